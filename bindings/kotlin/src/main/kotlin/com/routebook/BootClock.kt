package com.routebook

import com.routebook.generated.BootClock as CoreBootClock
import com.routebook.generated.BootReading as CoreBootReading
import java.time.Instant
import kotlin.time.Duration

/** The clocks of a phone. */
public interface BootClock {
    /**
     * Reads all of them at one moment. Where this throws, the core reads the system's own, and the server's time is not
     * carried over.
     */
    public fun now(): BootReading
}

/** One reading. */
public data class BootReading(
    /** The wall clock. */
    val wall: Instant,
    /** The zone, minutes east of UTC. */
    val zoneMinutes: Int,
    /** Since boot, counting sleep: Android's `elapsedRealtimeNanos`. */
    val monotonic: Duration,
    /** Another text after each boot, and the same until the next. */
    val bootId: String,
)

internal class ClockBridge(private val clock: BootClock) : CoreBootClock {
    override fun now(): CoreBootReading = crossing { clock.now().toCore() }
}

private fun BootReading.toCore(): CoreBootReading = CoreBootReading(
    wallMs = wall.toEpochMilli(),
    zoneMinutes = zoneMinutes.coerceIn(Short.MIN_VALUE.toInt(), Short.MAX_VALUE.toInt()).toShort(),
    monotonicNs = monotonic.inWholeNanoseconds.coerceAtLeast(0).toULong(),
    bootId = bootId,
)
