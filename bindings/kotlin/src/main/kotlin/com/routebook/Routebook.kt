package com.routebook

import com.routebook.generated.RoutebookCore
import com.routebook.generated.openPhone
import java.io.File
import kotlinx.coroutines.CompletableJob
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/**
 * A phone that is open. Every verb is a function of it, done as whoever is signed in; each noun has a file of its own.
 *
 * Functions that suspend run on threads of the core's own, so they may be called on any dispatcher, the main one among
 * them. Whoever stops waiting stops nothing: what was begun comes to its end on disk. All of them throw
 * [RoutebookException].
 */
public class Routebook internal constructor(private val core: RoutebookCore) : AutoCloseable {
    /** Completes when the phone is closed: flows of changes end with it. */
    internal val closed: CompletableJob = Job()

    /**
     * Lets go of every file until the next call, for an app that the system puts to sleep: a sync is cancelled, what is
     * under way comes to its end.
     */
    public suspend fun pause(): Unit = ask { it.pause() }

    /** Opens again what [pause] closed; the next call would do so by itself. */
    public suspend fun resume(): Unit = ask { it.resume() }

    /**
     * Closes the phone: waits for what is under way, then closes every file. Doing it again does nothing; every other
     * call throws [RoutebookException.Closed] from then on.
     */
    public suspend fun shutDown(): Unit = withContext(NonCancellable) {
        try {
            ask { it.shutDown() }
        } catch (_: RoutebookException.Closed) {
            // Somebody was faster.
        } finally {
            closed.complete()
            core.destroy()
        }
    }

    /** [shutDown] for `use { }`: it blocks until the files are closed, so call the other one on a main thread. */
    override fun close(): Unit = runBlocking { shutDown() }

    internal suspend inline fun <T> ask(work: suspend (RoutebookCore) -> T): T = typed { work(core) }

    internal inline fun <T> tell(work: (RoutebookCore) -> T): T = typed { work(core) }

    public companion object {
        /**
         * Opens the phone whose index lies at a path, or makes it; databases, files and keys lie beside it.
         *
         * @param platform what the phone hands in
         */
        public suspend fun open(file: File, platform: Platform): Routebook =
            typed { Routebook(openPhone(file.path, platform.toCore())) }
    }
}
