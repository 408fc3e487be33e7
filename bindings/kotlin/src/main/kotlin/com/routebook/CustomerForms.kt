package com.routebook

import com.routebook.generated.CustomerForm as CoreCustomerForm
import com.routebook.generated.Duplicate as CoreDuplicate
import com.routebook.generated.DuplicateDraft as CoreDuplicateDraft
import com.routebook.generated.FollowUpForm as CoreFollowUpForm
import com.routebook.generated.LeadForm as CoreLeadForm
import java.time.LocalDate
import kotlin.time.Duration

/** An outlet that is likely the same. */
public data class Duplicate(
    /** Which. */
    val outlet: OutletName,
    /** Whom to call there. */
    val phone: String,
    /** How likely; the greater the likelier. */
    val score: Int,
    /** Why: `phone`, `name` with `percent`, `near` with `metres`. */
    val reasons: List<Coded>,
)

/** A customer with the five minimum fields. */
public data class CustomerForm(
    /** The name on the door. */
    val name: String,
    /** Whom to call. */
    val phone: String,
    /** 来源渠道: the choice's id or one of its titles. */
    val source: String,
    /** 首次接触. */
    val firstContact: LocalDate?,
    /** The stage's id or one of its titles. */
    val stage: String,
    /** 一句话纪要. */
    val summary: String,
    /** 下次跟进. */
    val next: LocalDate?,
    /** Whom to talk to; may be empty. */
    val contactName: String = "",
    /** May be empty. */
    val address: String = "",
    /** Where it is, if known. */
    val place: Place? = null,
    /** How long was spent on each field; `""` is the whole form. */
    val spent: Map<String, Duration> = emptyMap(),
)

/** The first entry of a customer of whom little is known. */
public data class LeadForm(
    /** The name. */
    val name: String,
    /** Whom to call. */
    val phone: String,
    /** 来源渠道: the choice's id or one of its titles. */
    val source: String,
    /** When the customer was first met; without it, today. */
    val firstContact: LocalDate? = null,
    /** How long was spent on each field; `""` is the whole form. */
    val spent: Map<String, Duration> = emptyMap(),
)

/** The 15-second form after a call. */
public data class FollowUpForm(
    /** The stage that the matter is in from then on, by id or title. */
    val stage: String,
    /** 一句话纪要. */
    val summary: String,
    /** 下次跟进; without it, as late as a routine follow-up may be. */
    val next: LocalDate? = null,
    /** How long was spent on each field; `""` is the whole form. */
    val spent: Map<String, Duration> = emptyMap(),
)

/** A customer who may be here already. */
public data class DuplicateDraft(
    /** The name. */
    val name: String,
    /** The phone number. */
    val phone: String,
    /** An outlet of this phone; without it, the rest says what is looked for. */
    val outlet: OutletId? = null,
    /** Where it is, if known. */
    val place: Place? = null,
)

internal fun CustomerForm.toCore(): CoreCustomerForm = CoreCustomerForm(
    name = name,
    phone = phone,
    source = source,
    firstContact = firstContact?.toString(),
    stage = stage,
    summary = summary,
    next = next?.toString(),
    contactName = contactName,
    address = address,
    place = place?.toCore(),
    spent = spent.toCore(),
)

internal fun LeadForm.toCore(): CoreLeadForm =
    CoreLeadForm(name, phone, source, firstContact?.toString(), spent.toCore())

internal fun FollowUpForm.toCore(): CoreFollowUpForm =
    CoreFollowUpForm(stage, summary, next?.toString(), spent.toCore())

internal fun DuplicateDraft.toCore(): CoreDuplicateDraft =
    CoreDuplicateDraft(outlet?.text, name, phone, place?.toCore())

internal fun CoreDuplicate.toDuplicate(): Duplicate = Duplicate(
    outlet = outlet.toOutletName(),
    phone = phone,
    score = score.toInt(),
    reasons = reasons.map { it.toCoded() },
)
