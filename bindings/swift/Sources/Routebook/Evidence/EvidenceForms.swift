import Foundation
internal import RoutebookGenerated

/// A file that joins a step as it is.
public struct FileForm: Hashable, Sendable {
    /// Where it lies; it is only read.
    public var file: URL
    /// Its media type, e.g. `application/pdf`.
    public var mediaType: String
    /// A document's version as its makers name it.
    public var version: String?
    /// How long a voice note is.
    public var duration: Duration?

    /// A file and what it is.
    public init(file: URL, mediaType: String, version: String? = nil, duration: Duration? = nil) {
        self.file = file
        self.mediaType = mediaType
        self.version = version
        self.duration = duration
    }

    var core: RoutebookGenerated.FileForm {
        RoutebookGenerated.FileForm(
            path: file.filePath,
            mediaType: mediaType,
            version: version,
            durationMs: duration?.wholeMilliseconds
        )
    }
}

/// What taking a photo caused.
public struct PhotoReceipt: Hashable, Sendable {
    /// Which evidence.
    public let evidence: EvidenceID
    /// The stamped photo.
    public let file: URL
    /// Its thumbnail.
    public let thumbnail: URL
    /// The code on its panel.
    public let code: String
    /// SHA-256 of the stamped photo, hex.
    public let digest: String
    /// Its length in bytes.
    public let length: Int
    /// Upright width in pixels.
    public let width: Int
    /// Upright height in pixels.
    public let height: Int
    /// When.
    public let taken: TrustedMoment
    /// Whether it was taken at the outlet.
    public let place: FenceVerdict
    /// How far from it, metres.
    public let distanceMeters: Double?
    /// What is doubtful about it; nothing is blocked by it.
    public let doubts: [Doubt]
    /// What it did to its step.
    public let receipt: Receipt

    /// One made by hand, for previews and tests.
    public init(
        evidence: EvidenceID,
        file: URL,
        thumbnail: URL,
        code: String,
        digest: String,
        length: Int,
        width: Int,
        height: Int,
        taken: TrustedMoment,
        place: FenceVerdict,
        distanceMeters: Double? = nil,
        doubts: [Doubt],
        receipt: Receipt
    ) {
        (self.evidence, self.file, self.thumbnail, self.code) = (evidence, file, thumbnail, code)
        (self.digest, self.length, self.width, self.height) = (digest, length, width, height)
        (self.taken, self.place, self.distanceMeters, self.doubts) = (taken, place, distanceMeters, doubts)
        self.receipt = receipt
    }
}

/// What adding a file caused.
public struct FileReceipt: Hashable, Sendable {
    /// Which evidence.
    public let evidence: EvidenceID
    /// Which kind of proof.
    public let kind: EvidenceKind
    /// The copy on this phone.
    public let file: URL
    /// SHA-256 of it, hex.
    public let digest: String
    /// Its length in bytes.
    public let length: Int
    /// When.
    public let taken: TrustedMoment
    /// What it did to its step.
    public let receipt: Receipt

    /// One made by hand, for previews and tests.
    public init(
        evidence: EvidenceID,
        kind: EvidenceKind,
        file: URL,
        digest: String,
        length: Int,
        taken: TrustedMoment,
        receipt: Receipt
    ) {
        (self.evidence, self.kind, self.file, self.digest) = (evidence, kind, file, digest)
        (self.length, self.taken, self.receipt) = (length, taken, receipt)
    }
}

extension PhotoReceipt {
    init(_ core: RoutebookGenerated.PhotoReceipt) {
        evidence = EvidenceID(core.evidence)
        file = URL(filePath: core.path)
        thumbnail = URL(filePath: core.thumb)
        code = core.code
        digest = core.digest
        length = Int(clamping: core.length)
        width = Int(core.width)
        height = Int(core.height)
        taken = TrustedMoment(core.taken)
        place = FenceVerdict(core.place)
        distanceMeters = core.distanceM
        doubts = core.doubts.map(Doubt.init)
        receipt = Receipt(core.receipt)
    }
}

extension FileReceipt {
    init(_ core: RoutebookGenerated.FileReceipt) {
        evidence = EvidenceID(core.evidence)
        kind = EvidenceKind(core.kind)
        file = URL(filePath: core.path)
        digest = core.digest
        length = Int(clamping: core.length)
        taken = TrustedMoment(core.taken)
        receipt = Receipt(core.receipt)
    }
}
