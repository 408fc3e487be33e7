import Foundation
internal import RoutebookGenerated

/// A conflict with both values, people and times.
public struct Conflict: Hashable, Identifiable, Sendable {
    /// Which; 32 hexadecimal digits.
    public let id: ConflictID
    /// What the record is, e.g. `outlet`.
    public let kind: String
    /// Which record.
    public let record: RecordID
    /// Its name; empty where it has none or has left this phone.
    public let name: String
    /// The field by its name; nothing where it is the record's own life.
    public let field: String?
    /// The write that shows until it is settled.
    public let shown: ConflictSide
    /// The other one.
    public let other: ConflictSide
    /// When the server opened it.
    public let opened: Date
    /// What happened, as a code with parameters.
    public let sentence: Coded
    /// By which rule one of the two shows.
    public let why: Coded
    /// How it ended, if it did.
    public let outcome: Coded?
    /// How it was settled.
    public let settled: Settlement?
    /// An own settlement, or taking one back, waits for the server or a supervisor.
    public let isWaiting: Bool
    /// Whether this person may settle it or take that back.
    public let maySettle: Bool

    /// One made by hand, for previews and tests.
    public init(
        id: ConflictID,
        kind: String,
        record: RecordID,
        name: String,
        field: String? = nil,
        shown: ConflictSide,
        other: ConflictSide,
        opened: Date,
        sentence: Coded,
        why: Coded,
        outcome: Coded? = nil,
        settled: Settlement? = nil,
        isWaiting: Bool,
        maySettle: Bool
    ) {
        (self.id, self.kind, self.record, self.name) = (id, kind, record, name)
        (self.field, self.shown, self.other, self.opened) = (field, shown, other, opened)
        (self.sentence, self.why, self.outcome, self.settled) = (sentence, why, outcome, settled)
        (self.isWaiting, self.maySettle) = (isWaiting, maySettle)
    }
}

/// One of the two writes.
public struct ConflictSide: Hashable, Sendable {
    /// What it wrote; of a record's life nothing.
    public let value: FieldValue?
    /// It deleted the record.
    public let isDeleted: Bool
    /// Of a record's life: the fields that were edited, by name.
    public let edited: [String]
    /// Who.
    public let person: PersonID?
    /// Their name, where this phone knows it.
    public let byName: String?
    /// Whether that is the reader.
    public let isMine: Bool
    /// When it counts.
    public let at: Date

    /// One made by hand, for previews and tests.
    public init(
        value: FieldValue? = nil,
        isDeleted: Bool,
        edited: [String],
        person: PersonID? = nil,
        byName: String? = nil,
        isMine: Bool,
        at: Date
    ) {
        (self.value, self.isDeleted, self.edited, self.person) = (value, isDeleted, edited, person)
        (self.byName, self.isMine, self.at) = (byName, isMine, at)
    }
}

/// How a conflict ended.
public struct Settlement: Hashable, Sendable {
    /// What stands; of a record's life true for deleted.
    public let value: FieldValue
    /// Who said so.
    public let person: PersonID
    /// Their name, where this phone knows it.
    public let byName: String?
    /// Whether that is the reader.
    public let isMine: Bool
    /// When that counts.
    public let at: Date
    /// Until when it can be taken back, inclusive.
    public let undoUntil: Date
    /// Whether this person can do so.
    public let mayUndo: Bool

    /// One made by hand, for previews and tests.
    public init(
        value: FieldValue,
        person: PersonID,
        byName: String? = nil,
        isMine: Bool,
        at: Date,
        undoUntil: Date,
        mayUndo: Bool
    ) {
        (self.value, self.person, self.byName, self.isMine) = (value, person, byName, isMine)
        (self.at, self.undoUntil, self.mayUndo) = (at, undoUntil, mayUndo)
    }
}

/// What a person says about a conflict.
public enum ConflictChoice: Hashable, Sendable {
    /// One's own value.
    case mine
    /// The other person's.
    case theirs
    /// The value that shows; of a record's life: it stays deleted.
    case shown
    /// The one that does not show; of a record's life: it comes back.
    case other
    /// A third one.
    case third(FieldValue)
}

extension Conflict {
    init(_ core: RoutebookGenerated.ConflictView) {
        id = ConflictID(core.id)
        kind = core.kind
        record = RecordID(core.record)
        name = core.name
        field = core.field
        shown = ConflictSide(core.shown)
        other = ConflictSide(core.other)
        opened = Date(milliseconds: core.openedMs)
        sentence = Coded(core.sentence)
        why = Coded(core.why)
        outcome = core.outcome.map(Coded.init)
        settled = core.settled.map(Settlement.init)
        isWaiting = core.waiting
        maySettle = core.maySettle
    }
}

extension ConflictSide {
    init(_ core: RoutebookGenerated.ConflictSide) {
        value = core.value.map(FieldValue.init)
        isDeleted = core.deleted
        edited = core.edited
        person = core.person.map(PersonID.init(_:))
        byName = core.byName
        isMine = core.mine
        at = Date(milliseconds: core.atMs)
    }
}

extension Settlement {
    init(_ core: RoutebookGenerated.SettledView) {
        value = FieldValue(core.value)
        person = PersonID(core.person)
        byName = core.byName
        isMine = core.mine
        at = Date(milliseconds: core.atMs)
        undoUntil = Date(milliseconds: core.undoUntilMs)
        mayUndo = core.mayUndo
    }
}

extension ConflictChoice {
    var core: RoutebookGenerated.ConflictChoice {
        switch self {
        case .mine: .mine
        case .theirs: .theirs
        case .shown: .shown
        case .other: .other
        case .third(let value): .third(value: value.core)
        }
    }
}

extension Routebook {
    /// What nobody has settled, and what was settled so lately that it can be taken back.
    public func conflicts() async throws(RoutebookError) -> [Conflict] {
        try await ask { try await $0.conflicts() }.map(Conflict.init)
    }

    /// Says what stands.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `already_settled`, `not_yours` or `not_writable`.
    public func settle(_ conflict: ConflictID, with choice: ConflictChoice) async throws(RoutebookError) -> Conflict {
        Conflict(try await ask { try await $0.settle(conflict: conflict.rawValue, choice: choice.core) })
    }

    /// Takes that back while it is possible.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `not_settled` or `undo_too_late`.
    public func undoSettlement(of conflict: ConflictID) async throws(RoutebookError) -> Conflict {
        Conflict(try await ask { try await $0.undoSettle(conflict: conflict.rawValue) })
    }
}
