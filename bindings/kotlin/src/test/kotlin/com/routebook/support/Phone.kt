package com.routebook.support

import com.routebook.Coded
import com.routebook.FieldValue
import com.routebook.FlowId
import com.routebook.MediaChoice
import com.routebook.Outlet
import com.routebook.PhotoReceipt
import com.routebook.Platform
import com.routebook.Routebook
import com.routebook.RoutebookException
import com.routebook.SyncOutcome
import com.routebook.Visit
import com.routebook.attachPhoto
import com.routebook.outlets
import com.routebook.recordStep
import com.routebook.signIn
import com.routebook.startVisit
import com.routebook.submitVisit
import com.routebook.sync
import java.io.File
import java.nio.file.Files
import org.junit.jupiter.api.Assertions.assertEquals

val BARE = Platform(app = "routebook-test/1", system = "test")

fun text(value: String): FieldValue = FieldValue.Text(value)

fun number(value: Long): FieldValue = FieldValue.Number(value)

/** A phone in a folder that goes away with it. */
class Phone private constructor(val folder: File, val book: Routebook, val pair: Int) : AutoCloseable {
    suspend fun sync() = assertEquals(SyncOutcome.Done, book.sync(MediaChoice.ALWAYS).report().worst)

    suspend fun outlet(n: Int): Outlet = book.outlets(Company.code(pair, n), size = 10).items.single()

    /** A visit with every answer and the first photo. */
    suspend fun visitWithoutFront(n: Int): FlowId {
        val flow = book.startVisit(outlet(n).id).flow
        book.recordStep(flow, "fridge", mapOf("coolers" to number(2), "display" to text("good")))
        snap(flow, "fridge", 10 * n)
        val codes = FieldValue.Texts(listOf("6901028075831"))
        book.recordStep(flow, "skus", mapOf("codes" to codes, "lowest-price" to number(350)))
        book.recordStep(flow, "interview", mapOf("need" to text("想要一台双门冰柜")))
        book.recordStep(flow, "material", mapOf("kinds" to FieldValue.Texts(listOf("poster")), "count" to number(3)))
        return flow
    }

    /** A visit that is handed in. */
    suspend fun wholeVisit(n: Int): Visit {
        val flow = visitWithoutFront(n)
        snap(flow, "photo", 10 * n + 1)
        return book.submitVisit(flow)
    }

    suspend fun snap(flow: FlowId, step: String, seed: Int): PhotoReceipt =
        book.attachPhoto(flow, step, Camera.snap(folder, 1_000 * pair + seed))

    /** The database of whoever signed in. */
    fun database(): File = folder.walk().single { it.extension == "db" && it.name != "rep.db" }

    fun file(name: String, bytes: ByteArray): File = File(folder, name).apply { writeBytes(bytes) }

    override fun close() {
        book.close()
        folder.deleteRecursively()
    }

    companion object {
        /** One on which nobody signed in. */
        suspend fun open(platform: Platform = BARE, pair: Int = -1): Phone {
            val folder = Files.createTempDirectory("phone").toFile()
            return Phone(folder, Routebook.open(File(folder, "rep.db"), platform), pair)
        }

        /** One on which the first or the second rep of a territory signed in and synced. */
        suspend fun of(pair: Int = Company.pair(), rep: Int = 0, platform: Platform = BARE): Phone {
            val phone = open(platform, pair)
            phone.book.signIn(Company.shared.url, Company.login(2 * pair + rep), Company.PASSWORD)
            phone.sync()
            return phone
        }
    }
}

/** What a call must throw. */
suspend inline fun <reified T : RoutebookException> thrown(crossinline work: suspend () -> Any?): T =
    try {
        throw AssertionError("it went well: ${work()}")
    } catch (expected: RoutebookException) {
        expected as? T ?: throw AssertionError("another one", expected)
    }

/** The code of a refusal. */
suspend fun refused(work: suspend () -> Any?): String = thrown<RoutebookException.Refused> { work() }.code

/** What is not met. */
suspend fun unmet(work: suspend () -> Any?): List<Coded> = thrown<RoutebookException.NotYet> { work() }.unmet
