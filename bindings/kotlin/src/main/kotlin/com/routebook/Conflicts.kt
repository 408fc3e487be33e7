package com.routebook

import com.routebook.generated.ConflictChoice as CoreConflictChoice
import com.routebook.generated.ConflictSide as CoreConflictSide
import com.routebook.generated.ConflictView as CoreConflict
import com.routebook.generated.SettledView as CoreSettlement
import java.time.Instant

/** A conflict with both values, people and times. */
public data class Conflict(
    /** Which; 32 hexadecimal digits. */
    val id: ConflictId,
    /** What the record is, e.g. `outlet`. */
    val kind: String,
    /** Which record. */
    val record: RecordId,
    /** Its name; empty where it has none or has left this phone. */
    val name: String,
    /** The field by its name; nothing where it is the record's own life. */
    val field: String?,
    /** The write that shows until it is settled. */
    val shown: ConflictSide,
    /** The other one. */
    val other: ConflictSide,
    /** When the server opened it. */
    val opened: Instant,
    /** What happened, as a code with parameters. */
    val sentence: Coded,
    /** By which rule one of the two shows. */
    val why: Coded,
    /** How it ended, if it did. */
    val outcome: Coded?,
    /** How it was settled. */
    val settled: Settlement?,
    /** An own settlement, or taking one back, waits for the server or a supervisor. */
    val isWaiting: Boolean,
    /** Whether this person may settle it or take that back. */
    val maySettle: Boolean,
)

/** One of the two writes. */
public data class ConflictSide(
    /** What it wrote; of a record's life nothing. */
    val value: FieldValue?,
    /** It deleted the record. */
    val isDeleted: Boolean,
    /** Of a record's life: the fields that were edited, by name. */
    val edited: List<String>,
    /** Who. */
    val person: PersonId?,
    /** Their name, where this phone knows it. */
    val byName: String?,
    /** Whether that is the reader. */
    val isMine: Boolean,
    /** When it counts. */
    val at: Instant,
)

/** How a conflict ended. */
public data class Settlement(
    /** What stands; of a record's life true for deleted. */
    val value: FieldValue,
    /** Who said so. */
    val person: PersonId,
    /** Their name, where this phone knows it. */
    val byName: String?,
    /** Whether that is the reader. */
    val isMine: Boolean,
    /** When that counts. */
    val at: Instant,
    /** Until when it can be taken back, inclusive. */
    val undoUntil: Instant,
    /** Whether this person can do so. */
    val mayUndo: Boolean,
)

/** What a person says about a conflict. */
public sealed interface ConflictChoice {
    /** One's own value. */
    public data object Mine : ConflictChoice

    /** The other person's. */
    public data object Theirs : ConflictChoice

    /** The value that shows; of a record's life: it stays deleted. */
    public data object Shown : ConflictChoice

    /** The one that does not show; of a record's life: it comes back. */
    public data object Other : ConflictChoice

    /** A third one. */
    public data class Third(val value: FieldValue) : ConflictChoice
}

/** What nobody has settled, and what was settled so lately that it can be taken back. */
public suspend fun Routebook.conflicts(): List<Conflict> = ask { core -> core.conflicts().map { it.toConflict() } }

/**
 * Says what stands.
 *
 * @throws RoutebookException.Refused with `already_settled`, `not_yours` or `not_writable`
 */
public suspend fun Routebook.settle(conflict: ConflictId, choice: ConflictChoice): Conflict =
    ask { it.settle(conflict.text, choice.toCore()).toConflict() }

/**
 * Takes that back while it is possible.
 *
 * @throws RoutebookException.Refused with `not_settled` or `undo_too_late`
 */
public suspend fun Routebook.undoSettlement(conflict: ConflictId): Conflict =
    ask { it.undoSettle(conflict.text).toConflict() }

internal fun ConflictChoice.toCore(): CoreConflictChoice = when (this) {
    is ConflictChoice.Mine -> CoreConflictChoice.Mine
    is ConflictChoice.Theirs -> CoreConflictChoice.Theirs
    is ConflictChoice.Shown -> CoreConflictChoice.Shown
    is ConflictChoice.Other -> CoreConflictChoice.Other
    is ConflictChoice.Third -> CoreConflictChoice.Third(value.toCore())
}

internal fun CoreConflict.toConflict(): Conflict = Conflict(
    id = ConflictId(id),
    kind = kind,
    record = RecordId(record),
    name = name,
    field = field,
    shown = shown.toConflictSide(),
    other = other.toConflictSide(),
    opened = openedMs.toInstant(),
    sentence = sentence.toCoded(),
    why = why.toCoded(),
    outcome = outcome?.toCoded(),
    settled = settled?.toSettlement(),
    isWaiting = waiting,
    maySettle = maySettle,
)

internal fun CoreConflictSide.toConflictSide(): ConflictSide = ConflictSide(
    value = value?.toFieldValue(),
    isDeleted = deleted,
    edited = edited,
    person = person?.let(::PersonId),
    byName = byName,
    isMine = mine,
    at = atMs.toInstant(),
)

internal fun CoreSettlement.toSettlement(): Settlement = Settlement(
    value = value.toFieldValue(),
    person = PersonId(person),
    byName = byName,
    isMine = mine,
    at = atMs.toInstant(),
    undoUntil = undoUntilMs.toInstant(),
    mayUndo = mayUndo,
)
