package com.routebook

import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.Stalling
import com.routebook.support.thrown
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A sync as a task: progress, waiters, cancelling. */
class SyncTest {
    @Test
    fun `a sync tells how far it has come, and everybody may wait for its report`(): Unit = runBlocking {
        Phone.of().use { phone ->
            phone.wholeVisit(1)
            val task = phone.book.sync(MediaChoice.ALWAYS)
            val reports = List(10) { async(Dispatchers.Default) { task.report() } }.awaitAll()
            assertEquals(1, reports.toSet().size)
            assertTrue(reports[0].isDone && reports[0].enrolments.single().pushed > 0)
            val last = withTimeout(30.seconds) { task.progress.filterNotNull().first() }
            assertTrue(last.bytes > 0 || last.done >= 0)
            task.cancel()
            assertEquals(reports[0], task.report())
        }
    }

    @Test
    fun `a sync that is cancelled in the middle says so, and the next one finishes`(): Unit = runBlocking {
        Stalling(Company.shared.url).use { wall ->
            val pair = Company.pair()
            Phone.open(pair = pair).use { phone ->
                phone.book.signIn(wall.url, Company.login(2 * pair), Company.PASSWORD)
                wall.stall()
                val task = phone.book.sync()
                wall.asked()
                task.cancel()
                assertEquals(SyncOutcome.Cancelled, withTimeout(30.seconds) { task.report() }.worst)
                wall.goOn()
                phone.sync()
            }
        }
    }

    @Test
    fun `a coroutine that is cancelled while it waits cancels the sync`(): Unit = runBlocking {
        Stalling(Company.shared.url).use { wall ->
            val pair = Company.pair()
            Phone.open(pair = pair).use { phone ->
                phone.book.signIn(wall.url, Company.login(2 * pair), Company.PASSWORD)
                wall.stall()
                val task = phone.book.sync()
                val waiting = launch(Dispatchers.Default, CoroutineStart.UNDISPATCHED) { task.report() }
                wall.asked()
                waiting.cancelAndJoin()
                assertEquals(SyncOutcome.Cancelled, withTimeout(30.seconds) { task.report() }.worst)
            }
        }
    }

    @Test
    fun `pausing cancels a sync and closes the files, and the next call opens them`(): Unit = runBlocking {
        Phone.of().use { phone ->
            phone.book.pause()
            phone.book.pause()
            assertTrue(phone.folder.walk().none { it.name.endsWith("-wal") && it.length() > 0 })
            phone.book.resume()
            assertEquals(3, phone.book.home().stops.size)
        }
    }

    @Test
    fun `where nobody ever signed in there is nothing to sync`(): Unit = runBlocking {
        Phone.open().use { phone ->
            assertEquals("not_signed_in", thrown<RoutebookException.SignInNeeded> { phone.book.sync().report() }.code)
        }
    }
}
