import Foundation
internal import RoutebookGenerated

/// One piece of evidence as the log names it.
public struct EvidenceRecord: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: EvidenceID
    /// What kind of proof.
    public let kind: EvidenceKind
    /// The file's media type.
    public let mediaType: String
    /// SHA-256 of the file, hex.
    public let digest: String
    /// The file's length in bytes.
    public let length: Int
    /// A document's version as its makers name it.
    public let version: String?
    /// How long a voice note is.
    public let duration: Duration?

    /// One made by hand, for previews and tests.
    public init(
        id: EvidenceID,
        kind: EvidenceKind,
        mediaType: String,
        digest: String,
        length: Int,
        version: String? = nil,
        duration: Duration? = nil
    ) {
        (self.id, self.kind, self.mediaType, self.digest) = (id, kind, mediaType, digest)
        (self.length, self.version, self.duration) = (length, version, duration)
    }
}

/// What kind of proof it is.
public enum EvidenceKind: Hashable, Sendable, CaseIterable {
    /// A stamped photo.
    case photo
    /// A customer's signature.
    case signature
    /// A document with its version.
    case document
    /// A recorded voice note.
    case voice
}

/// A piece of evidence with its files.
public struct MediaFile: Hashable, Sendable {
    /// Which evidence.
    public let evidence: EvidenceID
    /// The code on its panel, if it is a photo.
    public let code: String?
    /// On which step.
    public let step: String
    /// How far it has travelled.
    public let state: MediaState
    /// The file on this phone.
    public let file: URL?
    /// Its thumbnail on this phone.
    public let thumbnail: URL?

    /// One made by hand, for previews and tests.
    public init(
        evidence: EvidenceID,
        code: String? = nil,
        step: String,
        state: MediaState,
        file: URL? = nil,
        thumbnail: URL? = nil
    ) {
        (self.evidence, self.code, self.step, self.state) = (evidence, code, step, state)
        (self.file, self.thumbnail) = (file, thumbnail)
    }
}

/// How far a file has travelled.
public enum MediaState: Hashable, Sendable, CaseIterable {
    /// It lies on this phone.
    case promised
    /// A part of it has arrived.
    case uploading
    /// All of it has arrived.
    case received
    /// The server compared it with the digest in the log.
    case verified
    /// Another phone holds it, or held it.
    case elsewhere
}

extension EvidenceRecord {
    init(_ core: RoutebookGenerated.EvidenceRecord) {
        id = EvidenceID(core.id)
        kind = EvidenceKind(core.kind)
        mediaType = core.mediaType
        digest = core.digest
        length = Int(clamping: core.length)
        version = core.version
        duration = core.durationMs.map(Duration.init(milliseconds:))
    }
}

extension EvidenceKind {
    init(_ core: RoutebookGenerated.EvidenceKind) {
        switch core {
        case .photo: self = .photo
        case .signature: self = .signature
        case .document: self = .document
        case .voice: self = .voice
        }
    }
}

extension MediaFile {
    init(_ core: RoutebookGenerated.MediaView) {
        evidence = EvidenceID(core.evidence)
        code = core.code
        step = core.step
        state = MediaState(core.state)
        file = core.path.map { URL(filePath: $0) }
        thumbnail = core.thumb.map { URL(filePath: $0) }
    }
}

extension MediaState {
    init(_ core: RoutebookGenerated.MediaState) {
        switch core {
        case .promised: self = .promised
        case .uploading: self = .uploading
        case .received: self = .received
        case .verified: self = .verified
        case .elsewhere: self = .elsewhere
        }
    }
}
