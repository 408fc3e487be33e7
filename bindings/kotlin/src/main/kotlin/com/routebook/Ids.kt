package com.routebook

/** An outlet's id: a UUID with hyphens, as all of them. */
@JvmInline
public value class OutletId(public val text: String) {
    override fun toString(): String = text
}

/** The id of a flow: a visit, a day's sheet, a matter. */
@JvmInline
public value class FlowId(public val text: String) {
    override fun toString(): String = text
}

/** A person's id. */
@JvmInline
public value class PersonId(public val text: String) {
    override fun toString(): String = text
}

/** A company's id. */
@JvmInline
public value class CompanyId(public val text: String) {
    override fun toString(): String = text
}

/** The id of one person on one phone. */
@JvmInline
public value class EnrolmentId(public val text: String) {
    override fun toString(): String = text
}

/** The id of a piece of evidence. */
@JvmInline
public value class EvidenceId(public val text: String) {
    override fun toString(): String = text
}

/** The id of an action of a flow. */
@JvmInline
public value class ActionId(public val text: String) {
    override fun toString(): String = text
}

/** The id of what an entry of the log says. */
@JvmInline
public value class EntryId(public val text: String) {
    override fun toString(): String = text
}

/** A conflict's id: 32 hexadecimal digits. */
@JvmInline
public value class ConflictId(public val text: String) {
    override fun toString(): String = text
}

/** The id of any record or flow, where its kind is told beside it. */
@JvmInline
public value class RecordId(public val text: String) {
    override fun toString(): String = text
}

/** An entry's number in its log, from 1 without a gap. */
@JvmInline
public value class EntryNumber(public val value: Long) : Comparable<EntryNumber> {
    override fun compareTo(other: EntryNumber): Int = value.compareTo(other.value)

    override fun toString(): String = value.toString()
}
