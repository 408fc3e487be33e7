package com.routebook.bench

import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.runBlocking

/**
 * The harness of `cargo xtask bench ffi` for Kotlin: `INDEX NOW`. It opens the phone, says `ready` with what it shows, and
 * for each line `ROW COUNT` does the row's call so often and prints how long each took, nanoseconds, in one line.
 */
fun main(words: Array<String>) = runBlocking {
    val calls = Calls.open(words[0], words[1].toLong(), this)
    println(calls.shown())
    while (true) {
        val (row, count) = (readlnOrNull() ?: break).split(' ')
        val times = DoubleArray(count.toInt()) { calls.time(row) }
        println(times.joinToString(" "))
    }
    coroutineContext.cancelChildren()
    calls.close()
}
