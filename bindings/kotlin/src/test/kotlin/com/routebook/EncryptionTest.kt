package com.routebook

import com.routebook.support.BARE
import com.routebook.support.refused
import com.routebook.support.thrown
import java.io.File
import java.nio.file.Path
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The tests' library is built without encryption: a key must not be taken and then done without. */
class EncryptionTest {
    @Test
    fun `a key that cannot be used opens nothing`(@TempDir folder: Path): Unit = runBlocking {
        val file = File(folder.toFile(), "rep.db")
        suspend fun open(bytes: Int) = Routebook.open(file, BARE.copy(databaseKey = ByteArray(bytes)))
        assertEquals("bad_key", refused { open(31) })
        val told = thrown<RoutebookException.Storage> { open(32) }
        assertEquals(StorageTrouble.OTHER, told.trouble)
        assertTrue("sqlcipher" in told.detail, told.detail)
        assertEquals(0, file.length())
    }

    @Test
    fun `a key is never shown`() {
        assertEquals(BARE.toString(), BARE.copy(databaseKey = ByteArray(32) { 7 }).toString())
        assertTrue(BARE.app in BARE.toString())
    }
}
