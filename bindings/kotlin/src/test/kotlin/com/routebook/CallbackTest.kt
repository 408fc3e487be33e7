package com.routebook

import com.routebook.support.BARE
import com.routebook.support.Company
import com.routebook.support.JavaKeys
import com.routebook.support.Phone
import com.routebook.support.number
import com.routebook.support.text
import com.routebook.support.thrown
import java.io.File
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What a phone hands in, and what it hears. */
class CallbackTest {
    private fun fails(): Nothing = throw IllegalArgumentException("on purpose")

    @Test
    fun `changes are told by kind, and leaving the flow ends it`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val heard = async(Dispatchers.Default, CoroutineStart.UNDISPATCHED) { phone.book.changes().first { it.flows } }
            phone.book.startVisit(phone.outlet(1).id)
            assertTrue(withTimeout(30.seconds) { heard.await() }.home)
        }
    }

    @Test
    fun `a collector that is slow or throws harms nobody`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val (busy, goOn) = CompletableDeferred<Unit>() to CompletableDeferred<Unit>()
            val slow = launch(Dispatchers.Default, CoroutineStart.UNDISPATCHED) {
                phone.book.changes().collect { busy.complete(Unit); goOn.await() }
            }
            val throwing = async(Dispatchers.Default + kotlinx.coroutines.SupervisorJob(), CoroutineStart.UNDISPATCHED) {
                phone.book.changes().collect { fails() }
            }
            val flow = phone.book.startVisit(phone.outlet(1).id).flow
            withTimeout(30.seconds) { busy.await() }
            repeat(20) {
                val answers = mapOf("coolers" to number(it.toLong()), "display" to text("good"))
                phone.book.recordStep(flow, "fridge", answers)
            }
            assertTrue(runCatching { throwing.await() }.exceptionOrNull() is IllegalArgumentException)
            slow.cancel()
            goOn.complete(Unit)
        }
    }

    @Test
    fun `closing the phone ends its flows`(): Unit = runBlocking {
        val phone = Phone.of()
        val heard = CompletableDeferred<Unit>()
        val all = async(Dispatchers.Default) { phone.book.changes().onEach { heard.complete(Unit) }.toList() }
        // A subscription that stands is one that has told of something.
        withTimeout(30.seconds) {
            while (!heard.isCompleted) phone.book.editOutlet(phone.outlet(1).id, "note", text("下午去"))
        }
        phone.close()
        withTimeout(30.seconds) { all.await() }
        thrown<RoutebookException.Closed> { phone.book.changes().first() }
    }

    @Test
    fun `a key of the phone's keystore signs a whole visit`(): Unit = runBlocking {
        val keys = JavaKeys()
        Phone.of(platform = BARE.copy(keys = keys)).use { phone ->
            phone.wholeVisit(1)
            phone.sync()
            assertEquals(0, phone.book.status().waiting.ops)
            assertTrue(keys.signed.get() > 0)
        }
    }

    @Test
    fun `a keystore that is locked, gone or broken is told by its code`(): Unit = runBlocking {
        val keys = JavaKeys()
        Phone.open(BARE.copy(keys = keys)).use { phone ->
            suspend fun code(): String = thrown<RoutebookException.Keystore> {
                phone.book.signIn(Company.shared.url, "rep0", Company.PASSWORD)
            }.code
            val troubles = listOf(
                "key_locked" to KeystoreException.Locked(),
                "key_gone" to KeystoreException.Gone(),
                "key_unwritable" to KeystoreException.Failed("x"),
                "key_unwritable" to IllegalStateException("x"),
                "key_unwritable" to OutOfMemoryError("on purpose"),
            )
            for ((code, trouble) in troubles) {
                keys.trouble = trouble
                assertEquals(code, code())
            }
            keys.trouble = null
            assertEquals("rep0", phone.book.signIn(Company.shared.url, "rep0", Company.PASSWORD).login)
        }
    }

    @Test
    fun `clock, room and network are asked, and their failing is borne`(): Unit = runBlocking {
        val asked = AtomicInteger()
        val clock = object : BootClock {
            override fun now(): BootReading {
                asked.incrementAndGet()
                return BootReading(Instant.now(), 480, (System.nanoTime() / 1_000_000).let { 100.seconds }, "boot-1")
            }
        }
        val broken = object : BootClock, FreeSpace, NetworkState {
            override fun now(): BootReading = fails()

            override fun freeBytes(folder: File): Long? = throw StackOverflowError("on purpose")

            override fun isOnline(): Boolean = fails()

            override fun isMetered(): Boolean = fails()
        }
        Phone.of(platform = BARE.copy(clock = clock)).use { it.wholeVisit(1) }
        assertTrue(asked.get() > 0)
        val all = BARE.copy(clock = broken, space = broken, network = broken, font = File("/no/such/font"))
        Phone.of(platform = all).use { phone ->
            phone.wholeVisit(1)
            phone.sync()
            assertTrue(phone.book.storage().stored.files > 0)
        }
    }

    @Test
    fun `without a network there is no sync, and over a metered one only thumbnails go`(): Unit = runBlocking {
        var online = true
        val network = object : NetworkState {
            override fun isOnline(): Boolean = online

            override fun isMetered(): Boolean = true
        }
        val space = object : FreeSpace {
            override fun freeBytes(folder: File): Long? = 5L shl 30
        }
        Phone.of(platform = BARE.copy(network = network, space = space)).use { phone ->
            assertEquals(5L shl 30, phone.book.storage().freeBytes)
            phone.wholeVisit(1)
            assertTrue(phone.book.sync().report().enrolments.single().waitingFiles!! > 0)
            assertTrue(phone.book.sync(MediaChoice.ALWAYS, mostBytes = -1).report().enrolments.isNotEmpty())
            online = false
            assertEquals("offline", thrown<RoutebookException.Network> { phone.book.sync() }.code)
        }
    }

    @Test
    fun `a callback that blocks holds up only who asked for it`(): Unit = runBlocking {
        val (asked, goOn) = CountDownLatch(1) to CountDownLatch(1)
        val keys = JavaKeys()
        Phone.of(platform = BARE.copy(keys = keys)).use { phone ->
            val flow = phone.visitWithoutFront(1)
            keys.before = { asked.countDown(); goOn.await() }
            val signing = async(Dispatchers.Default) { phone.snap(flow, "photo", 2) }
            asked.await()
            withTimeout(30.seconds) { phone.book.home() }
            goOn.countDown()
            assertTrue(signing.await().length > 0)
        }
    }
}
