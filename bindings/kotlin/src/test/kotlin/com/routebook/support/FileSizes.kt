package com.routebook.support

import com.sun.jna.Library
import com.sun.jna.Native

/** The system's limit on the size of files, which a write meets as it meets a full disk. It holds for the whole process. */
object FileSizes {
    private const val RLIMIT_FSIZE = 1

    private interface System : Library {
        fun getrlimit(resource: Int, limit: LongArray): Int

        fun setrlimit(resource: Int, limit: LongArray): Int
    }

    private val system = Native.load("c", System::class.java)

    /** Does something while no file may grow beyond so many bytes. */
    suspend fun <T> below(bytes: Long, work: suspend () -> T): T {
        val usual = LongArray(2)
        check(system.getrlimit(RLIMIT_FSIZE, usual) == 0)
        check(system.setrlimit(RLIMIT_FSIZE, longArrayOf(bytes, usual[1])) == 0)
        return try {
            work()
        } finally {
            check(system.setrlimit(RLIMIT_FSIZE, usual) == 0)
        }
    }
}
