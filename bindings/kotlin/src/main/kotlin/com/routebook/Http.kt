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
import javax.net.ssl.SSLException
import okhttp3.Call
import okhttp3.Callback
import okhttp3.CookieJar
import okhttp3.Dispatcher
import okhttp3.Interceptor
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import okhttp3.Response

/** One client for all phones of a process that bring none: connections and threads are shared. */
private val shared: OkHttpClient by lazy {
    // Threads that wait for further requests must not keep a program from ending.
    val threads = ThreadPoolExecutor(0, Int.MAX_VALUE, 60, TimeUnit.SECONDS, SynchronousQueue()) { work ->
        Thread(work, "routebook-http").apply { isDaemon = true }
    }
    OkHttpClient.Builder().dispatcher(Dispatcher(threads)).build()
}

/** An interceptor of the app's that throws what it must not would end the app. */
private val GUARD = Interceptor { chain ->
    try {
        chain.proceed(chain.request())
    } catch (broken: RuntimeException) {
        throw IOException(broken)
    }
}

/** OkHttp as the core asks for it. */
internal class HttpBridge(private val app: OkHttpClient?) : PhoneHttp {
    override fun begin(request: HttpRequest, reply: HttpReply): HttpCall = crossing {
        val call = client(request).newCall(request.toOkHttp())
        call.enqueue(Answering(reply, request.mostBytes.toLong()))
        CallBridge(call)
    }

    private fun client(request: HttpRequest): OkHttpClient = (app ?: shared).newBuilder()
        .connectTimeout(request.connectMs.toLong(), TimeUnit.MILLISECONDS)
        .readTimeout(request.silenceMs.toLong(), TimeUnit.MILLISECONDS)
        .writeTimeout(request.silenceMs.toLong(), TimeUnit.MILLISECONDS)
        // The core ends it.
        .callTimeout(0, TimeUnit.MILLISECONDS)
        .apply { interceptors().add(0, GUARD) }
        .followRedirects(false)
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null)
        .build()
}

private class CallBridge(private val call: Call) : HttpCall {
    override fun cancel() = crossing { call.cancel() }
}

/** Gives the core what comes of a call; a reply that is closed without a word says that the connection broke. */
private class Answering(private val reply: HttpReply, private val mostBytes: Long) : Callback {
    override fun onFailure(call: Call, e: IOException) = reply.use { it.fail(e.toFailure()) }

    override fun onResponse(call: Call, response: Response) = reply.use {
        try {
            response.use(::read)
        } catch (broken: IOException) {
            it.fail(broken.toFailure())
        }
    }

    private fun read(response: Response) {
        val body = response.body.source()
        if (body.request(mostBytes + 1)) return reply.fail(HttpFailure.TOO_LARGE)
        val headers = response.headers.map { (name, value) -> HttpHeader(name, value) }
        reply.answer(HttpResponse(response.code.toUShort(), headers, body.readByteArray()))
    }
}

private fun HttpRequest.toOkHttp(): Request {
    val asked = Request.Builder().url(url).method(method, if (method in BODILESS) null else body.toRequestBody())
    headers.forEach { asked.addHeader(it.name, it.value) }
    return asked.build()
}

private val BODILESS = setOf("GET", "HEAD")

private fun IOException.toFailure(): HttpFailure = when (this) {
    is SocketTimeoutException -> HttpFailure.TIMED_OUT
    is ConnectException, is NoRouteToHostException, is UnknownHostException, is SSLException -> HttpFailure.UNREACHABLE
    // Android lets nothing through without TLS unless the app says so.
    is UnknownServiceException -> HttpFailure.NOT_ALLOWED
    else -> HttpFailure.CUT_OFF
}
