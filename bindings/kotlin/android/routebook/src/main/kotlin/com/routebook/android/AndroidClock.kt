package com.routebook.android

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import com.routebook.BootClock
import com.routebook.BootReading
import java.time.Instant
import java.util.TimeZone
import kotlin.time.Duration.Companion.nanoseconds

/** Android's clocks. The count of boots tells one boot from the next. */
public class AndroidClock(context: Context) : BootClock {
    private val resolver = context.applicationContext.contentResolver

    override fun now(): BootReading {
        val wall = System.currentTimeMillis()
        return BootReading(
            wall = Instant.ofEpochMilli(wall),
            zoneMinutes = TimeZone.getDefault().getOffset(wall) / MINUTE_MS,
            monotonic = SystemClock.elapsedRealtimeNanos().nanoseconds,
            bootId = Settings.Global.getInt(resolver, Settings.Global.BOOT_COUNT).toString(),
        )
    }

    private companion object {
        const val MINUTE_MS = 60_000
    }
}
