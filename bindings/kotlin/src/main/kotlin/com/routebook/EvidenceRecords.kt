package com.routebook

import com.routebook.generated.EvidenceKind as CoreEvidenceKind
import com.routebook.generated.EvidenceRecord as CoreEvidenceRecord
import com.routebook.generated.MediaState as CoreMediaState
import com.routebook.generated.MediaView as CoreMediaFile
import java.io.File
import kotlin.time.Duration

/** One piece of evidence as the log names it. */
public data class EvidenceRecord(
    /** Which. */
    val id: EvidenceId,
    /** What kind of proof. */
    val kind: EvidenceKind,
    /** The file's media type. */
    val mediaType: String,
    /** SHA-256 of the file, hex. */
    val digest: String,
    /** The file's length in bytes. */
    val length: Long,
    /** A document's version as its makers name it. */
    val version: String?,
    /** How long a voice note is. */
    val duration: Duration?,
)

/** A piece of evidence with its files. */
public data class MediaFile(
    /** Which evidence. */
    val evidence: EvidenceId,
    /** The code on its panel, if it is a photo. */
    val code: String?,
    /** On which step. */
    val step: String,
    /** How far it has travelled. */
    val state: MediaState,
    /** The file on this phone. */
    val file: File?,
    /** Its thumbnail on this phone. */
    val thumbnail: File?,
)

/** What kind of proof it is. */
public enum class EvidenceKind {
    /** A stamped photo. */
    PHOTO,

    /** A customer's signature. */
    SIGNATURE,

    /** A document with its version. */
    DOCUMENT,

    /** A recorded voice note. */
    VOICE,
}

/** How far a file has travelled. */
public enum class MediaState {
    /** It lies on this phone. */
    PROMISED,

    /** A part of it has arrived. */
    UPLOADING,

    /** All of it has arrived. */
    RECEIVED,

    /** The server compared it with the digest in the log. */
    VERIFIED,

    /** Another phone holds it, or held it. */
    ELSEWHERE,
}

internal fun CoreEvidenceRecord.toEvidenceRecord(): EvidenceRecord = EvidenceRecord(
    id = EvidenceId(id),
    kind = kind.toEvidenceKind(),
    mediaType = mediaType,
    digest = digest,
    length = length.toLong(),
    version = version,
    duration = durationMs?.asDuration(),
)

internal fun CoreMediaFile.toMediaFile(): MediaFile = MediaFile(
    evidence = EvidenceId(evidence),
    code = code,
    step = step,
    state = state.toMediaState(),
    file = path?.let(::File),
    thumbnail = thumb?.let(::File),
)

internal fun CoreEvidenceKind.toEvidenceKind(): EvidenceKind = when (this) {
    CoreEvidenceKind.PHOTO -> EvidenceKind.PHOTO
    CoreEvidenceKind.SIGNATURE -> EvidenceKind.SIGNATURE
    CoreEvidenceKind.DOCUMENT -> EvidenceKind.DOCUMENT
    CoreEvidenceKind.VOICE -> EvidenceKind.VOICE
}

internal fun CoreMediaState.toMediaState(): MediaState = when (this) {
    CoreMediaState.PROMISED -> MediaState.PROMISED
    CoreMediaState.UPLOADING -> MediaState.UPLOADING
    CoreMediaState.RECEIVED -> MediaState.RECEIVED
    CoreMediaState.VERIFIED -> MediaState.VERIFIED
    CoreMediaState.ELSEWHERE -> MediaState.ELSEWHERE
}
