internal import RoutebookGenerated

/// How far a sync has come.
public struct SyncProgress: Hashable, Sendable {
    /// Of whom.
    public let enrolment: EnrolmentID
    /// Which part.
    public let phase: SyncPhase
    /// Entries, changes, pages, or bytes of files that are done.
    public let done: Int
    /// Of how many, where that is known.
    public let total: Int?
    /// Files that were delivered.
    public let files: Int
    /// Of how many that may go.
    public let filesTotal: Int
    /// Bytes that travelled in both directions.
    public let bytes: Int

    /// One made by hand, for previews and tests.
    public init(
        enrolment: EnrolmentID,
        phase: SyncPhase,
        done: Int,
        total: Int? = nil,
        files: Int,
        filesTotal: Int,
        bytes: Int
    ) {
        (self.enrolment, self.phase, self.done, self.total) = (enrolment, phase, done, total)
        (self.files, self.filesTotal, self.bytes) = (files, filesTotal, bytes)
    }
}

/// The parts of a sync.
public enum SyncPhase: Hashable, Sendable, CaseIterable {
    /// Entries go out.
    case push
    /// Changes come in.
    case pull
    /// A whole area comes in.
    case snapshot
    /// Files go out.
    case media
}

/// Which files may go.
public enum MediaChoice: Hashable, Sendable, CaseIterable {
    /// Whole files, but over a network that costs by the byte their thumbnails alone.
    case whenUnmetered
    /// Whole files over whatever network there is.
    case always
    /// Thumbnails alone.
    case thumbnailsOnly
}

extension SyncProgress {
    init(_ core: RoutebookGenerated.SyncProgress) {
        enrolment = EnrolmentID(core.enrolment)
        phase = SyncPhase(core.phase)
        done = Int(clamping: core.done)
        total = core.total.map { Int(clamping: $0) }
        files = Int(clamping: core.files)
        filesTotal = Int(clamping: core.filesTotal)
        bytes = Int(clamping: core.bytes)
    }
}

extension SyncPhase {
    init(_ core: RoutebookGenerated.SyncPhase) {
        switch core {
        case .push: self = .push
        case .pull: self = .pull
        case .snapshot: self = .snapshot
        case .media: self = .media
        }
    }
}

extension MediaChoice {
    var core: RoutebookGenerated.MediaChoice {
        switch self {
        case .whenUnmetered: .whenUnmetered
        case .always: .always
        case .thumbnailsOnly: .thumbnailsOnly
        }
    }
}
