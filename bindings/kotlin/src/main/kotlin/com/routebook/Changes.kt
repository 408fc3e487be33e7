package com.routebook

import com.routebook.generated.ChangeListener
import com.routebook.generated.ChangedKinds
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow

/** What kinds of things changed: ask again for what the screen shows. */
public data class Changed(
    /** Kinds of records, e.g. `outlet`. */
    val kinds: Set<String>,
    /** Flows: visits, sheets, matters. */
    val flows: Boolean,
    /** What the first screen lists. */
    val home: Boolean,
    /** What waits, or how far it came. */
    val sync: Boolean,
    /** What a person must look at. */
    val attention: Boolean,
    /** Conflicts. */
    val conflicts: Boolean,
    /** Who is signed in. */
    val person: Boolean,
)

/**
 * Every change from the moment of collecting on, whoever makes it. What comes while a collector is busy comes in one
 * value after it. Leaving the flow ends the subscription; closing the phone ends the flow.
 */
public fun Routebook.changes(): Flow<Changed> = flow {
    val heard = Channel<Changed>()
    val listener = object : ChangeListener {
        // The thread is this subscription's own, and the core gathers what happens meanwhile.
        override fun onChange(changed: ChangedKinds) = crossing { heard.trySendBlocking(changed.toChanged()); Unit }
    }
    val subscription = tell { it.observe(listener) }
    val ending = closed.invokeOnCompletion { heard.close() }
    try {
        emitAll(heard)
    } finally {
        ending.dispose()
        subscription.stop()
        subscription.destroy()
        heard.cancel()
    }
}

internal fun ChangedKinds.toChanged(): Changed =
    Changed(kinds.toSet(), flows, home, sync, attention, conflicts, person)
