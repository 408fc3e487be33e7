package com.routebook

import com.routebook.generated.HttpCall
import com.routebook.generated.HttpFailure
import com.routebook.generated.HttpHeader
import com.routebook.generated.HttpReply
import com.routebook.generated.HttpRequest
import com.routebook.generated.HttpResponse
import com.routebook.generated.PhoneHttp
import java.io.IOException
import java.net.ConnectException
import java.net.NoRouteToHostException
import java.net.SocketTimeoutException
import java.net.UnknownHostException
import java.net.UnknownServiceException
import java.util.concurrent.SynchronousQueue
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit
import javax.net.ssl.SSLHandshakeException
import javax.net.ssl.SSLPeerUnverifiedException
import okhttp3.Authenticator
import okhttp3.Call
import okhttp3.Callback
import okhttp3.CookieJar
import okhttp3.Dispatcher
import okhttp3.HttpUrl.Companion.toHttpUrlOrNull
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.Response

/** OkHttp as the core asks for it. */
internal class HttpBridge(private val app: OkHttpClient?) : PhoneHttp {
    /** Made where it is first needed, on a thread of the core's: it loads the system's certificates. */
    private val client by lazy {
        (app ?: DEFAULT).newBuilder()
            .dispatcher(DISPATCHER)
            // The core ends a request that takes too long, and judges a status by itself. OkHttp repeats a request once
            // after 408 or a 503 without a wait, as every request of the protocol may be.
            .callTimeout(0, TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .authenticator(Authenticator.NONE)
            .cookieJar(CookieJar.NO_COOKIES)
            .cache(null)
            .apply { interceptors().add(0, GUARD) }
            .build()
    }

    /** Where this throws, the core lets go of the reply and cancels what was begun. */
    override fun begin(request: HttpRequest, reply: HttpReply) = crossing {
        val call = request.toOkHttp()?.let { client(request).newCall(it) }
        if (call == null) {
            reply.use { it.fail(HttpFailure.NOT_ALLOWED) }
        } else {
            reply.begun(CallBridge(call))
            call.enqueue(Answering(reply, request.mostBytes.toLong()))
        }
    }

    private fun client(request: HttpRequest): OkHttpClient = client.newBuilder()
        .connectTimeout(request.connectMs.toLong(), TimeUnit.MILLISECONDS)
        .readTimeout(request.silenceMs.toLong(), TimeUnit.MILLISECONDS)
        .writeTimeout(request.silenceMs.toLong(), TimeUnit.MILLISECONDS)
        .build()

    /** Nothing for an address that OkHttp cannot read. */
    private fun HttpRequest.toOkHttp(): Request? {
        val bodiless = method == "GET" || method == "HEAD"
        val address = url.toHttpUrlOrNull() ?: return null
        val asked = Request.Builder().url(address).method(method, if (bodiless) null else body.toRequestBody())
        headers.forEach { asked.addHeader(it.name, it.value) }
        return asked.build()
    }

    private companion object {
        /** Requests of all phones of a process. Threads that wait for further ones must not keep a program from ending. */
        val DISPATCHER = Dispatcher(
            ThreadPoolExecutor(0, Int.MAX_VALUE, 60, TimeUnit.SECONDS, SynchronousQueue()) { work ->
                Thread(work, "routebook-http").apply { isDaemon = true }
            },
        ).apply { maxRequestsPerHost = maxRequests }

        /** For all phones whose app brings none. */
        val DEFAULT by lazy { OkHttpClient() }

        /** An interceptor of the app's that throws what it must not would end the app. */
        val GUARD = Interceptor { chain ->
            try {
                chain.proceed(chain.request())
            } catch (failed: IOException) {
                throw failed
            } catch (broken: Exception) {
                throw IOException(broken)
            }
        }
    }
}

private class CallBridge(private val call: Call) : HttpCall {
    override fun cancel() = crossing { call.cancel() }
}

/** Gives the core what comes of a call; a reply that is closed without a word says that the connection broke. */
private class Answering(private val reply: HttpReply, private val mostBytes: Long) : Callback {
    override fun onFailure(call: Call, e: IOException) = reply.use { it.fail(meaning(e)) }

    override fun onResponse(call: Call, response: Response) = reply.use {
        try {
            response.use(::read)
        } catch (broken: IOException) {
            it.fail(meaning(broken))
        } catch (_: Exception) {
            // An interceptor of the app's that wraps the body.
            it.fail(HttpFailure.CUT_OFF)
        } catch (_: OutOfMemoryError) {
            it.fail(HttpFailure.CUT_OFF)
        }
    }

    private fun read(response: Response) {
        val body = response.body.source()
        if (body.request(mostBytes + 1)) return reply.fail(HttpFailure.TOO_LARGE)
        val headers = response.headers.map { (name, value) -> HttpHeader(name, value) }
        reply.answer(HttpResponse(response.code.toUShort(), headers, body.readByteArray()))
    }

    private fun meaning(broken: IOException): HttpFailure = when (broken) {
        is SocketTimeoutException -> HttpFailure.TIMED_OUT
        is ConnectException, is NoRouteToHostException, is UnknownHostException -> HttpFailure.UNREACHABLE
        is SSLHandshakeException, is SSLPeerUnverifiedException -> HttpFailure.UNREACHABLE
        // Android lets nothing through without TLS unless the app says so.
        is UnknownServiceException -> HttpFailure.NOT_ALLOWED
        else -> HttpFailure.CUT_OFF
    }
}
