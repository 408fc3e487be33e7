internal import RoutebookGenerated

/// A person's numbers over some business days.
public struct Metrics: Hashable, Sendable {
    /// The action sheets against their windows.
    public let timeliness: Timeliness
    /// The points.
    public let points: Ledger
    /// Days in a row with a sheet in time.
    public let streakDays: Int
    /// Actions by hour of the company's day: 7 rows of 24 from Monday, in one list of 168.
    public let heatmap: [Int]
    /// How long flows stay in a stage.
    public let stages: [StageRow]
    /// Customers by how long nobody touched them.
    public let lights: LightCounts
    /// The privileges.
    public let privileges: [PrivilegeStanding]
    /// How long filling in takes, by field.
    public let effort: [EffortRow]

    /// One made by hand, for previews and tests.
    public init(
        timeliness: Timeliness,
        points: Ledger,
        streakDays: Int,
        heatmap: [Int],
        stages: [StageRow],
        lights: LightCounts,
        privileges: [PrivilegeStanding],
        effort: [EffortRow]
    ) {
        (self.timeliness, self.points, self.streakDays, self.heatmap) = (timeliness, points, streakDays, heatmap)
        (self.stages, self.lights, self.privileges, self.effort) = (stages, lights, privileges, effort)
    }
}

/// Sheets against their windows.
public struct Timeliness: Hashable, Sendable {
    /// In time.
    public let onTime: Int
    /// Late.
    public let late: Int
    /// Known not to have been handed in.
    public let missed: Int
    /// Nobody knows yet.
    public let unknown: Int
    /// The time is known too roughly.
    public let cannotTell: Int
    /// In time of those that can be judged, per thousand.
    public let permille: Int?
    /// Whether that is healthy by the company's setting.
    public let isHealthy: Bool?

    /// One made by hand, for previews and tests.
    public init(
        onTime: Int,
        late: Int,
        missed: Int,
        unknown: Int,
        cannotTell: Int,
        permille: Int? = nil,
        isHealthy: Bool? = nil
    ) {
        (self.onTime, self.late, self.missed, self.unknown) = (onTime, late, missed, unknown)
        (self.cannotTell, self.permille, self.isHealthy) = (cannotTell, permille, isHealthy)
    }
}

/// How something stood to its deadline.
public enum DeadlineOutcome: Hashable, Sendable, CaseIterable {
    /// In time.
    case onTime
    /// Late.
    case late
    /// The time is known too roughly; nobody is called late.
    case cannotTell
    /// Known not to have been done.
    case missed
    /// Nobody knows yet.
    case unknown
}

/// How long flows stay in one stage.
public struct StageRow: Hashable, Sendable {
    /// The template.
    public let template: String
    /// The stage.
    public let stage: String
    /// How many flows left it.
    public let count: Int
    /// The median.
    public let median: Duration

    /// One made by hand, for previews and tests.
    public init(template: String, stage: String, count: Int, median: Duration) {
        (self.template, self.stage, self.count, self.median) = (template, stage, count, median)
    }
}

/// Customers by how long nobody touched them.
public struct LightCounts: Hashable, Sendable {
    /// Lately.
    public let green: Int
    /// It is time.
    public let yellow: Int
    /// Too long ago.
    public let red: Int

    /// One made by hand, for previews and tests.
    public init(green: Int, yellow: Int, red: Int) {
        (self.green, self.yellow, self.red) = (green, yellow, red)
    }
}

/// How long filling in one field takes.
public struct EffortRow: Hashable, Sendable {
    /// The template.
    public let template: String
    /// The step.
    public let step: String
    /// The field; empty for the whole form.
    public let field: String
    /// How often.
    public let count: Int
    /// Altogether.
    public let total: Duration
    /// The median.
    public let median: Duration

    /// One made by hand, for previews and tests.
    public init(template: String, step: String, field: String, count: Int, total: Duration, median: Duration) {
        (self.template, self.step, self.field, self.count) = (template, step, field, count)
        (self.total, self.median) = (total, median)
    }
}

extension Metrics {
    init(_ core: RoutebookGenerated.MetricsView) {
        timeliness = Timeliness(core.timeliness)
        points = Ledger(core.points)
        streakDays = Int(core.streakDays)
        heatmap = core.heatmap.map(Int.init)
        stages = core.stages.map(StageRow.init)
        lights = LightCounts(core.lights)
        privileges = core.privileges.map(PrivilegeStanding.init)
        effort = core.effort.map(EffortRow.init)
    }
}

extension Timeliness {
    init(_ core: RoutebookGenerated.TimelinessView) {
        onTime = Int(core.onTime)
        late = Int(core.late)
        missed = Int(core.missed)
        unknown = Int(core.unknown)
        cannotTell = Int(core.cannotTell)
        permille = core.permille.map(Int.init)
        isHealthy = core.healthy
    }
}

extension DeadlineOutcome {
    init(_ core: RoutebookGenerated.DeadlineOutcome) {
        switch core {
        case .onTime: self = .onTime
        case .late: self = .late
        case .cannotTell: self = .cannotTell
        case .missed: self = .missed
        case .unknown: self = .unknown
        }
    }
}

extension StageRow {
    init(_ core: RoutebookGenerated.StageRow) {
        template = core.template
        stage = core.stage
        count = Int(core.count)
        median = Duration(milliseconds: core.medianMs)
    }
}

extension LightCounts {
    init(_ core: RoutebookGenerated.LightCounts) {
        green = Int(core.green)
        yellow = Int(core.yellow)
        red = Int(core.red)
    }
}

extension EffortRow {
    init(_ core: RoutebookGenerated.EffortRow) {
        template = core.template
        step = core.step
        field = core.field
        count = Int(core.count)
        total = Duration(milliseconds: core.totalMs)
        median = Duration(milliseconds: core.medianMs)
    }
}

extension Routebook {
    /// One's own numbers over business days; without a first day, from where the company's period begins.
    public func metrics(from first: Day? = nil, to last: Day? = nil) async throws(RoutebookError) -> Metrics {
        Metrics(try await ask { try await $0.metrics(first: first?.description, last: last?.description) })
    }
}
