package com.routebook.day

import com.routebook.BootClock
import com.routebook.BootReading
import com.routebook.FieldValue
import com.routebook.FlowId
import com.routebook.LeadForm
import com.routebook.MediaChoice
import com.routebook.Outlet
import com.routebook.PlaceFix
import com.routebook.Platform
import com.routebook.Routebook
import com.routebook.RoutebookException
import com.routebook.SheetForm
import com.routebook.addLead
import com.routebook.attachPhoto
import com.routebook.confirmSheet
import com.routebook.correctStep
import com.routebook.editOutlet
import com.routebook.explain
import com.routebook.generated.openRehearsal
import com.routebook.outlet
import com.routebook.outlets
import com.routebook.points
import com.routebook.recordStep
import com.routebook.signIn
import com.routebook.startVisit
import com.routebook.submitVisit
import com.routebook.sync
import com.routebook.toCore
import java.io.File
import java.time.Instant
import kotlin.time.Duration.Companion.milliseconds

/** Plays a day over the package's own functions. */
class DayPlayer private constructor(
    private val day: DayScript,
    private val ground: Ground,
    private val watch: Watch,
    private val file: File,
    private val book: Routebook,
) {
    private val flows = mutableMapOf<String, FlowId>()
    private val photos = mutableListOf<String>()

    suspend fun play(): DayScript.Ends {
        for (act in day.acts) {
            watch.milliseconds = day.moment(act.at)
            ground.putForward(watch.milliseconds)
            runCatching { perform(act) }.onFailure { throw AssertionError("$act", it) }
        }
        book.shutDown()
        return DayScript.Ends(ground.state(file), photos.joinToString(" "), ground.content())
    }

    private suspend fun perform(act: DayScript.Act) {
        when (act.verb) {
            "sign_in" -> book.signIn(ground.url, day.word("login"), ground.password)
            "sync" -> check(book.sync(MediaChoice.ALWAYS).report().isDone)
            "start_visit" -> start(act)
            "record_step" -> book.recordStep(flow(act), act.word("step"), act.answers)
            "correct_answer" -> book.correctStep(flow(act), act.word("step"), act.answers, act.word("reason"))
            "attach_photo" -> attach(act)
            "explain" -> book.explain(flow(act), act.word("reason"))
            "submit_visit" -> submit(act)
            "edit_outlet" -> book.editOutlet(outlet(act).id, act.word("field"), FieldValue.Text(act.word("text")))
            "add_lead" -> lead(act)
            "confirm_sheet" -> book.confirmSheet(SheetForm(act.word("done"), act.word("plan")))
            "points" -> book.points().balance.let { check(it == act.balance) { "$it points" } }
            else -> error("no player knows this verb")
        }
    }

    private suspend fun start(act: DayScript.Act) {
        val outlet = outlet(act)
        flows[act.word("as")] = book.startVisit(outlet.id, before(outlet)).flow
    }

    private suspend fun lead(act: DayScript.Act) {
        val lead = LeadForm(act.word("name"), act.word("phone"), act.word("source"))
        flows[act.word("as")] = book.addLead(lead).flow!!
    }

    private suspend fun attach(act: DayScript.Act) {
        val (outlet, photo) = outlet(act) to ground.photo(act.word("photo"))
        photos += book.attachPhoto(flow(act), act.word("step"), photo, here = before(outlet)).digest
    }

    private suspend fun submit(act: DayScript.Act) {
        val lacks = try {
            book.submitVisit(flow(act))
            emptyList()
        } catch (closed: RoutebookException.NotYet) {
            closed.unmet.map { it.code }
        }
        check(lacks == act.lacks) { "lacks $lacks" }
    }

    private suspend fun outlet(act: DayScript.Act): Outlet =
        book.outlet(book.outlets(act.word("outlet")).items.first().id)

    /** She stands at the door, as far as its place is known. */
    private fun before(outlet: Outlet): PlaceFix? =
        outlet.place?.let { PlaceFix(it, 8.0, "gps", isMock = false, age = 500.milliseconds) }

    private fun flow(act: DayScript.Act): FlowId = flows.getValue(act.word("flow"))

    /** The rep's phone shows the right time, and was switched on at midnight. */
    private class Watch(private val day: DayScript) : BootClock {
        @Volatile
        var milliseconds: Long = day.midnightMs

        override fun now(): BootReading {
            val now = milliseconds
            val since = (now - day.midnightMs).coerceAtLeast(0).milliseconds
            return BootReading(Instant.ofEpochMilli(now), day.zoneMinutes, since, day.boot)
        }
    }

    companion object {
        /** A phone in a folder, whose ids, keys and nonces follow from the day's seed. */
        suspend fun on(ground: Ground, day: DayScript, folder: File): DayPlayer {
            val (watch, file) = Watch(day) to File(folder, "rep.db")
            val platform = Platform(day.word("app"), day.word("system"), clock = watch)
            val core = openRehearsal(file.path, platform.toCore(), day.phoneSeed)
            return DayPlayer(day, ground, watch, file, Routebook(core))
        }
    }
}
