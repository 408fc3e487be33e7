import Foundation
internal import RoutebookGenerated

/// What a step will bring, before it is recorded.
public struct Promise: Hashable, Sendable {
    /// The points of the step.
    public let points: Int
    /// They depend on what is answered.
    public let isConditional: Bool
    /// The points for the whole, if this step completes it.
    public let completion: Int
    /// The to-dos that it causes or settles.
    public let todos: [String]
    /// The deadlines that run towards it.
    public let deadlines: [RunningDeadline]
    /// The privileges that it brings nearer.
    public let privileges: [PromisedPrivilege]

    /// One made by hand, for previews and tests.
    public init(
        points: Int,
        isConditional: Bool,
        completion: Int,
        todos: [String],
        deadlines: [RunningDeadline],
        privileges: [PromisedPrivilege]
    ) {
        (self.points, self.isConditional, self.completion, self.todos) = (points, isConditional, completion, todos)
        (self.deadlines, self.privileges) = (deadlines, privileges)
    }
}

/// A deadline that runs.
public struct RunningDeadline: Hashable, Identifiable, Sendable {
    /// Which of the template's.
    public let id: String
    /// By when.
    public let due: Date

    /// One made by hand, for previews and tests.
    public init(id: String, due: Date) {
        (self.id, self.due) = (id, due)
    }
}

/// A privilege that comes nearer.
public struct PromisedPrivilege: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// How much is there.
    public let have: Int
    /// How much it takes.
    public let need: Int
    /// It opens by this.
    public let unlocks: Bool
    /// Only once it was accepted.
    public let afterReview: Bool

    /// One made by hand, for previews and tests.
    public init(id: String, title: Title, have: Int, need: Int, unlocks: Bool, afterReview: Bool) {
        (self.id, self.title, self.have, self.need) = (id, title, have, need)
        (self.unlocks, self.afterReview) = (unlocks, afterReview)
    }
}

extension Promise {
    init(_ core: RoutebookGenerated.PromiseView) {
        points = Int(core.points)
        isConditional = core.conditional
        completion = Int(core.completion)
        todos = core.todos
        deadlines = core.deadlines.map(RunningDeadline.init)
        privileges = core.privileges.map(PromisedPrivilege.init)
    }
}

extension RunningDeadline {
    init(_ core: RoutebookGenerated.RunningDeadline) {
        id = core.id
        due = Date(milliseconds: core.dueMs)
    }
}

extension PromisedPrivilege {
    init(_ core: RoutebookGenerated.PromisedPrivilege) {
        id = core.id
        title = Title(core.title)
        have = Int(core.have)
        need = Int(core.need)
        unlocks = core.unlocks
        afterReview = core.afterReview
    }
}

extension Routebook {
    /// What a step will bring.
    public func preview(_ step: String, of flow: FlowID) async throws(RoutebookError) -> Promise {
        Promise(try await ask { try await $0.preview(flow: flow.rawValue, step: step) })
    }
}
