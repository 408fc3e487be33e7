package com.routebook.bench

import com.routebook.BootClock
import com.routebook.BootReading
import com.routebook.Changed
import com.routebook.FieldValue
import com.routebook.OutletId
import com.routebook.Place
import com.routebook.PlaceFix
import com.routebook.Platform
import com.routebook.Routebook
import com.routebook.SyncTask
import com.routebook.changes
import com.routebook.day
import com.routebook.editOutlet
import com.routebook.home
import com.routebook.outlet
import com.routebook.outlets
import com.routebook.sync
import java.io.File
import java.time.Instant
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.yield

/** Each row's call, as an app in Kotlin makes it. */
class Calls private constructor(
    private val book: Routebook,
    private val outlet: OutletId,
    private val ended: SyncTask,
    private val told: Channel<Changed>,
) {
    private var edits = 0

    /** What came last, so that nothing is left out because nobody looks at it. */
    @Volatile
    private var last: Any? = null

    /** What the phone shows, so that nobody measures another one: to-dos, stops, and outlets of the longest page. */
    suspend fun shown(): String {
        val home = book.home(HERE)
        return "ready ${home.todos.size} ${home.stops.size} ${book.outlets(size = 1_000).items.size}"
    }

    /** How long one call of the row takes, nanoseconds. */
    suspend fun time(row: String): Double {
        val begun = System.nanoTime()
        val calls = call(row)
        return (System.nanoTime() - begun).toDouble() / calls
    }

    /** Does it and says how often. */
    private suspend fun call(row: String): Int {
        when (row) {
            "trivial" -> repeat(TRIVIAL) { ended.cancel() }
            "record" -> last = book.outlet(outlet)
            "page-100" -> last = book.outlets(size = 100)
            "page-1000" -> last = book.outlets(size = 1_000)
            "home" -> last = book.home(HERE)
            "callback" -> beTold()
            "async" -> last = book.day()
            else -> error("there is no row $row")
        }
        return if (row == "trivial") TRIVIAL else 1
    }

    /** Changes an outlet and waits until a collector has heard of it. */
    private suspend fun beTold() {
        edits += 1
        book.editOutlet(outlet, "note", FieldValue.Text("edit $edits"))
        last = told.receive()
    }

    suspend fun close() = book.shutDown()

    companion object {
        /** Calls of one measurement of what takes less than a clock can tell. */
        private const val TRIVIAL = 1_000

        /** Where the rep stands. */
        private val HERE = PlaceFix(Place(31.21, 121.46), 8.0, "gps", isMock = false, age = 500.milliseconds)

        /** The scope must have one thread, as a screen's has: a few turns of it and the collector has begun. */
        suspend fun open(index: String, now: Long, scope: CoroutineScope): Calls {
            val book = Routebook.open(File(index), Platform("bench/1", clock = StillClock(now)))
            val outlet = book.outlets(size = 1).items.first().id
            val ended = book.sync().apply { cancel() }.also { it.report() }
            val told = Channel<Changed>(Channel.UNLIMITED)
            scope.launch { book.changes().collect { told.send(it) } }
            repeat(10) { yield() }
            return Calls(book, outlet, ended, told)
        }
    }
}

/** A phone's clocks that stand still. */
private class StillClock(now: Long) : BootClock {
    private val reading = BootReading(Instant.ofEpochMilli(now), 480, 1.milliseconds, "bench")

    override fun now(): BootReading = reading
}
