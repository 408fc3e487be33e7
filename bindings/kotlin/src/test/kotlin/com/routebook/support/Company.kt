package com.routebook.support

import java.io.File
import java.nio.file.Files
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/**
 * A company with its real server, which ends with the tests. Every pair of reps has a territory of its own with six
 * outlets, so that tests do not meet each other.
 */
class Company private constructor(private val folder: File) {
    private val server: Process
    val url: String

    init {
        run("init", "--company", "样板公司")
        run("import", tables().path)
        // The tests run at any hour: the shift ends so that the day's sheet is open and not yet due.
        run("setting", "set", "shift.end_min", endOfShift().toString())
        run("setting", "set", "sheet.opens_before_min", "720")
        server = command("serve", "--listen", "127.0.0.1:0").start()
        url = server.inputStream.bufferedReader().readLine()
        check(url.startsWith("http://127.0.0.1:")) { url }
    }

    fun stop() {
        server.destroyForcibly().waitFor()
        folder.deleteRecursively()
    }

    /** Says from when on, or until when, a pair's first rep works in their territory. */
    fun assign(pair: Int, from: LocalDate? = null, until: LocalDate? = null) {
        val table = Files.createTempDirectory(folder.toPath(), "assigned").toFile()
        val line = listOf(login(2 * pair), "片区$pair", from ?: "", until ?: "").joinToString(",")
        File(table, "assignments.csv").writeText("login,territory,from,until\n$line\n")
        run("import", table.path)
    }

    private fun run(vararg words: String) {
        val process = command(*words).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
        check(process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0) { words.toList() }
    }

    private fun command(vararg words: String): ProcessBuilder {
        val line = listOf(Built.program("routebook-server").path, "--data", File(folder, "server").path) + words
        return ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD)
    }

    private fun tables(): File {
        val pairs = 0 until PAIRS
        val reps = (0 until 2 * PAIRS).map { login(it) }
        val rows = mapOf(
            "territories.csv" to listOf("name") + pairs.map { "片区$it" },
            "people.csv" to listOf("login,name,role,password", "supervisor,主管,supervisor,$PASSWORD") +
                reps.map { "$it,业务$it,rep,$PASSWORD" },
            "outlets.csv" to listOf("code,name,territory,lat,lon,address,contact_name,contact_phone") +
                pairs.flatMap { pair -> (1..6).map { outlet(pair, it) } },
            "assignments.csv" to listOf("login,territory") + pairs.map { "supervisor,片区$it" } +
                reps.indices.map { "${login(it)},片区${it / 2}" },
            "routes.csv" to listOf("login,weekday,stop,outlet") +
                pairs.flatMap { pair -> (1..7).flatMap { day -> (1..3).map { "${login(2 * pair)},$day,$it,${code(pair, it)}" } } },
        )
        val tables = File(folder, "tables").apply { mkdirs() }
        rows.forEach { (name, lines) -> File(tables, name).writeText(lines.joinToString("\n")) }
        return tables
    }

    private fun outlet(pair: Int, n: Int): String =
        "${code(pair, n)},便利店$pair-$n,片区$pair,31.2$n,121.4$n,漕溪路${n}号,王老板,138${"%08d".format(pair * 10 + n)}"

    companion object {
        const val PASSWORD = "correct horse battery"
        private const val PAIRS = 40
        private val taken = AtomicInteger()

        /** The one of all tests. */
        val shared: Company by lazy { found().also { Runtime.getRuntime().addShutdownHook(Thread(it::stop)) } }

        fun found(): Company = Company(Files.createTempDirectory("routebook").toFile())

        /** A territory that no other test works in. */
        fun pair(): Int = taken.getAndIncrement().also { check(it < PAIRS) }

        fun login(rep: Int): String = "rep$rep"

        fun code(pair: Int, n: Int): String = "SH%02d%d".format(pair, n)

        /** Six hours from now in minutes of the business day, which lasts to 04:00 of the next. */
        private fun endOfShift(): Long {
            val sinceCut = (Instant.now().epochSecond / 60 + 8 * 60 - 4 * 60) % (24 * 60)
            return (sinceCut + 4 * 60 + 6 * 60).coerceAtMost(28 * 60 - 1)
        }
    }
}
