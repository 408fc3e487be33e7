package com.routebook

import com.routebook.generated.rehearsePanic
import com.routebook.support.Phone
import com.routebook.support.thrown
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** A fault inside the core, which the library that tests build can be told to make. */
class PanicTest {
    @Test
    fun `a panic inside is a bug that is told, and the next call works`(): Unit = runBlocking {
        Phone.open().use { phone ->
            val told = thrown<RoutebookException.Bug> { typed { rehearsePanic() } }
            assertTrue(told.detail.isNotEmpty())
            assertNull(phone.book.current())
        }
    }
}
