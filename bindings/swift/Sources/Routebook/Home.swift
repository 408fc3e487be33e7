internal import RoutebookGenerated

/// Today and everything that is to be done.
public struct Home: Hashable, Sendable {
    /// The business day.
    public let day: Day
    /// The planned stops in the order of the walk.
    public let stops: [PlannedStop]
    /// Visits to outlets that were not planned.
    public let unplanned: [VisitBrief]
    /// The day's action sheet; `NotStarted` and not `readable` where none is offered here.
    public let sheet: VisitBrief
    /// Its window, and how it stands to it.
    public let sheetState: Sheet
    /// What is to be done, by kind, each once.
    public let todos: [Todo]
    /// What waits to be sent.
    public let waiting: Waiting

    /// One made by hand, for previews and tests.
    public init(
        day: Day,
        stops: [PlannedStop],
        unplanned: [VisitBrief],
        sheet: VisitBrief,
        sheetState: Sheet,
        todos: [Todo],
        waiting: Waiting
    ) {
        (self.day, self.stops, self.unplanned, self.sheet) = (day, stops, unplanned, sheet)
        (self.sheetState, self.todos, self.waiting) = (sheetState, todos, waiting)
    }
}

/// A rep's day without what is to be done.
public struct Today: Hashable, Sendable {
    /// The business day.
    public let day: Day
    /// The planned stops in the order of the walk.
    public let stops: [PlannedStop]
    /// Visits to outlets that were not planned.
    public let unplanned: [VisitBrief]
    /// The day's action sheet.
    public let sheet: VisitBrief
    /// What waits to be sent.
    public let waiting: Waiting

    /// One made by hand, for previews and tests.
    public init(day: Day, stops: [PlannedStop], unplanned: [VisitBrief], sheet: VisitBrief, waiting: Waiting) {
        (self.day, self.stops, self.unplanned, self.sheet) = (day, stops, unplanned, sheet)
        self.waiting = waiting
    }
}

/// One planned stop.
public struct PlannedStop: Hashable, Sendable {
    /// 1 for the first of the day.
    public let stop: Int
    /// Where.
    public let outlet: Outlet
    /// Today's visit there, the latest.
    public let visit: VisitBrief?
    /// How far it is from here, metres.
    public let distanceMeters: Double?

    /// One made by hand, for previews and tests.
    public init(stop: Int, outlet: Outlet, visit: VisitBrief? = nil, distanceMeters: Double? = nil) {
        (self.stop, self.outlet, self.visit, self.distanceMeters) = (stop, outlet, visit, distanceMeters)
    }
}

/// What waits to be sent.
public struct Waiting: Hashable, Sendable {
    /// Entries of the log.
    public let ops: Int
    /// Files.
    public let files: Int
    /// Bytes of those files.
    public let bytes: Int

    /// One made by hand, for previews and tests.
    public init(ops: Int, files: Int, bytes: Int) {
        (self.ops, self.files, self.bytes) = (ops, files, bytes)
    }
}

extension Home {
    init(_ core: RoutebookGenerated.HomeView) {
        day = Day(core: core.day)
        stops = core.stops.map(PlannedStop.init)
        unplanned = core.unplanned.map(VisitBrief.init)
        sheet = VisitBrief(core.sheet)
        sheetState = Sheet(core.sheetState)
        todos = core.todos.map(Todo.init)
        waiting = Waiting(core.waiting)
    }
}

extension Today {
    init(_ core: RoutebookGenerated.TodayView) {
        day = Day(core: core.day)
        stops = core.stops.map(PlannedStop.init)
        unplanned = core.unplanned.map(VisitBrief.init)
        sheet = VisitBrief(core.sheet)
        waiting = Waiting(core.waiting)
    }
}

extension PlannedStop {
    init(_ core: RoutebookGenerated.PlannedStop) {
        stop = Int(core.stop)
        outlet = Outlet(core.outlet)
        visit = core.visit.map(VisitBrief.init)
        distanceMeters = core.distanceM
    }
}

extension Waiting {
    init(_ core: RoutebookGenerated.Waiting) {
        ops = Int(clamping: core.ops)
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
    }
}

extension Routebook {
    /// The first screen in one call; with a fix, distances and the shortest way round.
    public func home(from here: PlaceFix? = nil) async throws(RoutebookError) -> Home {
        Home(try await ask { try await $0.home(here: here?.core) })
    }

    /// The day alone.
    public func today() async throws(RoutebookError) -> Today {
        Today(try await ask { try await $0.today() })
    }

    /// The business day at the best known time.
    public func day() async throws(RoutebookError) -> Day {
        Day(core: try await ask { try await $0.day() })
    }
}
