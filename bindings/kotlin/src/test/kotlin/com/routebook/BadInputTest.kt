package com.routebook

import com.routebook.support.BARE
import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.refused
import com.routebook.support.thrown
import java.io.File
import java.util.UUID
import kotlin.time.Duration.Companion.days
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What no app should hand over, and some do. */
class BadInputTest {
    private val endless = "长".repeat(10_000_000 / 3)
    private val flow = FlowId(UUID.randomUUID().toString())

    @Test
    fun `empty and endless texts, ids and paths are refused before work`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val book = phone.book
            assertEquals("too_long", refused { book.outlets(endless) })
            assertEquals("too_long", refused { book.signIn("http://127.0.0.1:1", endless, "") })
            assertEquals("too_long", refused { book.voidFlow(flow, endless) })
            for (wrong in listOf("", endless, "\u0000", "../..", "null")) {
                assertEquals("bad_id", refused { book.visit(FlowId(wrong)) })
                assertEquals("bad_id", refused { book.outlet(OutletId(wrong)) })
                assertEquals("bad_id", refused { book.setAside(EnrolmentId(wrong)) })
            }
            for (wrong in listOf(File(""), File("a\u0000b"), File("/$endless"))) {
                assertEquals("bad_path", refused { book.rescue(wrong) })
                assertEquals("bad_path", refused { Routebook.open(wrong, BARE) })
                assertEquals("bad_path", refused { Routebook.rescue(wrong, BARE, phone.folder) })
            }
            assertEquals("too_long", refused { Routebook.open(File(phone.folder, "b.db"), Platform(app = endless)) })
        }
    }

    @Test
    fun `pages that are none are refused, and those past the end are empty`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            for (size in listOf(0, -1, 1_001, Int.MAX_VALUE)) {
                assertEquals("bad_page_size", refused { book.outlets(size = size) })
                assertEquals("bad_page_size", refused { book.customers(size = size) })
            }
            assertEquals("bad_page", refused { book.outlets(page = -1) })
            assertTrue(book.outlets(page = Int.MAX_VALUE, size = 1_000).items.isEmpty())
        }
    }

    @Test
    fun `lists of a hundred thousand and places outside the world are refused`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val book = phone.book
            val many = (0 until 100_000).associate { it.toString() to FieldValue.Empty }
            assertEquals("too_many", refused { book.recordStep(flow, "a", many) })
            assertEquals("too_many", refused { book.confirmActions(many.mapValues { mapOf() }) })
            assertEquals("too_many", refused { book.recordStep(flow, "a", mapOf(), many.mapValues { 1.days }) })
            val texts = List(100_000) { "" }
            assertEquals("too_many", refused { book.recordStep(flow, "a", mapOf("a" to FieldValue.Texts(texts))) })
            assertEquals("too_many", refused { book.explain(flow, "x", doubts = texts) })
            assertEquals("too_many", refused { book.confirmSheet(SheetForm("", "", texts)) })
            for ((lat, lon) in listOf(91.0 to 0.0, 0.0 to 181.0, Double.NaN to 0.0, 0.0 to Double.POSITIVE_INFINITY)) {
                val fix = PlaceFix(Place(lat, lon), 5.0, "gps", isMock = false, age = (-1).days)
                assertEquals("bad_place", refused { book.home(fix) })
            }
            val unknown = ConflictChoice.Third(FieldValue.Other("["))
            assertEquals("wrong_type", refused { book.settle(ConflictId("00"), unknown) })
        }
    }

    @Test
    fun `a folder that is not there is told by its path's trouble`(): Unit = runBlocking {
        Phone.open().use { phone ->
            phone.file("a file", byteArrayOf())
            val told = thrown<RoutebookException.Storage> { Routebook.open(File(phone.folder, "a file/b/c.db"), BARE) }
            assertEquals(StorageTrouble.OTHER, told.trouble)
            assertTrue(Routebook.rescue(File(phone.folder, "no.db"), BARE, File(phone.folder, "out")).enrolments.isEmpty())
            assertEquals(listOf("a file"), phone.folder.list()!!.filter { it == "a file" || it == "no.db" })
        }
    }

    @Test
    fun `a thousand calls at once all answer`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val calls = List(1_000) { n ->
                async(Dispatchers.Default) { if (n % 2 == 0) phone.book.home().stops.size else phone.book.outlets().items.size }
            }
            assertEquals(setOf(3, 6), calls.awaitAll().toSet())
        }
    }

    @Test
    fun `calls after closing say so, and closing again does nothing`(): Unit = runBlocking {
        val phone = Phone.of()
        val (book, task) = phone.book to phone.book.sync()
        task.report()
        book.close()
        book.shutDown()
        phone.close()
        val calls = listOf<suspend () -> Any?>(
            { book.home() }, { book.outlets() }, { book.pause() }, { book.resume() }, { book.sync() },
            { book.signIn("http://127.0.0.1:1", "a", "b") }, { book.rescue(File(phone.folder, "x")) }, { book.signOut() },
        )
        calls.forEach { thrown<RoutebookException.Closed>(it) }
        assertEquals(SyncOutcome.Done, task.report().worst)
        task.cancel()
    }

    @Test
    fun `calls that are under way while somebody closes answer or say so`(): Unit = runBlocking {
        val phone = Phone.of()
        val calls = List(200) { async(Dispatchers.Default) { outcome { phone.book.home() } } }
        phone.close()
        val failed = calls.awaitAll().filterIsInstance<Outcome.Failed>()
        assertTrue(failed.all { it.error is RoutebookException.Closed }) { "${failed.map { it.error }.toSet()}" }
    }

    @Test
    fun `a server's name that is none is told`(): Unit = runBlocking {
        Phone.open().use { phone ->
            for (wrong in listOf("", "no address", "ftp://127.0.0.1")) {
                assertEquals("bad_server_url", refused { phone.book.signIn(wrong, "rep0", Company.PASSWORD) })
            }
            val elsewhere = Company.shared.url + "/nowhere/"
            assertEquals("bad_server_url", refused { phone.book.signIn(elsewhere, "rep0", Company.PASSWORD) })
        }
    }
}
