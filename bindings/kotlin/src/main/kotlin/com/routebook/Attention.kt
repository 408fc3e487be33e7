package com.routebook

import com.routebook.generated.AttentionItem as CoreAttentionItem
import com.routebook.generated.AttentionKind as CoreAttentionKind
import com.routebook.generated.Remedy as CoreRemedy

/** An entry of the log that needs a person. */
public data class AttentionItem(
    /** In whose log. */
    val enrolment: EnrolmentId,
    /** Its number in the log. */
    val seq: EntryNumber,
    /** Its identity; zeros where this version cannot read it. */
    val body: EntryId,
    /** What the server did with it. */
    val kind: AttentionKind,
    /** What it was, e.g. `record fridge` or `outlet.note`. */
    val what: String,
    /** Why, in one word. */
    val code: String,
    /** Every requirement that was not met. */
    val unmet: List<Coded>,
    /** What a supervisor said who decided against it. */
    val reason: String?,
    /** What it said, as JSON. */
    val saidJSON: String,
    /** When it was written. */
    val at: TrustedMoment,
    /** The numbers of the entries that depend on it. */
    val dependants: List<EntryNumber>,
    /** The first entry of this list that it depends on itself. */
    val hangsOn: EntryNumber?,
    /** In which flow. */
    val flow: FlowId?,
    /** About which outlet. */
    val outlet: OutletName?,
    /** The conflict in which it lost. */
    val conflict: ConflictId?,
    /** What can be done, the best first. */
    val remedies: List<Remedy>,
)

/** What the server did with an entry. */
public enum class AttentionKind {
    /** It does not count; its value stays here. */
    REFUSED,

    /** It waits for a supervisor. */
    HELD,

    /** It counts, another write shows, and a person is to say which stands. */
    SUPERSEDED,
}

/** What can be done about an entry. */
public enum class Remedy {
    /** Nothing: a supervisor decides. */
    WAIT,

    /** [retry]. */
    RETRY,

    /** [edit]. */
    EDIT,

    /** [withdraw]. */
    WITHDRAW,

    /** [settle]. */
    SETTLE,

    /** [signIn]. */
    SIGN_IN,
}

/**
 * What needs a person, with its value, the reason and what can be done; older enrolments of the same person on this
 * phone that the server ended are among it.
 */
public suspend fun Routebook.attention(): List<AttentionItem> =
    ask { core -> core.attention().map { it.toAttentionItem() } }

/** Gives up a refused entry, with a reason; the log keeps both. */
public suspend fun Routebook.withdraw(entry: EntryNumber, reason: String): Saved =
    ask { it.withdraw(entry.value.toULong(), reason).toSaved() }

/** Writes a refused entry again as it is. */
public suspend fun Routebook.retry(entry: EntryNumber): Saved = ask { it.retry(entry.value.toULong()).toSaved() }

/** Writes a refused entry again with other values. */
public suspend fun Routebook.edit(entry: EntryNumber, values: Map<String, FieldValue>): Saved =
    ask { it.edit(entry.value.toULong(), values.toCoreAnswers()).toSaved() }

internal fun CoreAttentionItem.toAttentionItem(): AttentionItem = AttentionItem(
    enrolment = EnrolmentId(enrolment),
    seq = EntryNumber(seq.toLong()),
    body = EntryId(body),
    kind = kind.toAttentionKind(),
    what = what,
    code = code,
    unmet = unmet.map { it.toCoded() },
    reason = reason,
    saidJSON = saidJson,
    at = at.toTrustedMoment(),
    dependants = dependants.map { EntryNumber(it.toLong()) },
    hangsOn = hangsOn?.let { EntryNumber(it.toLong()) },
    flow = flow?.let(::FlowId),
    outlet = outlet?.toOutletName(),
    conflict = conflict?.let(::ConflictId),
    remedies = remedies.map { it.toRemedy() },
)

internal fun CoreAttentionKind.toAttentionKind(): AttentionKind = when (this) {
    CoreAttentionKind.REFUSED -> AttentionKind.REFUSED
    CoreAttentionKind.HELD -> AttentionKind.HELD
    CoreAttentionKind.SUPERSEDED -> AttentionKind.SUPERSEDED
}

internal fun CoreRemedy.toRemedy(): Remedy = when (this) {
    CoreRemedy.WAIT -> Remedy.WAIT
    CoreRemedy.RETRY -> Remedy.RETRY
    CoreRemedy.EDIT -> Remedy.EDIT
    CoreRemedy.WITHDRAW -> Remedy.WITHDRAW
    CoreRemedy.SETTLE -> Remedy.SETTLE
    CoreRemedy.SIGN_IN -> Remedy.SIGN_IN
}
