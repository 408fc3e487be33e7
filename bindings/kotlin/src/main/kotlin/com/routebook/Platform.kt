package com.routebook

import com.routebook.generated.CallbackFailed
import com.routebook.generated.PhonePlatform
import java.io.File
import okhttp3.OkHttpClient

/** What a phone hands in. Nothing but names is needed: what is left out is done as on a computer. */
public data class Platform(
    /** The app and its version, e.g. `routebook-android/1.4.0`. */
    val app: String,
    /** The operating system and its version, e.g. `android 15`. */
    val system: String = "${System.getProperty("os.name")} ${System.getProperty("os.version")}",
    /** The keystore; without one, keys lie as files beside the database. */
    val keys: SigningKeys? = null,
    /** The clocks; without them, the system's as far as a program can read them. */
    val clock: BootClock? = null,
    /** How much room there is; without it, what the system says. */
    val space: FreeSpace? = null,
    /** The network; without it, always there and never metered. */
    val network: NetworkState? = null,
    /**
     * A font file (OpenType or TrueType, or a collection) for the characters of names that the bundled font lacks; the
     * first phone that is opened in a process decides. One that cannot be read is done without.
     */
    val font: File? = null,
    /** Draws the characters that no font has; without it, a box with the code point stands there. */
    val bitmaps: TextBitmaps? = null,
    /**
     * 32 random bytes that the keystore keeps wrapped: every database is encrypted under them, photos are not. A library
     * that was built without the feature `sqlcipher` opens nothing under a key.
     */
    val databaseKey: ByteArray? = null,
    /**
     * The app's own HTTP, for a proxy, a pinned certificate or a log of requests. A log must leave out bodies and the
     * header `Authorization`: they carry passwords and tokens. Limits of time and the dispatcher are the core's; redirects,
     * cookies, caches and authenticators, a proxy's aside, are done without. Without it, one as OkHttp makes it by itself.
     */
    val http: OkHttpClient? = null,
) {
    /** Names alone: whoever logs a platform must not log its key. */
    override fun toString(): String = "Platform(app=$app, system=$system)"
}

internal fun Platform.toCore(): PhonePlatform = PhonePlatform(
    app = app,
    system = system,
    http = HttpBridge(http),
    keys = keys?.let(::KeysBridge),
    clock = clock?.let(::ClockBridge),
    space = space?.let(::SpaceBridge),
    font = font?.path,
    bitmaps = bitmaps?.let(::TextBridge),
    databaseKey = databaseKey,
    network = network?.let(::NetworkBridge),
)

/**
 * Runs what a phone handed in on the core's thread. The generated code passes exceptions on but not errors, such as one
 * for want of memory: those would leave the core without an answer.
 */
internal inline fun <T> crossing(work: () -> T): T =
    try {
        work()
    } catch (failed: Exception) {
        throw failed
    } catch (failed: Throwable) {
        throw CallbackFailed.Failed(failed.toString())
    }
