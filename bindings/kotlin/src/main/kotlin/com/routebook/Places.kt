package com.routebook

import com.routebook.generated.FenceVerdict as CoreFenceVerdict
import com.routebook.generated.PlaceFix as CorePlaceFix
import com.routebook.generated.PlacePoint as CorePlace
import kotlin.time.Duration

/** A point in WGS-84, decimal degrees. */
public data class Place(
    /** Latitude, north positive. */
    val lat: Double,
    /** Longitude, east positive. */
    val lon: Double,
)

/** What the platform said about where the phone is. */
public data class PlaceFix(
    /** Where. */
    val point: Place,
    /** Radius of 68 % confidence, metres. */
    val accuracyMeters: Double,
    /** The platform's provider: `gps`, `network`, `fused`. */
    val provider: String,
    /** The platform says that it is simulated. */
    val isMock: Boolean,
    /** How old it was when it was used. */
    val age: Duration,
)

/** Whether a fix lies within an outlet's fence. */
public enum class FenceVerdict {
    /** Wholly within. */
    INSIDE,

    /** Wholly outside. */
    OUTSIDE,

    /** The circle of accuracy crosses the fence. */
    UNCERTAIN,

    /** The outlet has no coordinates, or there is no fix. */
    CANNOT_TELL,
}

internal fun Place.toCore(): CorePlace = CorePlace(lat, lon)

internal fun PlaceFix.toCore(): CorePlaceFix =
    CorePlaceFix(point.toCore(), accuracyMeters, provider, isMock, age.toCore())

internal fun CorePlace.toPlace(): Place = Place(
    lat = lat,
    lon = lon,
)

internal fun CorePlaceFix.toPlaceFix(): PlaceFix = PlaceFix(
    point = point.toPlace(),
    accuracyMeters = accuracyM,
    provider = provider,
    isMock = mock,
    age = ageMs.asDuration(),
)

internal fun CoreFenceVerdict.toFenceVerdict(): FenceVerdict = when (this) {
    CoreFenceVerdict.INSIDE -> FenceVerdict.INSIDE
    CoreFenceVerdict.OUTSIDE -> FenceVerdict.OUTSIDE
    CoreFenceVerdict.UNCERTAIN -> FenceVerdict.UNCERTAIN
    CoreFenceVerdict.CANNOT_TELL -> FenceVerdict.CANNOT_TELL
}
