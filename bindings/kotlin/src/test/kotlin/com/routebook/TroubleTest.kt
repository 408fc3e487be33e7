package com.routebook

import com.routebook.generated.rehearsePanic
import com.routebook.support.BARE
import com.routebook.support.Camera
import com.routebook.support.Company
import com.routebook.support.FileSizes
import com.routebook.support.Holder
import com.routebook.support.JavaKeys
import com.routebook.support.Phone
import com.routebook.support.number
import com.routebook.support.text
import com.routebook.support.thrown
import java.io.File
import kotlin.time.Duration
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Every kind of trouble, met for real: none of them is only a name. */
class TroubleTest {
    private suspend fun Phone.away(): Any = book.signIn("http://127.0.0.1:1", "a", "b")

    @Test
    fun `every kind of exception is thrown by the real library`(): Unit = runBlocking {
        val keys = JavaKeys()
        Phone.of(PAIR, platform = BARE.copy(keys = keys)).use { phone ->
            val (book, flow) = phone.book to phone.book.startVisit(phone.outlet(1).id).flow
            val closed = Phone.open().apply { close() }
            val verbs = listOf<suspend () -> Any?>(
                { book.submitVisit(flow) },
                { Phone.open().use { it.book.home() } },
                { book.template("no-such-template") },
                { book.voidFlow(flow, "x".repeat(100_000)) },
                { book.attachPhoto(flow, "fridge", phone.file("list.jpg", byteArrayOf(1))) },
                { phone.away() },
                { Routebook.open(File(phone.folder, "no/such/folder.db"), BARE) },
                { keys.trouble = KeystoreException.Locked(); book.rotateKey() },
                { closed.book.home() },
                { typed { rehearsePanic() } },
            )
            val met = verbs.map { (outcome { it() } as Outcome.Failed).error.javaClass }
            assertEquals(RoutebookException::class.java.declaredClasses.toSet(), met.toSet())
        }
    }

    @Test
    fun `every trouble of the storage is met`(): Unit = runBlocking {
        val met = listOf(full(), locked(), notADatabase(), damaged(), readOnly(), other())
        assertEquals(StorageTrouble.entries.toList(), met)
    }

    private suspend fun full(): StorageTrouble = Phone.of(PAIR).use { phone ->
        val flow = phone.book.startVisit(phone.outlet(1).id).flow
        val photo = Camera.snap(phone.folder, 1)
        val trouble = FileSizes.below(4_096) { kind { phone.book.attachPhoto(flow, "fridge", photo) } }
        assertEquals(0L, phone.book.storage().stored.files, "nothing was left behind")
        assertTrue(phone.book.attachPhoto(flow, "fridge", photo).length > 0, "once there is room")
        trouble
    }

    private suspend fun locked(): StorageTrouble = Phone.of(PAIR).use { phone ->
        val outlet = phone.outlet(1).id
        val trouble = Holder(phone.database()).use { kind { phone.book.editOutlet(outlet, "note", text("x")) } }
        phone.book.editOutlet(outlet, "note", text("y"))
        assertEquals("y", phone.book.outlet(outlet).note)
        trouble
    }

    private suspend fun notADatabase(): StorageTrouble = Phone.open().use { phone ->
        val list = phone.file("list.db", ByteArray(5_000) { 'x'.code.toByte() })
        kind { Routebook.open(list, BARE) }.also { assertEquals('x', list.readText()[0]) }
    }

    private suspend fun damaged(): StorageTrouble = Phone.of(PAIR).use { phone ->
        phone.wholeVisit(1)
        phone.book.shutDown()
        val database = phone.database()
        database.writeBytes(database.readBytes().also { it.fill(0x5a, fromIndex = 4_096) })
        val again = Routebook.open(File(phone.folder, "rep.db"), BARE)
        val trouble = kind { again.home() }
        val out = again.rescue(File(phone.folder, "out")).enrolments.single()
        assertEquals(RescuedAs.BYTES, out.how)
        again.close()
        trouble
    }

    /** Where the system lets nobody make a folder. */
    private suspend fun readOnly(): StorageTrouble = Phone.of(PAIR).use { kind { it.book.rescue(File("/dev/pts/routebook")) } }

    private suspend fun other(): StorageTrouble = Phone.open().use { phone ->
        phone.file("a file", byteArrayOf())
        kind { Routebook.open(File(phone.folder, "a file/b.db"), BARE) }
    }

    private suspend fun kind(work: suspend () -> Any?): StorageTrouble =
        thrown<RoutebookException.Storage> { work() }.also { assertTrue(it.detail.isNotEmpty()) }.trouble

    @Test
    fun `a server that has had enough says how long to wait`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val login = Company.login(2 * PAIR + 1)
            val tries = generateSequence { runBlocking { outcome { phone.book.signIn(Company.shared.url, login, "x") } } }
            val last = tries.map { (it as Outcome.Failed).error }.first { it !is RoutebookException.SignInNeeded }
            val told = last as RoutebookException.Network
            assertEquals("throttled", told.code)
            assertTrue(told.retryAfter!! > Duration.ZERO)
        }
    }

    @Test
    fun `what a full disk refuses leaves the visit as it was`(): Unit = runBlocking {
        Phone.of(PAIR).use { phone ->
            val flow = phone.book.startVisit(phone.outlet(1).id).flow
            phone.book.recordStep(flow, "fridge", mapOf("coolers" to number(2), "display" to text("good")))
            val before = phone.book.visit(flow)
            val photo = Camera.snap(phone.folder, 1)
            FileSizes.below(4_096) { thrown<RoutebookException.Storage> { phone.book.attachPhoto(flow, "fridge", photo) } }
            assertEquals(before, phone.book.visit(flow))
            assertTrue(phone.book.verifyChain().isSound)
        }
    }

    private companion object {
        val PAIR = Company.pair()
    }
}
