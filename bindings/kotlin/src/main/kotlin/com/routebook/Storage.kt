package com.routebook

import com.routebook.generated.FreedFiles as CoreFreedFiles
import com.routebook.generated.KeptFiles as CoreKeptFiles
import com.routebook.generated.KeptWhy as CoreKeptWhy
import com.routebook.generated.StorageView as CoreStorageUse
import com.routebook.generated.StoredFiles as CoreStoredFiles

/** The storage of this phone. */
public data class StorageUse(
    /** What is kept and why. */
    val stored: StoredFiles,
    /** For how many days after it was taken a verified file is kept. */
    val keepDays: Long,
    /** Below how much free space verified files go before their time, bytes. */
    val floorBytes: Long,
    /** How much is free, where that can be known. */
    val freeBytes: Long?,
    /** Less than the floor is free. */
    val isLow: Boolean,
)

/** What the files of evidence take up. */
public data class StoredFiles(
    /** How many files. */
    val files: Long,
    /** Their length in bytes. */
    val bytes: Long,
    /** The length of what panels displaced, kept beside them, bytes. */
    val displacedBytes: Long,
    /** The same files by the reason for which they are kept. */
    val kept: List<KeptFiles>,
)

/** The files that are kept for one reason. */
public data class KeptFiles(
    /** Why. */
    val why: KeptWhy,
    /** How many. */
    val files: Long,
    /** Their length in bytes. */
    val bytes: Long,
)

/** What was deleted. */
public data class FreedFiles(
    /** How many files. */
    val files: Long,
    /** Their length in bytes. */
    val bytes: Long,
)

/** Why a file is kept. */
public enum class KeptWhy {
    /** The server does not have all of it: never deleted. */
    UNDELIVERED,

    /** The server has not verified it: not deleted. */
    UNVERIFIED,

    /** Its entry needs a person: not deleted. */
    ATTENTION,

    /** The server verified it: it goes when its days are over, or room is short. */
    DELIVERED,

    /** A thumbnail: it stays. */
    THUMBNAIL,
}

/** What is kept on this phone and why, and how much room is left. */
public suspend fun Routebook.storage(): StorageUse = ask { it.storage().toStorageUse() }

/** Deletes what the server has verified and whose days are over, or what room is short for. Every sync does. */
public suspend fun Routebook.freeStorage(): FreedFiles = ask { it.freeStorage().toFreedFiles() }

internal fun CoreStorageUse.toStorageUse(): StorageUse = StorageUse(
    stored = stored.toStoredFiles(),
    keepDays = keepDays,
    floorBytes = floorBytes.toLong(),
    freeBytes = freeBytes?.toLong(),
    isLow = low,
)

internal fun CoreStoredFiles.toStoredFiles(): StoredFiles = StoredFiles(
    files = files.toLong(),
    bytes = bytes.toLong(),
    displacedBytes = displacedBytes.toLong(),
    kept = kept.map { it.toKeptFiles() },
)

internal fun CoreKeptFiles.toKeptFiles(): KeptFiles = KeptFiles(
    why = why.toKeptWhy(),
    files = files.toLong(),
    bytes = bytes.toLong(),
)

internal fun CoreFreedFiles.toFreedFiles(): FreedFiles = FreedFiles(
    files = files.toLong(),
    bytes = bytes.toLong(),
)

internal fun CoreKeptWhy.toKeptWhy(): KeptWhy = when (this) {
    CoreKeptWhy.UNDELIVERED -> KeptWhy.UNDELIVERED
    CoreKeptWhy.UNVERIFIED -> KeptWhy.UNVERIFIED
    CoreKeptWhy.ATTENTION -> KeptWhy.ATTENTION
    CoreKeptWhy.DELIVERED -> KeptWhy.DELIVERED
    CoreKeptWhy.THUMBNAIL -> KeptWhy.THUMBNAIL
}
