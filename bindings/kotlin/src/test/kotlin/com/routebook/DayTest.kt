package com.routebook

import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.number
import com.routebook.support.refused
import com.routebook.support.text
import com.routebook.support.unmet
import java.io.File
import java.time.LocalDate
import java.util.Locale
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A rep's day, every noun of it, against the real server. */
class DayTest {
    @Test
    fun `a visit goes from the first screen to the server`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            assertEquals(PersonRole.REP, book.current()?.role)
            assertEquals("Asia/Shanghai", book.company().zone)
            val home = book.home()
            assertEquals(home.day, book.day())
            assertEquals(home.stops, book.today().stops)
            assertEquals(home.todos.size, book.todos().size)
            assertEquals(3, home.stops.size)

            val two = book.outlets(size = 2)
            assertEquals(2 to 1, two.items.size to two.next)
            val outlet = book.outlet(phone.outlet(1).id)
            val here = PlaceFix(outlet.place!!, 8.0, "gps", isMock = false, age = 500.milliseconds)
            val visit = book.startVisit(outlet.id, here)
            assertEquals(FlowStatus.OPEN to "fridge", visit.status to visit.next)
            assertEquals(FenceVerdict.INSIDE, visit.place)
            val promise = book.preview(visit.flow, "fridge")
            phone.visitWithoutFront(1)
            val lacking = book.visit(visit.flow)
            assertTrue(lacking.state.points >= promise.points)
            assertEquals("evidence_missing", lacking.state.missing[0].code)
            val way = book.ways(visit.flow, lacking.state.missing)[0]
            assertEquals("attach" to ParamValue.Text("photo"), way.code to way.params["step"])
            val photo = phone.snap(visit.flow, "photo", 2)
            assertEquals(photo.length, photo.file.length())
            assertTrue(photo.thumbnail.exists() && photo.digest.length == 64)
            book.doubtsAhead(visit.flow)
            val handedIn = book.submitVisit(visit.flow)
            assertEquals(FlowStatus.SUBMITTED to Delivery.WAITING, handedIn.status to handedIn.delivery)
            assertFalse(book.echo(photo.receipt.seq).isConfirmed)

            phone.sync()
            assertEquals(Delivery.DELIVERED, book.visits()[0].delivery)
            assertEquals(1, book.visits(home.day).size)
            assertTrue(book.echo(photo.receipt.seq).isConfirmed)
            val status = book.status()
            assertEquals(Waiting(0, 0, 0), status.waiting)
            assertEquals(outlet.id, book.outlet(outlet.id).id)
            assertTrue(book.verifyChain().isSound)
            assertTrue("file_intact" in book.verifyCode(photo.code))
            assertTrue("file_intact" in book.verifyFile(photo.file, photo.code))
            assertTrue("file_intact" in book.verifyFile(photo.file), "found by its bytes")
            assertTrue(book.points().balance > 0)
            assertEquals(168, book.metrics().heatmap.size)
            assertTrue(book.storage().stored.files > 0)
            assertEquals(0, book.freeStorage().files)
            assertTrue(book.people().isNotEmpty())
        }
    }

    @Test
    fun `steps are corrected, left out and explained, and a flow is voided or handed over`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            val flow = phone.visitWithoutFront(1)
            book.correctStep(flow, "fridge", mapOf("coolers" to number(3)), "数错了")
            val answer = book.visit(flow).state.steps.first { it.id == "fridge" }.answers.getValue("coolers")
            assertEquals(number(3) to number(2), answer.value to answer.earlier[0].value)
            assertEquals("数错了", answer.earlier[0].reason)
            assertEquals(listOf("step_not_skippable"), unmet { book.skipStep(flow, "photo", "下雨") }.map { it.code })
            val said = book.explain(flow, "坐车", doubts = listOf("speed"))
            assertEquals(listOf("speed"), said.state.explained[0].doubts)
            assertEquals(1, unmet { book.explain(flow, "", doubts = listOf("speed")) }.size)
            assertEquals("unknown_doubt", refused { book.explain(flow, "坐车", doubts = listOf("witchcraft")) })
            assertNull(book.offeredVersion(flow))
            assertEquals(listOf("not_newer"), unmet { book.migrateVisit(flow) }.map { it.code })
            assertEquals(listOf("no_such_person"), unmet { book.handOver(flow, PersonId(flow.text), "请假") }.map { it.code })
            val voided = book.voidFlow(flow, "走错了店")
            assertEquals(FlowStatus.VOIDED to "走错了店", voided.status to voided.state.voided?.reason)
        }
    }

    @Test
    fun `the day's sheet is confirmed from what was done`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            val visit = phone.wholeVisit(1)
            val proposal = book.sheetProposals().single()
            assertEquals(visit.flow to false, proposal.flow to proposal.isFollowedUp)
            assertEquals(FlowStatus.NOT_STARTED, book.actionSheet().status)
            val sheet = book.confirmSheet(SheetForm(done = "理货", plan = "谈妥冰柜"))
            assertEquals(FlowStatus.SUBMITTED to SheetState.ON_TIME, sheet.status to sheet.sheet?.state)
            val again = mapOf("tomorrow" to mapOf("plan" to text("谈妥冰柜")))
            assertEquals(sheet.flow, book.confirmActions(again).flow)
            assertFalse(book.todos().any { it.kind == TodoKind.SHEET })
        }
    }

    @Test
    fun `a customer is added, followed up, compared and merged`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            val spent = mapOf("" to 9.seconds)
            val one = book.addLead(LeadForm("阿强小卖部", "13900000001", "fair", spent = spent))
            val flow = one.flow!!
            val likely = book.likelyDuplicates(DuplicateDraft("阿强小卖部", "13900000001"))
            assertEquals(one.outlet.id to "phone", likely[0].outlet.id to likely[0].reasons[0].code)
            book.recordStep(flow, "need-profile", mapOf("need" to text("双门冰柜")), spent)
            assertEquals("follow-up", book.logFollowUp(flow, FollowUpForm("lead", "约好看样", LocalDate.of(2031, 1, 2))).step)
            assertEquals("intent", book.enterStage(flow, "intent").stage)
            val offer = FileForm(phone.file("offer.pdf", "%PDF-1.7 an offer".toByteArray()), "application/pdf", "V1.0")
            assertEquals(listOf("unknown_step"), unmet { book.attachFile(flow, "no-such-step", offer) }.map { it.code })
            val empty = CustomerForm("阿强", "13900000001", "", null, "", "", null, place = Place(31.23, 121.47))
            assertEquals(5, unmet { book.addCustomer(empty) }.size)
            val two = book.addLead(LeadForm("阿强", "13900000001", "fair"))
            assertEquals(1, book.customers("阿强", size = 1).next)
            book.mergeCustomer(two.outlet.id, one.outlet.id)
            val seen = book.customer(two.outlet.id)
            assertEquals(one.outlet.id to listOf(two.outlet.id), seen.outlet.id to seen.aliases)
            assertTrue(book.matters().isNotEmpty() && seen.timeline.isNotEmpty())
        }
    }

    @Test
    fun `templates show what a form draws`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val brief = phone.book.templates().first { it.template.key == "outlet-visit" }
            val detail = phone.book.template("outlet-visit")
            assertEquals(brief.template to FlowKind.VISIT, detail.template to detail.kind)
            val fridge = detail.stages[0].steps[0]
            assertNotEquals("", fridge.title.text(Locale.CHINA))
            assertTrue(fridge.fields.any { it.choices.isNotEmpty() } && fridge.needs[0].min > 0)
            assertEquals(detail, phone.book.startFlow("outlet-visit", phone.outlet(1).id).template)
        }
    }

    @Test
    fun `two phones that change one field settle which stands and take it back`(): Unit = runBlocking {
        val pair = Company.pair()
        val (one, two) = Phone.of(pair, 0) to Phone.of(pair, 1)
        val outlet = one.outlet(1).id
        one.book.editOutlet(outlet, "name", text("老王小卖部"))
        two.book.editOutlet(outlet, "name", text("王记小卖部"))
        listOf(one, two, one).forEach { it.sync() }
        val conflict = one.book.conflicts().single()
        assertEquals("outlet" to "name", conflict.kind to conflict.field)
        assertNotEquals(conflict.shown.isMine, conflict.other.isMine)
        val mine = one.book.settle(conflict.id, ConflictChoice.Mine)
        assertEquals(text("老王小卖部"), mine.settled?.value)
        one.sync()
        assertNull(one.book.undoSettlement(conflict.id).settled)
        listOf(one, two).forEach { it.close() }
    }

    @Test
    fun `what was not delivered comes out, and who signs out goes on being delivered`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            phone.visitWithoutFront(1)
            val out = File(phone.folder, "out")
            val one = book.rescue(out).enrolments.single()
            assertEquals(Triple(RescuedAs.COPY, true, true), Triple(one.how, one.entries > 0, one.files > 0))
            assertEquals("not_empty", refused { book.rescue(out) })
            book.rotateKey()
            book.signOut()
            assertNull(book.current())
            phone.sync()
            val left = book.enrolments().single()
            assertEquals(Triple(true, 0L, 0L), Triple(left.isSignedOut, left.waitingOps, left.waitingFiles))
            assertTrue(book.setAside(left.id).exists())
            val aside = book.enrolments().single()
            assertTrue(aside.fault != null && aside.waitingOps == null && aside.waitingFiles == null, "nobody can tell")
        }
    }
}
