internal import RoutebookGenerated

/// The storage of this phone.
public struct StorageUse: Hashable, Sendable {
    /// What is kept and why.
    public let stored: StoredFiles
    /// For how many days after it was taken a verified file is kept.
    public let keepDays: Int
    /// Below how much free space verified files go before their time, bytes.
    public let floorBytes: Int
    /// How much is free, where that can be known.
    public let freeBytes: Int?
    /// Less than the floor is free.
    public let isLow: Bool

    /// One made by hand, for previews and tests.
    public init(stored: StoredFiles, keepDays: Int, floorBytes: Int, freeBytes: Int? = nil, isLow: Bool) {
        (self.stored, self.keepDays, self.floorBytes, self.freeBytes) = (stored, keepDays, floorBytes, freeBytes)
        self.isLow = isLow
    }
}

/// What the files of evidence take up.
public struct StoredFiles: Hashable, Sendable {
    /// How many files.
    public let files: Int
    /// Their length in bytes.
    public let bytes: Int
    /// The length of what panels displaced, kept beside them, bytes.
    public let displacedBytes: Int
    /// The same files by the reason for which they are kept.
    public let kept: [KeptFiles]

    /// One made by hand, for previews and tests.
    public init(files: Int, bytes: Int, displacedBytes: Int, kept: [KeptFiles]) {
        (self.files, self.bytes, self.displacedBytes, self.kept) = (files, bytes, displacedBytes, kept)
    }
}

/// The files that are kept for one reason.
public struct KeptFiles: Hashable, Sendable {
    /// Why.
    public let why: KeptWhy
    /// How many.
    public let files: Int
    /// Their length in bytes.
    public let bytes: Int

    /// One made by hand, for previews and tests.
    public init(why: KeptWhy, files: Int, bytes: Int) {
        (self.why, self.files, self.bytes) = (why, files, bytes)
    }
}

/// Why a file is kept.
public enum KeptWhy: Hashable, Sendable, CaseIterable {
    /// The server does not have all of it: never deleted.
    case undelivered
    /// The server has not verified it: not deleted.
    case unverified
    /// Its entry needs a person: not deleted.
    case attention
    /// The server verified it: it goes when its days are over, or room is short.
    case delivered
    /// A thumbnail: it stays.
    case thumbnail
}

/// What was deleted.
public struct FreedFiles: Hashable, Sendable {
    /// How many files.
    public let files: Int
    /// Their length in bytes.
    public let bytes: Int

    /// One made by hand, for previews and tests.
    public init(files: Int, bytes: Int) {
        (self.files, self.bytes) = (files, bytes)
    }
}

extension StorageUse {
    init(_ core: RoutebookGenerated.StorageView) {
        stored = StoredFiles(core.stored)
        keepDays = Int(core.keepDays)
        floorBytes = Int(clamping: core.floorBytes)
        freeBytes = core.freeBytes.map { Int(clamping: $0) }
        isLow = core.low
    }
}

extension StoredFiles {
    init(_ core: RoutebookGenerated.StoredFiles) {
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
        displacedBytes = Int(clamping: core.displacedBytes)
        kept = core.kept.map(KeptFiles.init)
    }
}

extension KeptFiles {
    init(_ core: RoutebookGenerated.KeptFiles) {
        why = KeptWhy(core.why)
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
    }
}

extension KeptWhy {
    init(_ core: RoutebookGenerated.KeptWhy) {
        switch core {
        case .undelivered: self = .undelivered
        case .unverified: self = .unverified
        case .attention: self = .attention
        case .delivered: self = .delivered
        case .thumbnail: self = .thumbnail
        }
    }
}

extension FreedFiles {
    init(_ core: RoutebookGenerated.FreedFiles) {
        files = Int(clamping: core.files)
        bytes = Int(clamping: core.bytes)
    }
}

extension Routebook {
    /// What is kept on this phone and why, and how much room is left.
    public func storage() async throws(RoutebookError) -> StorageUse {
        StorageUse(try await ask { try await $0.storage() })
    }

    /// Deletes what the server has verified and whose days are over, or what room is short for. Every sync does.
    public func freeStorage() async throws(RoutebookError) -> FreedFiles {
        FreedFiles(try await ask { try await $0.freeStorage() })
    }
}
