internal import RoutebookGenerated

/// A stage.
public struct Stage: Hashable, Identifiable, Sendable {
    /// Its id in the template.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// A flow may begin in it.
    public let isStart: Bool
    /// The stages that may follow it; nothing for the next in order.
    public let next: [String]?
    /// Its steps, in order.
    public let steps: [Step]

    /// One made by hand, for previews and tests.
    public init(id: String, title: Title, isStart: Bool, next: [String]? = nil, steps: [Step]) {
        (self.id, self.title, self.isStart, self.next) = (id, title, isStart, next)
        self.steps = steps
    }
}

/// A step.
public struct Step: Hashable, Identifiable, Sendable {
    /// Its id in the template.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// The points that it earns.
    public let points: Int
    /// It may be left out, with a reason.
    public let isSkippable: Bool
    /// What is recorded cannot be changed.
    public let isIrreversible: Bool
    /// The steps that come before it; nothing for the one before it in order.
    public let after: [String]?
    /// What it asks for.
    public let fields: [Field]
    /// What evidence it needs.
    public let needs: [Need]

    /// One made by hand, for previews and tests.
    public init(
        id: String,
        title: Title,
        points: Int,
        isSkippable: Bool,
        isIrreversible: Bool,
        after: [String]? = nil,
        fields: [Field],
        needs: [Need]
    ) {
        (self.id, self.title, self.points, self.isSkippable) = (id, title, points, isSkippable)
        (self.isIrreversible, self.after, self.fields, self.needs) = (isIrreversible, after, fields, needs)
    }
}

/// A field of a step.
public struct Field: Hashable, Identifiable, Sendable {
    /// Its id in the step.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// What it takes.
    public let kind: FieldKind
    /// It must be answered.
    public let isRequired: Bool
    /// Its unit.
    public let unit: String?
    /// The least number, length or count.
    public let min: Int?
    /// The greatest.
    public let max: Int?
    /// What it means to the company, in one stable word.
    public let means: String?
    /// What can be chosen.
    public let choices: [Choice]

    /// One made by hand, for previews and tests.
    public init(
        id: String,
        title: Title,
        kind: FieldKind,
        isRequired: Bool,
        unit: String? = nil,
        min: Int? = nil,
        max: Int? = nil,
        means: String? = nil,
        choices: [Choice]
    ) {
        (self.id, self.title, self.kind, self.isRequired) = (id, title, kind, isRequired)
        (self.unit, self.min, self.max, self.means) = (unit, min, max, means)
        self.choices = choices
    }
}

/// What a field takes.
public enum FieldKind: Hashable, Sendable, CaseIterable {
    /// Text.
    case text
    /// A whole number.
    case number
    /// Yes or no.
    case yesNo
    /// The id of one choice, as text.
    case choice
    /// The ids of choices, as texts.
    case choices
    /// A day, as text.
    case date
    /// Money in fen, a whole number.
    case money
    /// An EAN-13 barcode, as text.
    case barcode
    /// Several of them, as texts.
    case barcodes
    /// A person, as a reference.
    case person
    /// An outlet, as a reference.
    case outlet
    /// A flow, as a reference.
    case flow
}

/// Something that can be chosen.
public struct Choice: Hashable, Identifiable, Sendable {
    /// Its id in the field.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// Everything is in order where this is chosen.
    public let isNormal: Bool

    /// One made by hand, for previews and tests.
    public init(id: String, title: Title, isNormal: Bool) {
        (self.id, self.title, self.isNormal) = (id, title, isNormal)
    }
}

/// A need for evidence.
public struct Need: Hashable, Identifiable, Sendable {
    /// Its id in the step.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// Which kind of evidence.
    public let kind: EvidenceKind
    /// How many pieces.
    public let min: Int
    /// The version that a document must have.
    public let version: String?
    /// How long a voice note must be, seconds.
    public let minLength: Duration?

    /// One made by hand, for previews and tests.
    public init(
        id: String,
        title: Title,
        kind: EvidenceKind,
        min: Int,
        version: String? = nil,
        minLength: Duration? = nil
    ) {
        (self.id, self.title, self.kind, self.min) = (id, title, kind, min)
        (self.version, self.minLength) = (version, minLength)
    }
}

extension Stage {
    init(_ core: RoutebookGenerated.StageView) {
        id = core.id
        title = Title(core.title)
        isStart = core.start
        next = core.next
        steps = core.steps.map(Step.init)
    }
}

extension Step {
    init(_ core: RoutebookGenerated.StepView) {
        id = core.id
        title = Title(core.title)
        points = Int(core.points)
        isSkippable = core.skippable
        isIrreversible = core.irreversible
        after = core.after
        fields = core.fields.map(Field.init)
        needs = core.needs.map(Need.init)
    }
}

extension Field {
    init(_ core: RoutebookGenerated.FieldView) {
        id = core.id
        title = Title(core.title)
        kind = FieldKind(core.kind)
        isRequired = core.required
        unit = core.unit
        min = core.min.map(Int.init)
        max = core.max.map(Int.init)
        means = core.means
        choices = core.choices.map(Choice.init)
    }
}

extension FieldKind {
    init(_ core: RoutebookGenerated.FieldType) {
        switch core {
        case .text: self = .text
        case .number: self = .number
        case .yesNo: self = .yesNo
        case .choice: self = .choice
        case .choices: self = .choices
        case .date: self = .date
        case .money: self = .money
        case .barcode: self = .barcode
        case .barcodes: self = .barcodes
        case .person: self = .person
        case .outlet: self = .outlet
        case .flow: self = .flow
        }
    }
}

extension Choice {
    init(_ core: RoutebookGenerated.ChoiceView) {
        id = core.id
        title = Title(core.title)
        isNormal = core.normal
    }
}

extension Need {
    init(_ core: RoutebookGenerated.NeedView) {
        id = core.id
        title = Title(core.title)
        kind = EvidenceKind(core.kind)
        min = Int(core.min)
        version = core.version
        minLength = core.minSeconds.map { .seconds($0) }
    }
}
