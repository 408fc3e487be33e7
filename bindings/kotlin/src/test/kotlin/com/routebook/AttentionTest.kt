package com.routebook

import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.refused
import com.routebook.support.text
import com.routebook.support.thrown
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** What the server refused stays, and is written again, put right or given up. */
class AttentionTest {
    @Test
    fun `what was refused is written again, put right or given up`(): Unit = runBlocking {
        Phone.of().use { phone ->
            val book = phone.book
            val outlets = (1..3).map { phone.outlet(it).id }
            Company.shared.assign(phone.pair, until = book.day())
            outlets.forEachIndexed { n, outlet -> book.editOutlet(outlet, "note", text("第${n}家")) }
            assertEquals(3L, book.sync(MediaChoice.ALWAYS).report().enrolments.single().refused)

            val items = book.attention()
            assertEquals(outlets, items.map { it.outlet!!.id })
            assertEquals(setOf(AttentionKind.REFUSED), items.map { it.kind }.toSet())
            assertTrue(items.all { it.code.isNotEmpty() && "家" in it.saidJSON && it.what == "outlet.note" })
            assertEquals(setOf(Remedy.RETRY, Remedy.EDIT, Remedy.WITHDRAW), items[0].remedies.toSet())
            assertEquals("reason_missing", refused { book.withdraw(items[0].seq, " ") })
            assertEquals("nothing_to_edit", refused { book.edit(items[0].seq, mapOf()) })
            assertEquals("unknown_field", refused { book.edit(items[0].seq, mapOf("no-such" to text("x"))) })

            Company.shared.assign(phone.pair, from = book.day().minusDays(1))
            phone.sync()
            val again = listOf(
                book.retry(items[0].seq),
                book.edit(items[1].seq, mapOf("note" to text("改过"))),
                book.withdraw(items[2].seq, "不用了"),
            )
            assertTrue(again.zip(items).all { (saved, item) -> saved.seq.value > item.seq.value })
            assertTrue(book.attention().isEmpty())
            assertEquals("entry", thrown<RoutebookException.NotFound> { book.retry(items[0].seq) }.what)
            phone.sync()
            assertEquals(listOf("第0家", "改过", ""), outlets.map { book.outlet(it).note })
            assertTrue(book.attention().isEmpty())
        }
    }

    @Test
    fun `what lost in a conflict is settled, not written again`(): Unit = runBlocking {
        val pair = Company.pair()
        val (one, two) = Phone.of(pair, 0) to Phone.of(pair, 1)
        val outlet = one.outlet(1).id
        listOf(one, two).forEachIndexed { n, phone -> phone.book.editOutlet(outlet, "name", text("王记$n")) }
        listOf(one, two, one, two).forEach { it.sync() }
        val lost = listOf(one, two).single { it.book.attention().isNotEmpty() }
        val item = lost.book.attention().single()
        assertEquals(AttentionKind.SUPERSEDED to listOf(Remedy.SETTLE), item.kind to item.remedies)
        assertEquals(item.conflict, lost.book.conflicts().single().id)
        val verbs = listOf<suspend () -> Any?>(
            { lost.book.retry(item.seq) }, { lost.book.withdraw(item.seq, "算了") },
            { lost.book.edit(item.seq, mapOf("name" to text("x"))) },
        )
        verbs.forEach { assertEquals("in_conflict", refused(it)) }
        listOf(one, two).forEach { it.close() }
    }
}
