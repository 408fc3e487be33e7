package com.routebook

import com.routebook.support.BARE
import com.routebook.support.Company
import com.routebook.support.Phone
import com.routebook.support.Stalling
import com.routebook.support.thrown
import java.io.IOException
import java.net.SocketTimeoutException
import java.net.UnknownHostException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.TimeUnit
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import mockwebserver3.MockResponse
import mockwebserver3.MockWebServer
import mockwebserver3.SocketEffect
import okhttp3.Call
import okhttp3.ConnectionSpec
import okhttp3.EventListener
import okhttp3.Headers.Companion.headersOf
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.ResponseBody.Companion.asResponseBody
import okhttp3.tls.HandshakeCertificates
import okhttp3.tls.HeldCertificate
import okio.Buffer
import okio.ForwardingSource
import okio.GzipSink
import okio.buffer
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The way to servers: what goes out, and what each way to have no answer is called. */
class HttpTest {
    private fun through(client: OkHttpClient) = BARE.copy(http = client)

    private fun through(interceptor: Interceptor) = through(OkHttpClient.Builder().addInterceptor(interceptor).build())

    /** Signs in on a phone, and gives the code of the network's trouble. */
    private suspend fun trouble(url: String, platform: Platform = BARE): String = Phone.open(platform).use {
        thrown<RoutebookException.Network> { it.book.signIn(url, "rep1", "secret") }.code
    }

    private suspend fun trouble(vararg answers: MockResponse): String = MockWebServer().use { server ->
        server.start()
        answers.forEach(server::enqueue)
        trouble(server.url("/").toString())
    }

    @Test
    fun `an app's own client carries the whole day, and its limits of time are the core's`(): Unit = runBlocking {
        val seen = CopyOnWriteArrayList<String>()
        val noting = Interceptor { chain ->
            val asked = chain.request()
            seen += "${asked.method} ${asked.url.encodedPath}"
            assertEquals("??/1", asked.header("User-Agent"))
            assertEquals(listOf(30_000, 90_000), listOf(chain.connectTimeoutMillis(), chain.readTimeoutMillis()))
            chain.proceed(asked)
        }
        val platform = through(noting).copy(app = "巡店/1")
        Phone.of(platform = platform).use { phone ->
            phone.wholeVisit(1)
            phone.sync()
        }
        val verbs = seen.map { it.substringBefore(' ') }.toSet()
        assertTrue(verbs.containsAll(setOf("POST", "PATCH")), "$seen")
        assertTrue("POST /v1/sync/push" in seen, "$seen")
    }

    @Test
    fun `an answer that breaks off is no answer`(): Unit = runBlocking {
        val half = MockResponse.Builder().body("x".repeat(100)).onResponseBody(SocketEffect.ShutdownConnection).build()
        assertEquals("cut_off", trouble(half))
    }

    @Test
    fun `an answer that has no end is not read to it`(): Unit = runBlocking {
        val most = 8 * 1024 * 1024
        val endless = MockResponse.Builder().chunkedBody(Buffer().write(ByteArray(most + 1)), 65_536).build()
        assertEquals("answer_too_large", trouble(endless))
    }

    @Test
    fun `a redirect is not followed, for a token must not travel`(): Unit = runBlocking {
        MockWebServer().use { elsewhere ->
            elsewhere.start()
            MockWebServer().use { server ->
                server.start()
                val there = headersOf("Location", "${elsewhere.url("/")}")
                server.enqueue(MockResponse(code = 307, headers = there))
                assertEquals("not_the_server", trouble("${server.url("/")}"))
            }
            assertNull(elsewhere.takeRequest(0, TimeUnit.SECONDS))
        }
    }

    @Test
    fun `a server that is away is unreachable, and so is a name that nobody has`(): Unit = runBlocking {
        assertEquals("unreachable", trouble("http://127.0.0.1:1"))
        val nameless = OkHttpClient.Builder().dns { throw UnknownHostException(it) }.build()
        assertEquals("unreachable", trouble("http://routebook.example.com", through(nameless)))
    }

    @Test
    fun `a server that answers nothing for too long is given up`(): Unit = runBlocking {
        val silent = Interceptor { throw SocketTimeoutException("read timed out") }
        assertEquals("timed_out", trouble("http://127.0.0.1:1", through(silent)))
    }

    @Test
    fun `a certificate that nobody trusts is no server, and one that the app pins is`(): Unit = runBlocking {
        val own = HeldCertificate.Builder().addSubjectAlternativeName("localhost").build()
        val serving = HandshakeCertificates.Builder().heldCertificate(own).build()
        val trusting = HandshakeCertificates.Builder().addTrustedCertificate(own.certificate).build()
        val client = OkHttpClient.Builder().sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager).build()
        MockWebServer().use { server ->
            server.useHttps(serving.sslSocketFactory())
            server.start()
            val url = "https://localhost:${server.port}"
            assertEquals("unreachable", trouble(url))
            server.enqueue(MockResponse(code = 503))
            assertNotEquals("unreachable", trouble(url, through(client)))
            assertNotNull(server.takeRequest(30, TimeUnit.SECONDS))
        }
    }

    @Test
    fun `what the system does not let through is an address to correct`(): Unit = runBlocking {
        val strict = OkHttpClient.Builder().connectionSpecs(listOf(ConnectionSpec.MODERN_TLS)).build()
        Phone.open(through(strict)).use { phone ->
            val said = thrown<RoutebookException.Refused> { phone.book.signIn(Company.shared.url, "rep1", "secret") }
            assertEquals("bad_server_url", said.code)
        }
        Phone.open().use { phone ->
            val said = thrown<RoutebookException.Refused> { phone.book.signIn("http://127.0.0.1:0", "rep1", "secret") }
            assertEquals("bad_server_url", said.code)
        }
    }

    @Test
    fun `a status is the core's to judge, whatever an app's client would do about it`(): Unit = runBlocking {
        val eager = OkHttpClient.Builder().authenticator { _, response ->
            response.request.newBuilder().header("Authorization", "Bearer of the app").build()
        }
        val packed = Buffer().also { GzipSink(it).buffer().use { gzip -> gzip.writeUtf8("""{"code":"bad_credentials"}""") } }
        val headers = headersOf("Content-Type", "application/problem+json", "Content-Encoding", "gzip")
        MockWebServer().use { server ->
            server.start()
            server.enqueue(MockResponse.Builder().code(401).headers(headers).body(packed).build())
            Phone.open(through(eager.build())).use { phone ->
                val url = server.url("/").toString()
                val said = thrown<RoutebookException.SignInNeeded> { phone.book.signIn(url, "rep1", "secret") }
                assertEquals("bad_credentials", said.code)
            }
            assertEquals(1, server.requestCount)
        }
    }

    @Test
    fun `an upload whose answer was lost goes on where the server says it stands`(): Unit = runBlocking {
        val seen = CopyOnWriteArrayList<String>()
        val losing = Interceptor { chain ->
            seen += chain.request().method
            val answer = chain.proceed(chain.request())
            if (seen.count { it == "PATCH" } == 1 && seen.last() == "PATCH") answer.use { throw IOException("lost") }
            answer
        }
        Phone.of(platform = through(losing)).use { phone ->
            phone.wholeVisit(1)
            assertTrue(phone.book.sync(MediaChoice.ALWAYS).report().worst is SyncOutcome.Retry)
            phone.sync()
            assertTrue("HEAD" in seen, "$seen")
        }
    }

    @Test
    fun `an app's client that throws what it must not is a connection that broke`(): Unit = runBlocking {
        for (thrown in listOf(IllegalStateException("on purpose"), Exception("on purpose"))) {
            assertEquals("cut_off", trouble("http://127.0.0.1:1", through { throw thrown }))
        }
        val wrapping = Interceptor { chain ->
            val source = object : ForwardingSource(Buffer()) {
                override fun read(sink: Buffer, byteCount: Long): Long = throw IllegalStateException("on purpose")
            }
            chain.proceed(chain.request()).newBuilder().body(source.buffer().asResponseBody()).build()
        }
        MockWebServer().use { server ->
            server.start()
            server.enqueue(MockResponse(body = "whole"))
            assertEquals("cut_off", trouble(server.url("/").toString(), through(wrapping)))
        }
    }

    @Test
    fun `a sync that is cancelled lets its request go`(): Unit = runBlocking {
        val given = CompletableDeferred<Boolean>()
        val listener = object : EventListener() {
            override fun callFailed(call: Call, ioe: IOException) {
                given.complete(call.isCanceled())
            }
        }
        val platform = through(OkHttpClient.Builder().eventListener(listener).build())
        Stalling(Company.shared.url).use { wall ->
            val pair = Company.pair()
            Phone.open(platform, pair).use { phone ->
                phone.book.signIn(wall.url, Company.login(2 * pair), Company.PASSWORD)
                wall.stall()
                val task = phone.book.sync()
                wall.asked()
                task.cancel()
                assertTrue(withTimeout(30.seconds) { given.await() })
            }
        }
    }
}
