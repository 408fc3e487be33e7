package com.routebook

import com.routebook.generated.MediaChoice as CoreMediaChoice
import com.routebook.generated.SyncPhase as CoreSyncPhase
import com.routebook.generated.SyncProgress as CoreSyncProgress

/** How far a sync has come. */
public data class SyncProgress(
    /** Of whom. */
    val enrolment: EnrolmentId,
    /** Which part. */
    val phase: SyncPhase,
    /** Entries, changes, pages, or bytes of files that are done. */
    val done: Long,
    /** Of how many, where that is known. */
    val total: Long?,
    /** Files that were delivered. */
    val files: Long,
    /** Of how many that may go. */
    val filesTotal: Long,
    /** Bytes that travelled in both directions. */
    val bytes: Long,
)

/** The parts of a sync. */
public enum class SyncPhase {
    /** Entries go out. */
    PUSH,

    /** Changes come in. */
    PULL,

    /** A whole area comes in. */
    SNAPSHOT,

    /** Files go out. */
    MEDIA,
}

/** Which files may go. */
public enum class MediaChoice {
    /** Whole files, but over a network that costs by the byte their thumbnails alone. */
    WHEN_UNMETERED,

    /** Whole files over whatever network there is. */
    ALWAYS,

    /** Thumbnails alone. */
    THUMBNAILS_ONLY,
}

internal fun CoreSyncProgress.toSyncProgress(): SyncProgress = SyncProgress(
    enrolment = EnrolmentId(enrolment),
    phase = phase.toSyncPhase(),
    done = done.toLong(),
    total = total?.toLong(),
    files = files.toLong(),
    filesTotal = filesTotal.toLong(),
    bytes = bytes.toLong(),
)

internal fun CoreSyncPhase.toSyncPhase(): SyncPhase = when (this) {
    CoreSyncPhase.PUSH -> SyncPhase.PUSH
    CoreSyncPhase.PULL -> SyncPhase.PULL
    CoreSyncPhase.SNAPSHOT -> SyncPhase.SNAPSHOT
    CoreSyncPhase.MEDIA -> SyncPhase.MEDIA
}

internal fun MediaChoice.toCore(): CoreMediaChoice = when (this) {
    MediaChoice.WHEN_UNMETERED -> CoreMediaChoice.WHEN_UNMETERED
    MediaChoice.ALWAYS -> CoreMediaChoice.ALWAYS
    MediaChoice.THUMBNAILS_ONLY -> CoreMediaChoice.THUMBNAILS_ONLY
}
