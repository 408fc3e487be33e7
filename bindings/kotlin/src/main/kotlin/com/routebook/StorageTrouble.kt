package com.routebook

import com.routebook.generated.StorageKind as CoreStorageTrouble

/** What kind of trouble the storage has. */
public enum class StorageTrouble {
    /** No room: free some. */
    FULL,

    /** Another program holds it: try again. */
    LOCKED,

    /** The file is no database of this program: choose another path. */
    NOT_A_DATABASE,

    /** The database is damaged: rescue, set it aside, sign in again. */
    DAMAGED,

    /** Nothing can be written there. */
    READ_ONLY,

    /** Read what it says. */
    OTHER,
}

internal fun CoreStorageTrouble.toStorageTrouble(): StorageTrouble = when (this) {
    CoreStorageTrouble.FULL -> StorageTrouble.FULL
    CoreStorageTrouble.LOCKED -> StorageTrouble.LOCKED
    CoreStorageTrouble.NOT_A_DATABASE -> StorageTrouble.NOT_A_DATABASE
    CoreStorageTrouble.DAMAGED -> StorageTrouble.DAMAGED
    CoreStorageTrouble.READ_ONLY -> StorageTrouble.READ_ONLY
    CoreStorageTrouble.OTHER -> StorageTrouble.OTHER
}
