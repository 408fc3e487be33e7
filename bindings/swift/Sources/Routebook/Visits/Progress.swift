internal import RoutebookGenerated

/// One step's state.
public struct StepProgress: Hashable, Identifiable, Sendable {
    /// Which step.
    public let id: String
    /// All required fields are answered.
    public let isRecorded: Bool
    /// Fields and evidence are all there.
    public let isDone: Bool
    /// The points it earned so far.
    public let earned: Int
    /// Its answers by field.
    public let answers: [String: Answer]
    /// Its evidence, in order.
    public let evidence: [AttachedEvidence]
    /// Why it was given back, until it is repaired.
    public let returned: String?
    /// Why it was left out, until it is done after all.
    public let skipped: String?
    /// When all its required fields were answered for the first time.
    public let recordedAt: TrustedMoment?
    /// When it was finished, while it is.
    public let doneAt: TrustedMoment?
    /// How long was spent on its fields; the whole form under an empty one.
    public let spent: [String: Duration]

    /// One made by hand, for previews and tests.
    public init(
        id: String,
        isRecorded: Bool,
        isDone: Bool,
        earned: Int,
        answers: [String: Answer],
        evidence: [AttachedEvidence],
        returned: String? = nil,
        skipped: String? = nil,
        recordedAt: TrustedMoment? = nil,
        doneAt: TrustedMoment? = nil,
        spent: [String: Duration]
    ) {
        (self.id, self.isRecorded, self.isDone, self.earned) = (id, isRecorded, isDone, earned)
        (self.answers, self.evidence, self.returned, self.skipped) = (answers, evidence, returned, skipped)
        (self.recordedAt, self.doneAt, self.spent) = (recordedAt, doneAt, spent)
    }
}

/// One answer.
public struct Answer: Hashable, Sendable {
    /// The answer.
    public let value: FieldValue
    /// When it was given.
    public let at: TrustedMoment
    /// 补录: it came after the flow was handed in.
    public let isLate: Bool
    /// What it replaced, the oldest first.
    public let earlier: [EarlierAnswer]

    /// One made by hand, for previews and tests.
    public init(value: FieldValue, at: TrustedMoment, isLate: Bool, earlier: [EarlierAnswer]) {
        (self.value, self.at, self.isLate, self.earlier) = (value, at, isLate, earlier)
    }
}

/// An answer that another one replaced.
public struct EarlierAnswer: Hashable, Sendable {
    /// The answer.
    public let value: FieldValue
    /// When it was given.
    public let at: TrustedMoment
    /// Who replaced it.
    public let replacedBy: PersonID
    /// Why, if it was a correction.
    public let reason: String?

    /// One made by hand, for previews and tests.
    public init(value: FieldValue, at: TrustedMoment, replacedBy: PersonID, reason: String? = nil) {
        (self.value, self.at, self.replacedBy, self.reason) = (value, at, replacedBy, reason)
    }
}

/// One piece of evidence on a step.
public struct AttachedEvidence: Hashable, Sendable {
    /// The need that it meets.
    public let need: String
    /// The evidence.
    public let evidence: EvidenceRecord
    /// When it was taken.
    public let at: TrustedMoment
    /// Where.
    public let fix: PlaceFix?
    /// 补录: it came after the flow was handed in.
    public let isLate: Bool

    /// One made by hand, for previews and tests.
    public init(need: String, evidence: EvidenceRecord, at: TrustedMoment, fix: PlaceFix? = nil, isLate: Bool) {
        (self.need, self.evidence, self.at, self.fix) = (need, evidence, at, fix)
        self.isLate = isLate
    }
}

/// What found no place in the version that a flow was carried over to; it stays readable.
public struct CarriedItem: Hashable, Sendable {
    /// The step.
    public let step: String
    /// Its field or need.
    public let item: String
    /// The answer.
    public let value: FieldValue?
    /// The evidence.
    public let evidence: EvidenceRecord?
    /// When it was given.
    public let at: TrustedMoment

    /// One made by hand, for previews and tests.
    public init(
        step: String,
        item: String,
        value: FieldValue? = nil,
        evidence: EvidenceRecord? = nil,
        at: TrustedMoment
    ) {
        (self.step, self.item, self.value, self.evidence) = (step, item, value, evidence)
        self.at = at
    }
}

extension StepProgress {
    init(_ core: RoutebookGenerated.StepProgress) {
        id = core.id
        isRecorded = core.recorded
        isDone = core.done
        earned = Int(core.earned)
        answers = core.answers.mapValues(Answer.init)
        evidence = core.evidence.map(AttachedEvidence.init)
        returned = core.returned
        skipped = core.skipped
        recordedAt = core.recordedAt.map(TrustedMoment.init)
        doneAt = core.doneAt.map(TrustedMoment.init)
        spent = core.spent.mapValues(Duration.init(milliseconds:))
    }
}

extension Answer {
    init(_ core: RoutebookGenerated.AnswerView) {
        value = FieldValue(core.value)
        at = TrustedMoment(core.at)
        isLate = core.late
        earlier = core.earlier.map(EarlierAnswer.init)
    }
}

extension EarlierAnswer {
    init(_ core: RoutebookGenerated.EarlierAnswer) {
        value = FieldValue(core.value)
        at = TrustedMoment(core.at)
        replacedBy = PersonID(core.replacedBy)
        reason = core.reason
    }
}

extension AttachedEvidence {
    init(_ core: RoutebookGenerated.AttachedView) {
        need = core.need
        evidence = EvidenceRecord(core.evidence)
        at = TrustedMoment(core.at)
        fix = core.fix.map(PlaceFix.init)
        isLate = core.late
    }
}

extension CarriedItem {
    init(_ core: RoutebookGenerated.CarriedView) {
        step = core.step
        item = core.item
        value = core.value.map(FieldValue.init)
        evidence = core.evidence.map(EvidenceRecord.init)
        at = TrustedMoment(core.at)
    }
}
