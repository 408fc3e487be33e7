import Foundation
internal import RoutebookGenerated

/// How an action sheet stands to its window.
public struct Sheet: Hashable, Sendable {
    /// How it stands.
    public let state: SheetState
    /// When it opens, is due and closes; nothing on a rest day.
    public let window: SheetWindow?

    /// One made by hand, for previews and tests.
    public init(state: SheetState, window: SheetWindow? = nil) {
        (self.state, self.window) = (state, window)
    }
}

/// How a sheet stands.
public enum SheetState: Hashable, Sendable, CaseIterable {
    /// Nobody works that day.
    case restDay
    /// Its window has not opened.
    case notYet
    /// It can be handed in, in time.
    case `open`
    /// It was, in time.
    case onTime
    /// It was, or can be, late.
    case late
    /// The time is known too roughly.
    case cannotTell
    /// Known not to have been handed in.
    case missed
    /// Nobody knows yet.
    case unknown
}

/// A sheet's window.
public struct SheetWindow: Hashable, Sendable {
    /// It opens.
    public let opens: Date
    /// It is due.
    public let due: Date
    /// It closes.
    public let closes: Date

    /// One made by hand, for previews and tests.
    public init(opens: Date, due: Date, closes: Date) {
        (self.opens, self.due, self.closes) = (opens, due, closes)
    }
}

/// One line for the sheet, from what was done today.
public struct SheetProposal: Hashable, Identifiable, Sendable {
    /// Its stable id.
    public let id: String
    /// In which flow it was done.
    public let flow: FlowID
    /// Where.
    public let outlet: OutletName?
    /// A customer's matter was moved on; else an outlet was visited.
    public let isFollowedUp: Bool
    /// The line as the sheet takes it.
    public let text: String
    /// When it was last touched.
    public let at: Date

    /// One made by hand, for previews and tests.
    public init(id: String, flow: FlowID, outlet: OutletName? = nil, isFollowedUp: Bool, text: String, at: Date) {
        (self.id, self.flow, self.outlet, self.isFollowedUp) = (id, flow, outlet, isFollowedUp)
        (self.text, self.at) = (text, at)
    }
}

/// What a rep confirms.
public struct SheetForm: Hashable, Sendable {
    /// The ids of the proposals that are true; nothing for all.
    public var proposals: [String]?
    /// What else was done, in own words; may be empty.
    public var done: String
    /// The one thing that matters tomorrow.
    public var plan: String

    /// What was done, and the one thing for tomorrow.
    public init(proposals: [String]? = nil, done: String, plan: String) {
        self.proposals = proposals
        self.done = done
        self.plan = plan
    }

    var core: RoutebookGenerated.SheetForm {
        RoutebookGenerated.SheetForm(proposals: proposals, done: done, plan: plan)
    }
}

extension Sheet {
    init(_ core: RoutebookGenerated.SheetView) {
        state = SheetState(core.state)
        window = core.window.map(SheetWindow.init)
    }
}

extension SheetState {
    init(_ core: RoutebookGenerated.SheetState) {
        switch core {
        case .restDay: self = .restDay
        case .notYet: self = .notYet
        case .open: self = .open
        case .onTime: self = .onTime
        case .late: self = .late
        case .cannotTell: self = .cannotTell
        case .missed: self = .missed
        case .unknown: self = .unknown
        }
    }
}

extension SheetWindow {
    init(_ core: RoutebookGenerated.SheetWindow) {
        opens = Date(milliseconds: core.opensMs)
        due = Date(milliseconds: core.dueMs)
        closes = Date(milliseconds: core.closesMs)
    }
}

extension SheetProposal {
    init(_ core: RoutebookGenerated.SheetProposal) {
        id = core.id
        flow = FlowID(core.flow)
        outlet = core.outlet.map(OutletName.init)
        isFollowedUp = core.followedUp
        text = core.text
        at = Date(milliseconds: core.atMs)
    }
}

extension Routebook {
    /// The action sheet of a business day; without one, of today.
    public func actionSheet(of day: Day? = nil) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.actionSheet(day: day?.description) })
    }

    /// What was done today, as lines to confirm.
    public func sheetProposals() async throws(RoutebookError) -> [SheetProposal] {
        try await ask { try await $0.sheetProposals() }.map(SheetProposal.init)
    }

    /// Confirms today's sheet and hands it in; repeating it is harmless.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)``, among others before its window opens.
    public func confirmSheet(_ form: SheetForm) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.confirmSheet(form: form.core) })
    }

    /// The same by answers, step by step, for a template of the company's own.
    public func confirmActions(_ answers: [String: [String: FieldValue]]) async throws(RoutebookError) -> Visit {
        let answers = answers.mapValues { $0.mapValues(\.core) }
        return Visit(try await ask { try await $0.confirmActions(answers: answers) })
    }
}
