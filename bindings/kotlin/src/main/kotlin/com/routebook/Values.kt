package com.routebook

import com.routebook.generated.FieldValue as CoreFieldValue

/** A value of a field: an answer, or a field of a record. */
public sealed interface FieldValue {
    /** There is none. */
    public data object Empty : FieldValue

    /** Yes or no. */
    public data class Flag(val value: Boolean) : FieldValue

    /** A whole number; money in fen. */
    public data class Number(val value: Long) : FieldValue

    /** Text, the id of a choice, a day as `2026-11-22`, or a barcode. */
    public data class Text(val value: String) : FieldValue

    /** Bytes; two are equal where their contents are. */
    public class Bytes(public val value: ByteArray) : FieldValue {
        override fun equals(other: Any?): Boolean = other is Bytes && value.contentEquals(other.value)

        override fun hashCode(): Int = value.contentHashCode()

        override fun toString(): String = "Bytes(${value.size})"
    }

    /** Another record or flow. */
    public data class Reference(val id: RecordId) : FieldValue

    /** A place. */
    public data class Point(val place: Place) : FieldValue

    /** Several texts: choices, barcodes, tags. */
    public data class Texts(val items: List<String>) : FieldValue

    /** Several records. */
    public data class References(val ids: List<RecordId>) : FieldValue

    /** Anything that a later version added, as JSON; it is only shown, and refused where it is handed in. */
    public data class Other(val json: String) : FieldValue
}

internal fun CoreFieldValue.toFieldValue(): FieldValue = when (this) {
    is CoreFieldValue.Empty -> FieldValue.Empty
    is CoreFieldValue.Flag -> FieldValue.Flag(value)
    is CoreFieldValue.Number -> FieldValue.Number(value)
    is CoreFieldValue.Text -> FieldValue.Text(value)
    is CoreFieldValue.Bytes -> FieldValue.Bytes(value)
    is CoreFieldValue.Reference -> FieldValue.Reference(RecordId(id))
    is CoreFieldValue.Point -> FieldValue.Point(place.toPlace())
    is CoreFieldValue.Texts -> FieldValue.Texts(items)
    is CoreFieldValue.References -> FieldValue.References(ids.map(::RecordId))
    is CoreFieldValue.Other -> FieldValue.Other(json)
}

internal fun FieldValue.toCore(): CoreFieldValue = when (this) {
    is FieldValue.Empty -> CoreFieldValue.Empty
    is FieldValue.Flag -> CoreFieldValue.Flag(value)
    is FieldValue.Number -> CoreFieldValue.Number(value)
    is FieldValue.Text -> CoreFieldValue.Text(value)
    is FieldValue.Bytes -> CoreFieldValue.Bytes(value)
    is FieldValue.Reference -> CoreFieldValue.Reference(id.text)
    is FieldValue.Point -> CoreFieldValue.Point(place.toCore())
    is FieldValue.Texts -> CoreFieldValue.Texts(items)
    is FieldValue.References -> CoreFieldValue.References(ids.map { it.text })
    is FieldValue.Other -> CoreFieldValue.Other(json)
}

internal fun Map<String, FieldValue>.toCoreAnswers(): Map<String, CoreFieldValue> = mapValues { it.value.toCore() }
