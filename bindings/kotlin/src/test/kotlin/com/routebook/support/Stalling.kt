package com.routebook.support

import java.io.Closeable
import java.io.InputStream
import java.io.OutputStream
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread

/** A network between a phone and the server that can stop carrying anything. */
class Stalling(server: String) : Closeable {
    private val there = URI(server)
    private val here = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    private val stalled = CountDownLatch(1)

    @Volatile
    private var gate = CountDownLatch(0)

    val url: String = "http://127.0.0.1:${here.localPort}"

    init {
        thread(isDaemon = true) { runCatching { while (true) join(here.accept()) } }
    }

    fun stall() {
        gate = CountDownLatch(1)
    }

    /** Waits until something was to be carried and was not. */
    fun asked() = stalled.await()

    fun goOn() = gate.countDown()

    override fun close() {
        goOn()
        here.close()
    }

    private fun join(phone: Socket) {
        val server = Socket(there.host, there.port)
        carry(phone, phone.getInputStream(), server.getOutputStream())
        carry(server, server.getInputStream(), phone.getOutputStream())
    }

    private fun carry(from: Socket, bytes: InputStream, to: OutputStream) = thread(isDaemon = true) {
        runCatching {
            val some = ByteArray(16_384)
            generateSequence { bytes.read(some).takeIf { it > 0 } }.forEach { length ->
                if (gate.count > 0) stalled.countDown()
                gate.await()
                to.write(some, 0, length)
                to.flush()
            }
        }
        runCatching { from.close(); to.close() }
    }
}
