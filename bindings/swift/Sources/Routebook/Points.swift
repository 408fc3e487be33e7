internal import RoutebookGenerated

/// One person's points.
public struct Ledger: Hashable, Sendable {
    /// All that was earned, less what was taken back, and the bonuses.
    public let balance: Int
    /// Month by month, the oldest first.
    public let months: [MonthPoints]

    /// One made by hand, for previews and tests.
    public init(balance: Int, months: [MonthPoints]) {
        (self.balance, self.months) = (balance, months)
    }
}

/// One month's points.
public struct MonthPoints: Hashable, Sendable {
    /// As `2026-11`.
    public let month: String
    /// What was earned.
    public let earned: Int
    /// What was taken back, as a number above zero.
    public let taken: Int
    /// The bonus for months in a row.
    public let bonus: Int
    /// It is over and never changes any more.
    public let isClosed: Bool

    /// One made by hand, for previews and tests.
    public init(month: String, earned: Int, taken: Int, bonus: Int, isClosed: Bool) {
        (self.month, self.earned, self.taken, self.bonus) = (month, earned, taken, bonus)
        self.isClosed = isClosed
    }
}

/// How far a privilege is.
public struct PrivilegeStanding: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: String
    /// Its title by language.
    public let title: Title
    /// How much is there.
    public let have: Int
    /// How much it takes.
    public let need: Int
    /// It may be used.
    public let open: Bool

    /// One made by hand, for previews and tests.
    public init(id: String, title: Title, have: Int, need: Int, open: Bool) {
        (self.id, self.title, self.have, self.need) = (id, title, have, need)
        self.open = open
    }
}

extension Ledger {
    init(_ core: RoutebookGenerated.LedgerView) {
        balance = Int(core.balance)
        months = core.months.map(MonthPoints.init)
    }
}

extension MonthPoints {
    init(_ core: RoutebookGenerated.MonthPoints) {
        month = core.month
        earned = Int(core.earned)
        taken = Int(core.taken)
        bonus = Int(core.bonus)
        isClosed = core.closed
    }
}

extension PrivilegeStanding {
    init(_ core: RoutebookGenerated.PrivilegeStanding) {
        id = core.id
        title = Title(core.title)
        have = Int(core.have)
        need = Int(core.need)
        open = core.open
    }
}

extension Routebook {
    /// One's own points, pending ones among them.
    public func points() async throws(RoutebookError) -> Ledger {
        Ledger(try await ask { try await $0.points() })
    }
}
