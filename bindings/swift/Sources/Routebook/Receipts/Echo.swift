import Foundation
internal import RoutebookGenerated

/// What came of an action.
public struct Echo: Hashable, Sendable {
    /// The server has it: no prediction any more.
    public let isConfirmed: Bool
    /// Where the flow stands after it.
    public let status: FlowStatus
    /// Points won, or taken back if below zero.
    public let points: Int
    /// The same by step; the completion under an empty one.
    public let steps: [String: Int]
    /// The to-dos that it caused.
    public let todos: [CausedTodo]
    /// The ids of the to-dos that it settled.
    public let settled: [String]
    /// The privileges that it unlocked.
    public let unlocked: [String]
    /// The privileges that it locked again.
    public let locked: [String]
    /// The deadlines that it met.
    public let deadlines: [MetDeadline]
    /// How many requirements are still missing.
    public let missing: Int

    /// One made by hand, for previews and tests.
    public init(
        isConfirmed: Bool,
        status: FlowStatus,
        points: Int,
        steps: [String: Int],
        todos: [CausedTodo],
        settled: [String],
        unlocked: [String],
        locked: [String],
        deadlines: [MetDeadline],
        missing: Int
    ) {
        (self.isConfirmed, self.status, self.points, self.steps) = (isConfirmed, status, points, steps)
        (self.todos, self.settled, self.unlocked, self.locked) = (todos, settled, unlocked, locked)
        (self.deadlines, self.missing) = (deadlines, missing)
    }
}

/// A to-do that was caused.
public struct CausedTodo: Hashable, Identifiable, Sendable {
    /// Which of the template's consequences.
    public let id: String
    /// What is to be done.
    public let title: Title
    /// Who is to do it, in one word.
    public let to: String
    /// By when.
    public let due: Date?

    /// One made by hand, for previews and tests.
    public init(id: String, title: Title, to: String, due: Date? = nil) {
        (self.id, self.title, self.to, self.due) = (id, title, to, due)
    }
}

/// A deadline that was met.
public struct MetDeadline: Hashable, Identifiable, Sendable {
    /// Which of the template's.
    public let id: String
    /// By when.
    public let due: Date
    /// In time or not.
    public let outcome: DeadlineOutcome

    /// One made by hand, for previews and tests.
    public init(id: String, due: Date, outcome: DeadlineOutcome) {
        (self.id, self.due, self.outcome) = (id, due, outcome)
    }
}

extension Echo {
    init(_ core: RoutebookGenerated.EchoView) {
        isConfirmed = core.confirmed
        status = FlowStatus(core.status)
        points = Int(core.points)
        steps = core.steps.mapValues(Int.init)
        todos = core.todos.map(CausedTodo.init)
        settled = core.settled
        unlocked = core.unlocked
        locked = core.locked
        deadlines = core.deadlines.map(MetDeadline.init)
        missing = Int(core.missing)
    }
}

extension CausedTodo {
    init(_ core: RoutebookGenerated.CausedTodo) {
        id = core.id
        title = Title(core.title)
        to = core.to
        due = core.dueMs.map(Date.init(milliseconds:))
    }
}

extension MetDeadline {
    init(_ core: RoutebookGenerated.MetDeadline) {
        id = core.id
        due = Date(milliseconds: core.dueMs)
        outcome = DeadlineOutcome(core.outcome)
    }
}

extension Routebook {
    /// What an entry caused.
    public func echo(of entry: EntryNumber) async throws(RoutebookError) -> Echo {
        Echo(try await ask { try await $0.echo(seq: entry.rawValue) })
    }
}
