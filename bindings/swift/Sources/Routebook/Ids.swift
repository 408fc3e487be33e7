/// An id as the core writes it: hyphenated UUID text, but for a conflict, whose id is 32 hexadecimal digits.
///
/// Any text can be made an id. One that cannot be is refused by the call that it goes into, with `bad_id`.
public protocol Identifier: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible
where RawValue == String {
    /// The id that this text is.
    init(rawValue: String)
}

extension Identifier {
    /// The id that this text is.
    public init(_ text: String) {
        self.init(rawValue: text)
    }

    /// The text of it.
    public var description: String { rawValue }
}

/// Which outlet.
public struct OutletID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which flow: a visit, a day's sheet, or a matter over months.
public struct FlowID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which person.
public struct PersonID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which company.
public struct CompanyID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which enrolment: one person on one installation.
public struct EnrolmentID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which piece of evidence.
public struct EvidenceID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which action of a flow.
public struct ActionID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which entry of the log, wherever it was offered again.
public struct EntryID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which conflict.
public struct ConflictID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Any record or flow, where the kind is told beside it.
public struct RecordID: Identifier {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The same id without its kind.
    public init(_ id: some Identifier) { rawValue = id.rawValue }
}

/// The number of an entry in an enrolment's log; the first is 1.
public struct EntryNumber: RawRepresentable, Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The entry of this number.
    public init(_ number: UInt64) { rawValue = number }

    /// The digits of it.
    public var description: String { String(rawValue) }

    public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}
