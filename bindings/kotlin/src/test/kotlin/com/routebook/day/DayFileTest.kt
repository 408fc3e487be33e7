package com.routebook.day

import java.nio.file.Files
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The day that every language plays: all must end alike. */
class DayFileTest {
    @Test
    fun `the day of the file ends as it says`(): Unit = runBlocking {
        val (folder, day) = Files.createTempDirectory("day").toFile() to DayScript.read()
        val phone = folder.resolve("phone").apply { mkdirs() }
        Ground(folder.resolve("ground")).use { ground ->
            assertEquals(day.ends, DayPlayer.on(ground, day, phone).play())
        }
        folder.deleteRecursively()
    }
}
