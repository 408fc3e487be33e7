import Foundation
internal import RoutebookGenerated

/// One thing to do.
public struct Todo: Hashable, Sendable {
    /// What it is about.
    public let kind: TodoKind
    /// In which flow.
    public let flow: FlowID?
    /// Where.
    public let outlet: OutletName?
    /// Whom to call there; empty where nobody knows.
    public let phone: String
    /// For which business day.
    public let day: Day?
    /// Which step.
    public let step: String?
    /// Which need or field of it; of a deadline or a consequence, its id.
    public let need: String?
    /// The title of the step, the deadline or the consequence.
    public let title: Title?
    /// Why, in a reviewer's words, as a code, or as the last summary.
    public let reason: String?
    /// Who gave it back, by name.
    public let by: String?
    /// By when.
    public let due: Date?
    /// Whether that is over.
    public let isOverdue: Bool
    /// How far it is from here, metres.
    public let distanceMeters: Double?
    /// What is missing.
    public let unmet: Coded?

    /// One made by hand, for previews and tests.
    public init(
        kind: TodoKind,
        flow: FlowID? = nil,
        outlet: OutletName? = nil,
        phone: String,
        day: Day? = nil,
        step: String? = nil,
        need: String? = nil,
        title: Title? = nil,
        reason: String? = nil,
        by: String? = nil,
        due: Date? = nil,
        isOverdue: Bool,
        distanceMeters: Double? = nil,
        unmet: Coded? = nil
    ) {
        (self.kind, self.flow, self.outlet, self.phone) = (kind, flow, outlet, phone)
        (self.day, self.step, self.need, self.title) = (day, step, need, title)
        (self.reason, self.by, self.due, self.isOverdue) = (reason, by, due, isOverdue)
        (self.distanceMeters, self.unmet) = (distanceMeters, unmet)
    }
}

/// What a to-do is about; a list keeps this order.
public enum TodoKind: Hashable, Sendable, CaseIterable {
    /// A step was given back.
    case returnedStep
    /// A flow that was handed in lacks something.
    case missingEvidence
    /// The server refused or holds an entry.
    case attention
    /// A visit was begun and not handed in.
    case openVisit
    /// A deadline runs or is over.
    case owed
    /// A flow caused it.
    case caused
    /// A customer is to be followed up.
    case followUp
    /// A document or contract ends.
    case expiring
    /// A customer was not touched for too long.
    case stale
    /// A planned stop was not visited.
    case planned
    /// The day's action sheet was not handed in.
    case sheet
}

extension Todo {
    init(_ core: RoutebookGenerated.Todo) {
        kind = TodoKind(core.kind)
        flow = core.flow.map(FlowID.init(_:))
        outlet = core.outlet.map(OutletName.init)
        phone = core.phone
        day = core.day.map(Day.init(core:))
        step = core.step
        need = core.need
        title = core.title.map(Title.init)
        reason = core.reason
        by = core.by
        due = core.dueMs.map(Date.init(milliseconds:))
        isOverdue = core.overdue
        distanceMeters = core.distanceM
        unmet = core.unmet.map(Coded.init)
    }
}

extension TodoKind {
    init(_ core: RoutebookGenerated.TodoKind) {
        switch core {
        case .returnedStep: self = .returnedStep
        case .missingEvidence: self = .missingEvidence
        case .attention: self = .attention
        case .openVisit: self = .openVisit
        case .owed: self = .owed
        case .caused: self = .caused
        case .followUp: self = .followUp
        case .expiring: self = .expiring
        case .stale: self = .stale
        case .planned: self = .planned
        case .sheet: self = .sheet
        }
    }
}

extension Routebook {
    /// What is to be done alone.
    public func todos() async throws(RoutebookError) -> [Todo] {
        try await ask { try await $0.todos() }.map(Todo.init)
    }
}
