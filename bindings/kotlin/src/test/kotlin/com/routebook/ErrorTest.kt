package com.routebook

import com.routebook.generated.InternalException
import com.routebook.generated.StorageKind
import com.routebook.generated.Trouble
import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.refused
import com.routebook.support.thrown
import com.routebook.support.unmet
import java.io.File
import java.net.ServerSocket
import java.util.UUID
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Every kind of error, as the real library throws it. */
class ErrorTest {
    @Test
    fun `nobody is signed in, or with another password`(): Unit = runBlocking {
        Phone.open().use { phone ->
            assertEquals("not_signed_in", thrown<RoutebookException.SignInNeeded> { phone.book.home() }.code)
            val wrong = thrown<RoutebookException.SignInNeeded> { phone.book.signIn(Company.shared.url, "rep0", "x") }
            assertEquals("bad_credentials", wrong.code)
        }
    }

    @Test
    fun `a gate names what is missing, and what is not there is not found`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val flow = phone.book.startVisit(phone.outlet(1).id).flow
            val missing = unmet { phone.book.recordStep(flow, "fridge", mapOf("no-such" to FieldValue.Empty)) }
            assertTrue(missing.isNotEmpty() && missing.all { it.code.isNotEmpty() })
            val nowhere = UUID.randomUUID().toString()
            assertEquals("outlet", thrown<RoutebookException.NotFound> { phone.book.outlet(OutletId(nowhere)) }.what)
        }
    }

    @Test
    fun `the rules refuse with a code and parameters`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val outlet = phone.outlet(1).id
            val book = phone.book
            assertEquals("unknown_field", refused { book.editOutlet(outlet, "no-such", FieldValue.Empty) })
            assertEquals("blank", refused { book.editOutlet(outlet, "name", FieldValue.Text("")) })
            assertEquals("wrong_type", refused { book.editOutlet(outlet, "name", FieldValue.Number(1)) })
            val told = thrown<RoutebookException.Refused> { book.visit(FlowId("x")) }
            assertEquals(mapOf("item" to "flow"), told.params)
            val edit = mapOf("name" to FieldValue.Text("x"))
            listOf<suspend (EntryNumber) -> Any>({ book.retry(it) }, { book.withdraw(it, "x") }, { book.edit(it, edit) })
                .forEach { verb -> assertEquals("entry", thrown<RoutebookException.NotFound> { verb(EntryNumber(999_999)) }.what) }
        }
    }

    @Test
    fun `a photo that is none is told, and the original stays`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val flow = phone.book.startVisit(phone.outlet(1).id).flow
            val words = phone.file("words.jpg", "a shopping list".toByteArray())
            val told = thrown<RoutebookException.Photo> { phone.book.attachPhoto(flow, "fridge", words) }
            assertEquals("not_a_jpeg", told.code)
            assertTrue(told.detail.isNotEmpty() && words.readText() == "a shopping list")
            val nowhere = File(phone.folder, "nowhere.jpg")
            assertEquals("cannot_read", thrown<RoutebookException.Photo> { phone.book.attachPhoto(flow, "fridge", nowhere) }.code)
        }
    }

    @Test
    fun `a server that is away is the network's trouble`(): Unit = runBlocking {
        val free = ServerSocket(0).use { it.localPort }
        Phone.open().use { phone ->
            val told = thrown<RoutebookException.Network> { phone.book.signIn("http://127.0.0.1:$free", "a", "b") }
            assertTrue(told.code.isNotEmpty())
        }
    }

    @Test
    fun `every trouble of the core comes out with its parameters`() {
        fun of(trouble: Trouble) = trouble.toException()
        val network = of(Trouble.Network("busy", 1_500u)) as RoutebookException.Network
        assertEquals("busy" to 1_500.milliseconds, network.code to network.retryAfter)
        val storages = StorageKind.entries.map { (of(Trouble.Storage(it, "d")) as RoutebookException.Storage).trouble.name }
        assertEquals(StorageKind.entries.map { it.name }, storages)
        val keystore = of(Trouble.Keystore("key_gone", "d")) as RoutebookException.Keystore
        assertEquals("key_gone" to "d", keystore.code to keystore.detail)
        assertTrue(of(Trouble.Closed()) is RoutebookException.Closed)
        assertThrows(RoutebookException.Bug::class.java) { typed { throw InternalException("a hole") } }
        assertThrows(RoutebookException.Closed::class.java) { typed { throw IllegalStateException("freed") } }
    }
}
