package com.routebook.support

import java.io.Closeable
import java.io.File

/** Another process that holds a database for itself alone, until this is closed. */
class Holder(database: File) : Closeable {
    private val process = ProcessBuilder("python3", "-c", HOLD, database.path).start()

    init {
        check(process.inputStream.bufferedReader().readLine() == "held") { "nothing is held" }
    }

    override fun close() {
        process.destroyForcibly().waitFor()
    }

    private companion object {
        const val HOLD = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1],isolation_level=None); " +
            "c.execute('BEGIN EXCLUSIVE'); print('held',flush=True); sys.stdin.read()"
    }
}
