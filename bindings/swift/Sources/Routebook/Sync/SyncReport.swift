internal import RoutebookGenerated

/// What a sync did, enrolment by enrolment.
public struct SyncReport: Hashable, Sendable {
    /// Whether everything was exchanged, for everybody.
    public let isDone: Bool
    /// The outcome that a person must act on first.
    public let worst: SyncOutcome
    /// The one who is signed in first, then those whose work was still to be delivered.
    public let enrolments: [EnrolmentSync]

    /// One made by hand, for previews and tests.
    public init(isDone: Bool, worst: SyncOutcome, enrolments: [EnrolmentSync]) {
        (self.isDone, self.worst, self.enrolments) = (isDone, worst, enrolments)
    }
}

/// What the sync of one enrolment did.
public struct EnrolmentSync: Hashable, Sendable {
    /// Whose.
    public let enrolment: EnrolmentID
    /// Their name.
    public let person: String
    /// Whether they are signed in here.
    public let isCurrent: Bool
    /// How it ended.
    public let outcome: SyncOutcome
    /// Entries that the server took.
    public let pushed: Int
    /// Entries among them that it refused.
    public let refused: Int
    /// Entries among them that wait for a supervisor.
    public let held: Int
    /// Changes that came in.
    public let pulled: Int
    /// Files that were delivered.
    public let files: Int
    /// Bytes of files that were sent.
    public let bytes: Int
    /// Entries that still wait; `nil` where the database could not be read, and nobody can tell.
    public let waitingOps: Int?
    /// Files that still wait, likewise.
    public let waitingFiles: Int?
    /// Why the server cannot go on with this enrolment, in one stable word: sign in again.
    public let stranded: String?

    /// One made by hand, for previews and tests.
    public init(
        enrolment: EnrolmentID,
        person: String,
        isCurrent: Bool,
        outcome: SyncOutcome,
        pushed: Int,
        refused: Int,
        held: Int,
        pulled: Int,
        files: Int,
        bytes: Int,
        waitingOps: Int?,
        waitingFiles: Int?,
        stranded: String? = nil
    ) {
        (self.enrolment, self.person, self.isCurrent, self.outcome) = (enrolment, person, isCurrent, outcome)
        (self.pushed, self.refused, self.held, self.pulled) = (pushed, refused, held, pulled)
        (self.files, self.bytes, self.waitingOps, self.waitingFiles) = (files, bytes, waitingOps, waitingFiles)
        self.stranded = stranded
    }
}

/// How the sync of one enrolment ended.
public enum SyncOutcome: Hashable, Sendable {
    /// Everything was exchanged.
    case done
    /// It was cancelled; what was stored stays.
    case cancelled
    /// It passes: try again.
    case retry(reason: String, after: Duration)
    /// The session ended: sign in again. No data was touched.
    case signInAgain
    /// The server refused something that trying again does not change.
    case refused(code: String)
    /// This phone could not do its part.
    case failed(code: String, detail: String)
}

extension SyncReport {
    init(_ core: RoutebookGenerated.SyncReport) {
        isDone = core.done
        worst = SyncOutcome(core.worst)
        enrolments = core.enrolments.map(EnrolmentSync.init)
    }
}

extension EnrolmentSync {
    init(_ core: RoutebookGenerated.EnrolmentSync) {
        enrolment = EnrolmentID(core.enrolment)
        person = core.person
        isCurrent = core.current
        outcome = SyncOutcome(core.outcome)
        pushed = Int(clamping: core.pushed)
        refused = Int(clamping: core.refused)
        held = Int(clamping: core.held)
        pulled = Int(clamping: core.pulled)
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
        waitingOps = core.waitingOps.map { Int(clamping: $0) }
        waitingFiles = core.waitingFiles.map { Int(clamping: $0) }
        stranded = core.stranded
    }
}

extension SyncOutcome {
    init(_ core: RoutebookGenerated.SyncOutcome) {
        switch core {
        case .done: self = .done
        case .cancelled: self = .cancelled
        case .retry(let reason, let afterMs): self = .retry(reason: reason, after: Duration(milliseconds: afterMs))
        case .signInAgain: self = .signInAgain
        case .refused(let code): self = .refused(code: code)
        case .failed(let code, let detail): self = .failed(code: code, detail: detail)
        }
    }
}
