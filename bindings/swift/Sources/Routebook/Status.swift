import Foundation
internal import RoutebookGenerated

/// How it stands with whoever is signed in.
public struct PhoneStatus: Hashable, Sendable {
    /// Whose log.
    public let enrolment: EnrolmentID
    /// Who.
    public let person: Person
    /// The server's address.
    public let server: String
    /// Signed out; deliveries go on.
    public let isSignedOut: Bool
    /// What waits to be sent.
    public let waiting: Waiting
    /// What the files of evidence take up here.
    public let stored: StoredFiles
    /// How many entries need a person.
    public let attention: Int
    /// How many conflicts nobody has settled.
    public let conflicts: Int
    /// When everything was last exchanged.
    public let lastSync: Date?
    /// The time, and how far to trust it.
    public let time: TrustedMoment
    /// The number of the log's last entry.
    public let seq: EntryNumber
    /// The hash of its header, hex.
    public let head: String
    /// The business day.
    public let day: Day

    /// One made by hand, for previews and tests.
    public init(
        enrolment: EnrolmentID,
        person: Person,
        server: String,
        isSignedOut: Bool,
        waiting: Waiting,
        stored: StoredFiles,
        attention: Int,
        conflicts: Int,
        lastSync: Date? = nil,
        time: TrustedMoment,
        seq: EntryNumber,
        head: String,
        day: Day
    ) {
        (self.enrolment, self.person, self.server, self.isSignedOut) = (enrolment, person, server, isSignedOut)
        (self.waiting, self.stored, self.attention, self.conflicts) = (waiting, stored, attention, conflicts)
        (self.lastSync, self.time, self.seq, self.head) = (lastSync, time, seq, head)
        self.day = day
    }
}

/// What a walk through the whole log found.
public struct ChainReport: Hashable, Sendable {
    /// How many entries there are.
    public let ops: Int
    /// The hash of the last sound header, hex.
    public let head: String
    /// Whether all of them hold together.
    public let isSound: Bool
    /// What does not.
    public let fault: String?

    /// One made by hand, for previews and tests.
    public init(ops: Int, head: String, isSound: Bool, fault: String? = nil) {
        (self.ops, self.head, self.isSound, self.fault) = (ops, head, isSound, fault)
    }
}

extension PhoneStatus {
    init(_ core: RoutebookGenerated.PhoneStatus) {
        enrolment = EnrolmentID(core.enrolment)
        person = Person(core.person)
        server = core.server
        isSignedOut = core.signedOut
        waiting = Waiting(core.waiting)
        stored = StoredFiles(core.stored)
        attention = Int(clamping: core.attention)
        conflicts = Int(clamping: core.conflicts)
        lastSync = core.lastSyncMs.map(Date.init(milliseconds:))
        time = TrustedMoment(core.time)
        seq = EntryNumber(core.seq)
        head = core.head
        day = Day(core: core.day)
    }
}

extension ChainReport {
    init(_ core: RoutebookGenerated.ChainReport) {
        ops = Int(clamping: core.ops)
        head = core.head
        isSound = core.sound
        fault = core.fault
    }
}

extension Routebook {
    /// Who, how much waits, how far time can be trusted.
    public func status() async throws(RoutebookError) -> PhoneStatus {
        PhoneStatus(try await ask { try await $0.status() })
    }

    /// Walks the whole log; it takes as long as the log is.
    public func verifyChain() async throws(RoutebookError) -> ChainReport {
        ChainReport(try await ask { try await $0.verifyChain() })
    }
}
