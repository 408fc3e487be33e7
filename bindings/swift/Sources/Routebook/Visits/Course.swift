import Foundation
internal import RoutebookGenerated

/// A stage that a flow entered.
public struct EnteredStage: Hashable, Sendable {
    /// Which stage.
    public let stage: String
    /// When.
    public let at: TrustedMoment
    /// By whom.
    public let by: PersonID

    /// One made by hand, for previews and tests.
    public init(stage: String, at: TrustedMoment, by: PersonID) {
        (self.stage, self.at, self.by) = (stage, at, by)
    }
}

/// That a flow was declared void.
public struct Voided: Hashable, Sendable {
    /// By whom.
    public let by: PersonID
    /// When.
    public let at: TrustedMoment
    /// Why.
    public let reason: String

    /// One made by hand, for previews and tests.
    public init(by: PersonID, at: TrustedMoment, reason: String) {
        (self.by, self.at, self.reason) = (by, at, reason)
    }
}

/// Why something doubtful is as it is.
public struct ExplainedDoubts: Hashable, Sendable {
    /// The codes of the doubts.
    public let doubts: [String]
    /// The photo that they are about; nothing for the whole flow.
    public let evidence: EvidenceID?
    /// Why.
    public let reason: String
    /// Who says so.
    public let by: PersonID
    /// When.
    public let at: TrustedMoment

    /// One made by hand, for previews and tests.
    public init(doubts: [String], evidence: EvidenceID? = nil, reason: String, by: PersonID, at: TrustedMoment) {
        (self.doubts, self.evidence, self.reason, self.by) = (doubts, evidence, reason, by)
        self.at = at
    }
}

/// A deadline that runs or ran.
public struct Deadline: Hashable, Identifiable, Sendable {
    /// Which of the template's.
    public let id: String
    /// Since when it counts.
    public let since: TrustedMoment
    /// By when; exactly then is on time.
    public let due: Date
    /// When it was met, if it was.
    public let met: TrustedMoment?

    /// One made by hand, for previews and tests.
    public init(id: String, since: TrustedMoment, due: Date, met: TrustedMoment? = nil) {
        (self.id, self.since, self.due, self.met) = (id, since, due, met)
    }
}

/// A review.
public struct Review: Hashable, Sendable {
    /// Who reviewed.
    public let by: PersonID
    /// When.
    public let at: TrustedMoment
    /// The position up to which they saw it.
    public let judged: Int
    /// It was accepted; else steps were given back.
    public let isApproved: Bool
    /// Which steps were given back.
    public let returned: [ReturnedStep]

    /// One made by hand, for previews and tests.
    public init(by: PersonID, at: TrustedMoment, judged: Int, isApproved: Bool, returned: [ReturnedStep]) {
        (self.by, self.at, self.judged, self.isApproved) = (by, at, judged, isApproved)
        self.returned = returned
    }
}

/// A step that was given back.
public struct ReturnedStep: Hashable, Sendable {
    /// Which.
    public let step: String
    /// Why.
    public let reason: String

    /// One made by hand, for previews and tests.
    public init(step: String, reason: String) {
        (self.step, self.reason) = (step, reason)
    }
}

/// One line of the timeline.
public struct TimelineMoment: Hashable, Identifiable, Sendable {
    /// The action.
    public let id: ActionID
    /// What was done, in one word.
    public let action: String
    /// On which step.
    public let step: String?
    /// Who did it.
    public let by: PersonID
    /// When.
    public let at: TrustedMoment
    /// When the server received it.
    public let received: Date?
    /// Its position, given by the server.
    public let position: Int?
    /// 补录.
    public let isLate: Bool
    /// It could not be applied.
    public let isIgnored: Bool

    /// One made by hand, for previews and tests.
    public init(
        id: ActionID,
        action: String,
        step: String? = nil,
        by: PersonID,
        at: TrustedMoment,
        received: Date? = nil,
        position: Int? = nil,
        isLate: Bool,
        isIgnored: Bool
    ) {
        (self.id, self.action, self.step, self.by) = (id, action, step, by)
        (self.at, self.received, self.position, self.isLate) = (at, received, position, isLate)
        self.isIgnored = isIgnored
    }
}

/// An action that could not be applied.
public struct IgnoredAction: Hashable, Identifiable, Sendable {
    /// The action.
    public let id: ActionID
    /// Why.
    public let why: Coded

    /// One made by hand, for previews and tests.
    public init(id: ActionID, why: Coded) {
        (self.id, self.why) = (id, why)
    }
}

extension EnteredStage {
    init(_ core: RoutebookGenerated.EnteredStage) {
        stage = core.stage
        at = TrustedMoment(core.at)
        by = PersonID(core.by)
    }
}

extension Voided {
    init(_ core: RoutebookGenerated.VoidedView) {
        by = PersonID(core.by)
        at = TrustedMoment(core.at)
        reason = core.reason
    }
}

extension ExplainedDoubts {
    init(_ core: RoutebookGenerated.ExplainedDoubts) {
        doubts = core.doubts
        evidence = core.evidence.map(EvidenceID.init(_:))
        reason = core.reason
        by = PersonID(core.by)
        at = TrustedMoment(core.at)
    }
}

extension Deadline {
    init(_ core: RoutebookGenerated.DeadlineView) {
        id = core.id
        since = TrustedMoment(core.since)
        due = Date(milliseconds: core.dueMs)
        met = core.met.map(TrustedMoment.init)
    }
}

extension Review {
    init(_ core: RoutebookGenerated.ReviewView) {
        by = PersonID(core.by)
        at = TrustedMoment(core.at)
        judged = Int(clamping: core.judged)
        isApproved = core.approved
        returned = core.returned.map(ReturnedStep.init)
    }
}

extension ReturnedStep {
    init(_ core: RoutebookGenerated.ReturnedStep) {
        step = core.step
        reason = core.reason
    }
}

extension TimelineMoment {
    init(_ core: RoutebookGenerated.TimelineMoment) {
        id = ActionID(core.id)
        action = core.action
        step = core.step
        by = PersonID(core.by)
        at = TrustedMoment(core.at)
        received = core.receivedMs.map(Date.init(milliseconds:))
        position = core.position.map { Int(clamping: $0) }
        isLate = core.late
        isIgnored = core.ignored
    }
}

extension IgnoredAction {
    init(_ core: RoutebookGenerated.IgnoredAction) {
        id = ActionID(core.id)
        why = Coded(core.why)
    }
}
