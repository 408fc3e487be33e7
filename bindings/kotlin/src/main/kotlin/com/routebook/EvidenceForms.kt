package com.routebook

import com.routebook.generated.FileForm as CoreFileForm
import com.routebook.generated.FileReceipt as CoreFileReceipt
import com.routebook.generated.PhotoReceipt as CorePhotoReceipt
import java.io.File
import kotlin.time.Duration

/** What taking a photo caused. */
public data class PhotoReceipt(
    /** Which evidence. */
    val evidence: EvidenceId,
    /** The stamped photo. */
    val file: File,
    /** Its thumbnail. */
    val thumbnail: File,
    /** The code on its panel. */
    val code: String,
    /** SHA-256 of the stamped photo, hex. */
    val digest: String,
    /** Its length in bytes. */
    val length: Long,
    /** Upright width in pixels. */
    val width: Int,
    /** Upright height in pixels. */
    val height: Int,
    /** When. */
    val taken: TrustedMoment,
    /** Whether it was taken at the outlet. */
    val place: FenceVerdict,
    /** How far from it, metres. */
    val distanceMeters: Double?,
    /** What is doubtful about it; nothing is blocked by it. */
    val doubts: List<Doubt>,
    /** What it did to its step. */
    val receipt: Receipt,
)

/** What adding a file caused. */
public data class FileReceipt(
    /** Which evidence. */
    val evidence: EvidenceId,
    /** Which kind of proof. */
    val kind: EvidenceKind,
    /** The copy on this phone. */
    val file: File,
    /** SHA-256 of it, hex. */
    val digest: String,
    /** Its length in bytes. */
    val length: Long,
    /** When. */
    val taken: TrustedMoment,
    /** What it did to its step. */
    val receipt: Receipt,
)

/** A file that joins a step as it is. */
public data class FileForm(
    /** Where it lies; it is only read. */
    val file: File,
    /** Its media type, e.g. `application/pdf`. */
    val mediaType: String,
    /** A document's version as its makers name it. */
    val version: String? = null,
    /** How long a voice note is. */
    val duration: Duration? = null,
)

internal fun FileForm.toCore(): CoreFileForm = CoreFileForm(file.path, mediaType, version, duration?.toCore())

internal fun CorePhotoReceipt.toPhotoReceipt(): PhotoReceipt = PhotoReceipt(
    evidence = EvidenceId(evidence),
    file = File(path),
    thumbnail = File(thumb),
    code = code,
    digest = digest,
    length = length.toLong(),
    width = width.toInt(),
    height = height.toInt(),
    taken = taken.toTrustedMoment(),
    place = place.toFenceVerdict(),
    distanceMeters = distanceM,
    doubts = doubts.map { it.toDoubt() },
    receipt = receipt.toReceipt(),
)

internal fun CoreFileReceipt.toFileReceipt(): FileReceipt = FileReceipt(
    evidence = EvidenceId(evidence),
    kind = kind.toEvidenceKind(),
    file = File(path),
    digest = digest,
    length = length.toLong(),
    taken = taken.toTrustedMoment(),
    receipt = receipt.toReceipt(),
)
