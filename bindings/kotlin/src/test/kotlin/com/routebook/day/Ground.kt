package com.routebook.day

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import com.routebook.support.Built
import java.io.File
import java.util.concurrent.TimeUnit

/** The company that the day is played in: the program `routebook-day`, which answers a line with a line. */
class Ground(folder: File) : AutoCloseable {
    private val process = ProcessBuilder(Built.program("routebook-day").path, folder.path)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start()
    private val into = process.outputStream.bufferedWriter()
    private val out = process.inputStream.bufferedReader()
    private val hello = line()

    val url: String = hello["url"].asString
    val password: String = hello["password"].asString

    fun photo(name: String): File = File(hello.getAsJsonObject("photos")[name].asString)

    fun putForward(milliseconds: Long) {
        ask("clock") { addProperty("clock", milliseconds) }
    }

    /** What a closed phone holds, as a digest. */
    fun state(phone: File): String = ask("phone") { addProperty("phone", phone.path) }

    /** What the server holds, as a digest. */
    fun content(): String = ask("server") { addProperty("server", true) }

    /** It ends when its input does. */
    override fun close() {
        into.close()
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly()
    }

    private fun ask(answer: String, what: JsonObject.() -> Unit): String {
        into.write("${JsonObject().apply(what)}\n")
        into.flush()
        return line()[answer].asString
    }

    private fun line(): JsonObject =
        JsonParser.parseString(out.readLine() ?: error("routebook-day said nothing")).asJsonObject
}
