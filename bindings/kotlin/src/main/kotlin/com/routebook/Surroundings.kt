package com.routebook

import com.routebook.generated.FreeSpace as CoreFreeSpace
import com.routebook.generated.NetworkState as CoreNetworkState
import java.io.File

/** How much room a phone has. */
public interface FreeSpace {
    /** How many bytes may still be written into a folder; nothing where that cannot be known. */
    public fun freeBytes(folder: File): Long?
}

/** The network as a phone sees it. */
public interface NetworkState {
    /** Whether there is any. */
    public fun isOnline(): Boolean

    /** Whether it costs by the byte. */
    public fun isMetered(): Boolean
}

internal class SpaceBridge(private val space: FreeSpace) : CoreFreeSpace {
    override fun freeBytes(folder: String): ULong? =
        crossing { space.freeBytes(File(folder))?.coerceAtLeast(0)?.toULong() }
}

internal class NetworkBridge(private val network: NetworkState) : CoreNetworkState {
    override fun online(): Boolean = crossing { network.isOnline() }

    override fun metered(): Boolean = crossing { network.isMetered() }
}
