package com.routebook

/** What a call came to, for a `when` that names every case instead of a `try`. */
public sealed interface Outcome<out T> {
    /** It was done. */
    public data class Done<T>(val value: T) : Outcome<T>

    /** Nothing was done. */
    public data class Failed(val error: RoutebookException) : Outcome<Nothing>
}

/** Runs calls and gives what they came to. Cancellation passes through. */
public suspend fun <T> outcome(work: suspend () -> T): Outcome<T> =
    try {
        Outcome.Done(work())
    } catch (error: RoutebookException) {
        Outcome.Failed(error)
    }
