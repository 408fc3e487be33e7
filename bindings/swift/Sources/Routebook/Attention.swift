internal import RoutebookGenerated

/// An entry of the log that needs a person.
public struct AttentionItem: Hashable, Sendable {
    /// In whose log.
    public let enrolment: EnrolmentID
    /// Its number in the log.
    public let seq: EntryNumber
    /// Its identity; zeros where this version cannot read it.
    public let body: EntryID
    /// What the server did with it.
    public let kind: AttentionKind
    /// What it was, e.g. `record fridge` or `outlet.note`.
    public let what: String
    /// Why, in one word.
    public let code: String
    /// Every requirement that was not met.
    public let unmet: [Coded]
    /// What a supervisor said who decided against it.
    public let reason: String?
    /// What it said, as JSON.
    public let saidJSON: String
    /// When it was written.
    public let at: TrustedMoment
    /// The numbers of the entries that depend on it.
    public let dependants: [EntryNumber]
    /// The first entry of this list that it depends on itself.
    public let hangsOn: EntryNumber?
    /// In which flow.
    public let flow: FlowID?
    /// About which outlet.
    public let outlet: OutletName?
    /// The conflict in which it lost.
    public let conflict: ConflictID?
    /// What can be done, the best first.
    public let remedies: [Remedy]

    /// One made by hand, for previews and tests.
    public init(
        enrolment: EnrolmentID,
        seq: EntryNumber,
        body: EntryID,
        kind: AttentionKind,
        what: String,
        code: String,
        unmet: [Coded],
        reason: String? = nil,
        saidJSON: String,
        at: TrustedMoment,
        dependants: [EntryNumber],
        hangsOn: EntryNumber? = nil,
        flow: FlowID? = nil,
        outlet: OutletName? = nil,
        conflict: ConflictID? = nil,
        remedies: [Remedy]
    ) {
        (self.enrolment, self.seq, self.body, self.kind) = (enrolment, seq, body, kind)
        (self.what, self.code, self.unmet, self.reason) = (what, code, unmet, reason)
        (self.saidJSON, self.at, self.dependants, self.hangsOn) = (saidJSON, at, dependants, hangsOn)
        (self.flow, self.outlet, self.conflict, self.remedies) = (flow, outlet, conflict, remedies)
    }
}

/// What the server did with an entry.
public enum AttentionKind: Hashable, Sendable, CaseIterable {
    /// It does not count; its value stays here.
    case refused
    /// It waits for a supervisor.
    case held
    /// It counts, another write shows, and a person is to say which stands.
    case superseded
}

/// What can be done about an entry.
public enum Remedy: Hashable, Sendable, CaseIterable {
    /// Nothing: a supervisor decides.
    case wait
    /// ``Routebook/retry(_:)``.
    case retry
    /// ``Routebook/edit(_:to:)``.
    case edit
    /// ``Routebook/withdraw(_:because:)``.
    case withdraw
    /// ``Routebook/settle(_:with:)``.
    case settle
    /// ``Routebook/signIn(to:login:password:)``.
    case signIn
}

extension AttentionItem {
    init(_ core: RoutebookGenerated.AttentionItem) {
        enrolment = EnrolmentID(core.enrolment)
        seq = EntryNumber(core.seq)
        body = EntryID(core.body)
        kind = AttentionKind(core.kind)
        what = core.what
        code = core.code
        unmet = core.unmet.map(Coded.init)
        reason = core.reason
        saidJSON = core.saidJson
        at = TrustedMoment(core.at)
        dependants = core.dependants.map(EntryNumber.init(_:))
        hangsOn = core.hangsOn.map(EntryNumber.init(_:))
        flow = core.flow.map(FlowID.init(_:))
        outlet = core.outlet.map(OutletName.init)
        conflict = core.conflict.map(ConflictID.init(_:))
        remedies = core.remedies.map(Remedy.init)
    }
}

extension AttentionKind {
    init(_ core: RoutebookGenerated.AttentionKind) {
        switch core {
        case .refused: self = .refused
        case .held: self = .held
        case .superseded: self = .superseded
        }
    }
}

extension Remedy {
    init(_ core: RoutebookGenerated.Remedy) {
        switch core {
        case .wait: self = .wait
        case .retry: self = .retry
        case .edit: self = .edit
        case .withdraw: self = .withdraw
        case .settle: self = .settle
        case .signIn: self = .signIn
        }
    }
}

extension Routebook {
    /// What needs a person, with its value, the reason and what can be done; older enrolments of the same person on this
    /// phone that the server ended are among it.
    public func attention() async throws(RoutebookError) -> [AttentionItem] {
        try await ask { try await $0.attention() }.map(AttentionItem.init)
    }

    /// Gives up a refused entry, with a reason; the log keeps both.
    public func withdraw(_ entry: EntryNumber, because reason: String) async throws(RoutebookError) -> Saved {
        Saved(try await ask { try await $0.withdraw(seq: entry.rawValue, reason: reason) })
    }

    /// Writes a refused entry again as it is.
    public func retry(_ entry: EntryNumber) async throws(RoutebookError) -> Saved {
        Saved(try await ask { try await $0.retry(seq: entry.rawValue) })
    }

    /// Writes a refused entry again with other values, by field.
    public func edit(_ entry: EntryNumber, to values: [String: FieldValue]) async throws(RoutebookError) -> Saved {
        Saved(try await ask { try await $0.edit(seq: entry.rawValue, values: values.mapValues(\.core)) })
    }
}
