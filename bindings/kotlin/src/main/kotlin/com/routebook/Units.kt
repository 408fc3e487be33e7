package com.routebook

import java.time.Instant
import java.time.LocalDate
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

internal fun Long.toInstant(): Instant = Instant.ofEpochMilli(this)

internal fun String.toLocalDate(): LocalDate = LocalDate.parse(this)

internal fun Long.asDuration(): Duration = milliseconds

internal fun ULong.asDuration(): Duration = coerceAtMost(Long.MAX_VALUE.toULong()).toLong().milliseconds

internal fun UInt.asDuration(): Duration = toLong().milliseconds

/** What is below zero or beyond 49 days is taken for the nearest that the core can hold. */
internal fun Duration.toCore(): UInt = inWholeMilliseconds.coerceIn(0, UInt.MAX_VALUE.toLong()).toUInt()

internal fun Map<String, Duration>.toCore(): Map<String, UInt> = mapValues { it.value.toCore() }

internal fun pageNumber(page: Int): UInt = notNegative(page, "bad_page", "page")

internal fun pageSize(size: Int): UInt = notNegative(size, "bad_page_size", "size")

private fun notNegative(number: Int, code: String, item: String): UInt =
    if (number < 0) throw RoutebookException.Refused(code, mapOf("item" to item)) else number.toUInt()
