internal import RoutebookGenerated

/// Everything that was done in a flow, and what is missing.
public struct VisitState: Hashable, Sendable {
    /// Who owns it.
    public let owner: PersonID?
    /// What it is about.
    public let subject: RecordID?
    /// The template's numbers as they were adjusted where it began.
    public let numbers: [String: Int]
    /// The stage that it is in.
    public let stage: String?
    /// The stages that it entered, the current one last.
    public let stages: [EnteredStage]
    /// Its steps, in the template's order.
    public let steps: [StepProgress]
    /// The points of the finished steps.
    public let points: Int
    /// The points of all steps.
    public let maxPoints: Int
    /// What is missing until it is complete.
    public let missing: [Coded]
    /// When it was started.
    public let started: TrustedMoment?
    /// Where the phone was then.
    public let startedAt: PlaceFix?
    /// When it was last handed in.
    public let submitted: TrustedMoment?
    /// The last review.
    public let review: Review?
    /// Something came after what the review saw.
    public let hasNewEvidence: Bool
    /// When it was accepted, while it stands so.
    public let approved: TrustedMoment?
    /// That it was declared void, and why.
    public let voided: Voided?
    /// What was said about doubts.
    public let explained: [ExplainedDoubts]
    /// Its deadlines, as far as they run.
    public let deadlines: [Deadline]
    /// The to-dos that it caused: the consequence as the code, `to`, `at_ms`, `due_ms` and `settled`.
    public let caused: [Coded]
    /// What found no place since it was carried over to a later version.
    public let carried: [CarriedItem]
    /// The highest position given by the server.
    public let position: Int
    /// Every action in order.
    public let timeline: [TimelineMoment]
    /// Actions that could not be applied, with the reason.
    public let ignored: [IgnoredAction]

    /// One made by hand, for previews and tests.
    public init(
        owner: PersonID? = nil,
        subject: RecordID? = nil,
        numbers: [String: Int],
        stage: String? = nil,
        stages: [EnteredStage],
        steps: [StepProgress],
        points: Int,
        maxPoints: Int,
        missing: [Coded],
        started: TrustedMoment? = nil,
        startedAt: PlaceFix? = nil,
        submitted: TrustedMoment? = nil,
        review: Review? = nil,
        hasNewEvidence: Bool,
        approved: TrustedMoment? = nil,
        voided: Voided? = nil,
        explained: [ExplainedDoubts],
        deadlines: [Deadline],
        caused: [Coded],
        carried: [CarriedItem],
        position: Int,
        timeline: [TimelineMoment],
        ignored: [IgnoredAction]
    ) {
        (self.owner, self.subject, self.numbers, self.stage) = (owner, subject, numbers, stage)
        (self.stages, self.steps, self.points, self.maxPoints) = (stages, steps, points, maxPoints)
        (self.missing, self.started, self.startedAt, self.submitted) = (missing, started, startedAt, submitted)
        (self.review, self.hasNewEvidence, self.approved, self.voided) = (review, hasNewEvidence, approved, voided)
        (self.explained, self.deadlines, self.caused, self.carried) = (explained, deadlines, caused, carried)
        (self.position, self.timeline, self.ignored) = (position, timeline, ignored)
    }
}

extension VisitState {
    init(_ core: RoutebookGenerated.VisitState) {
        owner = core.owner.map(PersonID.init(_:))
        subject = core.subject.map(RecordID.init(_:))
        numbers = core.numbers.mapValues(Int.init)
        stage = core.stage
        stages = core.stages.map(EnteredStage.init)
        steps = core.steps.map(StepProgress.init)
        points = Int(core.points)
        maxPoints = Int(core.maxPoints)
        missing = core.missing.map(Coded.init)
        started = core.started.map(TrustedMoment.init)
        startedAt = core.startedAt.map(PlaceFix.init)
        submitted = core.submitted.map(TrustedMoment.init)
        review = core.review.map(Review.init)
        hasNewEvidence = core.newEvidence
        approved = core.approved.map(TrustedMoment.init)
        voided = core.voided.map(Voided.init)
        explained = core.explained.map(ExplainedDoubts.init)
        deadlines = core.deadlines.map(Deadline.init)
        caused = core.caused.map(Coded.init)
        carried = core.carried.map(CarriedItem.init)
        position = Int(clamping: core.position)
        timeline = core.timeline.map(TimelineMoment.init)
        ignored = core.ignored.map(IgnoredAction.init)
    }
}
