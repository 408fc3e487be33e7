package com.routebook

import com.routebook.generated.TimeTrust as CoreTimeTrust
import com.routebook.generated.TrustedMoment as CoreTrustedMoment
import java.time.Instant

/** A moment as the phone knows it. */
public data class TrustedMoment(
    /** The best estimate. */
    val at: Instant,
    /** It was not before this, where that is known. */
    val earliest: Instant?,
    /** It was not after this, where that is known. */
    val latest: Instant?,
    /** How far it can be trusted. */
    val trust: TimeTrust,
    /** The phone's zone, minutes east of UTC. */
    val zoneMinutes: Int,
)

/** The time ladder. */
public enum class TimeTrust {
    /** Nothing but the phone's own clock tells. */
    UNVERIFIED,

    /** Carried on from the server's time, offline or over a reboot. */
    ESTIMATE,

    /** The server's time, within its bounds. */
    VERIFIED,
}

internal fun CoreTrustedMoment.toTrustedMoment(): TrustedMoment = TrustedMoment(
    at = atMs.toInstant(),
    earliest = earliestMs?.toInstant(),
    latest = latestMs?.toInstant(),
    trust = trust.toTimeTrust(),
    zoneMinutes = zoneMinutes.toInt(),
)

internal fun CoreTimeTrust.toTimeTrust(): TimeTrust = when (this) {
    CoreTimeTrust.UNVERIFIED -> TimeTrust.UNVERIFIED
    CoreTimeTrust.ESTIMATE -> TimeTrust.ESTIMATE
    CoreTimeTrust.VERIFIED -> TimeTrust.VERIFIED
}
