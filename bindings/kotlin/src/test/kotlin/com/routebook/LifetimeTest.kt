package com.routebook

import com.routebook.support.BARE
import com.routebook.support.Built
import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.thrown
import java.io.File
import java.lang.management.ManagementFactory
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/**
 * What is made and closed leaves nothing behind: memory after a warm-up is what it is in the end, and no thread or file
 * stays. The pom's `routebook.lifetime.percent` says how much of the full number is done.
 */
class LifetimeTest {
    @Test
    fun `subscriptions that are made and ended leave nothing`(): Unit = runBlocking {
        Phone.open().use { phone ->
            flat(100_000) {
                val hearing = launch(start = CoroutineStart.UNDISPATCHED) { phone.book.changes().collect {} }
                hearing.cancel()
                hearing.join()
            }
        }
    }

    @Test
    fun `databases that are opened and closed leave nothing`(): Unit = runBlocking {
        Phone.open().use { phone ->
            flat(2_000) { n ->
                // Some again, some for the first time.
                Routebook.open(File(phone.folder, "book-${n % 50}.db"), BARE).use { it.enrolments() }
            }
        }
    }

    @Test
    fun `requests that are answered or come to nothing leave nothing`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val servers = listOf("${Company.shared.url}/nowhere", "http://127.0.0.1:1")
            flat(20_000) { n ->
                thrown<RoutebookException> { phone.book.signIn(servers[n % 2], "nobody", "wrong") }
            }
        }
    }

    private suspend fun flat(full: Int, work: suspend (Int) -> Unit) {
        val rounds = full * Built.lifetime / 100
        for (n in 0 until rounds / 2) work(n)
        val before = Held.read()
        for (n in 0 until rounds / 2) work(n)
        val after = Held.read()
        println("$rounds rounds: $before, then $after")
        assertTrue(after.kib - before.kib < SLACK_KIB) { "memory: $before, then $after" }
        assertTrue(after.heapKib - before.heapKib < SLACK_HEAP_KIB) { "heap: $before, then $after" }
        assertTrue(after.threads - before.threads < 8) { "threads: $before, then $after" }
        assertTrue(after.files - before.files < 8) { "files: $before, then $after" }
    }

    /** What this process holds, as Linux says, and of its heap what is in use after a collection. */
    private data class Held(val kib: Long, val heapKib: Long, val threads: Int, val files: Int) {
        companion object {
            fun read(): Held {
                repeat(3) { System.gc() }
                val status = File("/proc/self/status").readLines()
                fun number(key: String) = status.first { it.startsWith(key) }.filter(Char::isDigit).toLong()
                val heap = ManagementFactory.getMemoryMXBean().heapMemoryUsage.used / 1_024
                return Held(number("VmRSS"), heap, number("Threads").toInt(), File("/proc/self/fd").list()!!.size)
            }
        }
    }

    private companion object {
        /** Its heap is all there from the beginning (see the pom): what grows is native, or code that was compiled. */
        const val SLACK_KIB = 8 * 1_024
        const val SLACK_HEAP_KIB = 4 * 1_024
    }
}
