internal import RoutebookGenerated

/// What an action caused.
public struct Receipt: Hashable, Sendable {
    /// The entry's number in the log.
    public let seq: EntryNumber
    /// In which flow.
    public let flow: FlowID
    /// Which step; empty where it is about the whole flow.
    public let step: String
    /// Whether nothing is missing in the step.
    public let isStepDone: Bool
    /// The points that the step earned.
    public let earned: Int
    /// Where the flow stands.
    public let status: FlowStatus
    /// The points of the flow.
    public let points: Int
    /// The points it can earn.
    public let maxPoints: Int
    /// What is missing in the whole flow.
    public let missing: [Coded]
    /// The first step that is not done.
    public let next: String?
    /// The stage that the flow is in.
    public let stage: String?
    /// What came of it.
    public let echo: Echo

    /// One made by hand, for previews and tests.
    public init(
        seq: EntryNumber,
        flow: FlowID,
        step: String,
        isStepDone: Bool,
        earned: Int,
        status: FlowStatus,
        points: Int,
        maxPoints: Int,
        missing: [Coded],
        next: String? = nil,
        stage: String? = nil,
        echo: Echo
    ) {
        (self.seq, self.flow, self.step, self.isStepDone) = (seq, flow, step, isStepDone)
        (self.earned, self.status, self.points, self.maxPoints) = (earned, status, points, maxPoints)
        (self.missing, self.next, self.stage, self.echo) = (missing, next, stage, echo)
    }
}

/// Something was written.
public struct Saved: Hashable, Sendable {
    /// The number of its last entry in the log.
    public let seq: EntryNumber

    /// One made by hand, for previews and tests.
    public init(seq: EntryNumber) {
        self.seq = seq
    }
}

extension Receipt {
    init(_ core: RoutebookGenerated.Receipt) {
        seq = EntryNumber(core.seq)
        flow = FlowID(core.flow)
        step = core.step
        isStepDone = core.stepDone
        earned = Int(core.earned)
        status = FlowStatus(core.status)
        points = Int(core.points)
        maxPoints = Int(core.maxPoints)
        missing = core.missing.map(Coded.init)
        next = core.next
        stage = core.stage
        echo = Echo(core.echo)
    }
}

extension Saved {
    init(_ core: RoutebookGenerated.Saved) {
        seq = EntryNumber(core.seq)
    }
}
