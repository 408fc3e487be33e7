package com.routebook

import com.routebook.support.Built
import java.io.File
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** R8 says nothing of a rule that keeps nothing. */
class RulesTest {
    @Test
    fun `every class and package that R8 is told to keep is there`() {
        val rules = File(Built.home, "android/routebook/consumer-rules.pro").readLines().filter { it.startsWith("-keep ") }
        val names = rules.flatMap { Regex("""com\.[\w.]+\w""").findAll(it).map { found -> found.value } }
        val gone = names.filterNot { isThere(it) }
        assertTrue(names.size >= 5 && gone.isEmpty()) { "$gone of $names" }
    }

    private fun isThere(name: String): Boolean = runCatching { Class.forName(name) }.isSuccess ||
        javaClass.classLoader.getResource(name.replace('.', '/')) != null
}
