internal import RoutebookGenerated

/// A person.
public struct Person: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: PersonID
    /// Their name.
    public let name: String
    /// What they sign in with.
    public let login: String
    /// What they may do.
    public let role: PersonRole

    /// One made by hand, for previews and tests.
    public init(id: PersonID, name: String, login: String, role: PersonRole) {
        (self.id, self.name, self.login, self.role) = (id, name, login, role)
    }
}

/// What a person may do.
public enum PersonRole: Hashable, Sendable, CaseIterable {
    /// Visits outlets.
    case rep
    /// Reviews reps.
    case supervisor
    /// Leads supervisors.
    case regionalManager
    /// Sees the company.
    case headOffice
    /// Sets it up.
    case admin
}

/// The company of whoever is signed in.
public struct Company: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: CompanyID
    /// Its name.
    public let name: String
    /// Its zone, as the IANA data base names it.
    public let zone: String
    /// Minutes after midnight at which its business day ends.
    public let dayCutMinutes: Int

    /// One made by hand, for previews and tests.
    public init(id: CompanyID, name: String, zone: String, dayCutMinutes: Int) {
        (self.id, self.name, self.zone, self.dayCutMinutes) = (id, name, zone, dayCutMinutes)
    }
}

/// One enrolment on this phone.
public struct Enrolment: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: EnrolmentID
    /// Whose.
    public let person: Person
    /// The server's address.
    public let server: String
    /// Signed in here.
    public let isCurrent: Bool
    /// Signed out; deliveries go on.
    public let isSignedOut: Bool
    /// Entries that wait; nothing where the database cannot be opened, and nobody can tell.
    public let waitingOps: Int?
    /// Files that wait, likewise.
    public let waitingFiles: Int?
    /// Why the server cannot go on with it, in one stable word: sign in again.
    public let stranded: String?
    /// The enrolment that took over what was not delivered.
    public let heir: EnrolmentID?
    /// Why its database cannot be opened.
    public let fault: String?

    /// One made by hand, for previews and tests.
    public init(
        id: EnrolmentID,
        person: Person,
        server: String,
        isCurrent: Bool,
        isSignedOut: Bool,
        waitingOps: Int?,
        waitingFiles: Int?,
        stranded: String? = nil,
        heir: EnrolmentID? = nil,
        fault: String? = nil
    ) {
        (self.id, self.person, self.server, self.isCurrent) = (id, person, server, isCurrent)
        (self.isSignedOut, self.waitingOps, self.waitingFiles, self.stranded) = (isSignedOut, waitingOps, waitingFiles, stranded)
        (self.heir, self.fault) = (heir, fault)
    }
}

extension Person {
    init(_ core: RoutebookGenerated.PersonView) {
        id = PersonID(core.id)
        name = core.name
        login = core.login
        role = PersonRole(core.role)
    }
}

extension PersonRole {
    init(_ core: RoutebookGenerated.PersonRole) {
        switch core {
        case .rep: self = .rep
        case .supervisor: self = .supervisor
        case .regionalManager: self = .regionalManager
        case .headOffice: self = .headOffice
        case .admin: self = .admin
        }
    }
}

extension Company {
    init(_ core: RoutebookGenerated.CompanyView) {
        id = CompanyID(core.id)
        name = core.name
        zone = core.zone
        dayCutMinutes = Int(core.dayCutMinutes)
    }
}

extension Enrolment {
    init(_ core: RoutebookGenerated.EnrolmentInfo) {
        id = EnrolmentID(core.id)
        person = Person(core.person)
        server = core.server
        isCurrent = core.current
        isSignedOut = core.signedOut
        waitingOps = core.waitingOps.map { Int(clamping: $0) }
        waitingFiles = core.waitingFiles.map { Int(clamping: $0) }
        stranded = core.stranded
        heir = core.heir.map(EnrolmentID.init(_:))
        fault = core.fault
    }
}

extension Routebook {
    /// The people whom this phone knows, by name.
    public func people() async throws(RoutebookError) -> [Person] {
        try await ask { try await $0.people() }.map(Person.init)
    }

    /// The company of whoever is signed in.
    public func company() async throws(RoutebookError) -> Company {
        Company(try await ask { try await $0.company() })
    }
}
