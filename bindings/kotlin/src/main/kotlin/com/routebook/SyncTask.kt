package com.routebook

import com.routebook.generated.ProgressListener
import com.routebook.generated.SyncProgress as CoreSyncProgress
import com.routebook.generated.SyncTask as CoreSyncTask
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow

/** A sync that is under way, or has ended. It goes on when nobody waits for it. */
public class SyncTask internal constructor(
    private val core: CoreSyncTask,
    /** How far it has come, the latest only; nothing before the first step. */
    public val progress: StateFlow<SyncProgress?>,
) {
    /** Stops it at whatever point it is; what was stored stays. Its report says so. */
    public fun cancel(): Unit = typed { core.cancel() }

    /**
     * Waits until it has ended. Everybody may wait, as often as they like. A coroutine that is cancelled while it waits
     * here cancels the sync.
     */
    public suspend fun report(): SyncReport =
        try {
            typed { core.report().toSyncReport() }
        } catch (cancelled: CancellationException) {
            cancel()
            throw cancelled
        }
}

/**
 * Begins a sync: everything of whoever is signed in, and deliveries for those who signed out with unsent work. Two of
 * one person wait for each other.
 *
 * @param mostBytes how many bytes of files may go at most
 * @throws RoutebookException.Network with `offline` where the phone says that there is no network
 */
public fun Routebook.sync(media: MediaChoice = MediaChoice.WHEN_UNMETERED, mostBytes: Long? = null): SyncTask {
    val progress = MutableStateFlow<SyncProgress?>(null)
    val listener = object : ProgressListener {
        override fun onProgress(progress: CoreSyncProgress) = crossing { show(progress.toSyncProgress()) }

        private fun show(latest: SyncProgress) {
            progress.value = latest
        }
    }
    val most = mostBytes?.coerceAtLeast(0)?.toULong()
    return SyncTask(tell { it.sync(media.toCore(), most, listener) }, progress.asStateFlow())
}
