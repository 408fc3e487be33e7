package com.routebook

import com.routebook.generated.CustomerBrief as CoreCustomerBrief
import com.routebook.generated.CustomerPage as CoreCustomerPage
import com.routebook.generated.CustomerView as CoreCustomer
import com.routebook.generated.FiveFields as CoreFiveFields
import com.routebook.generated.MinimumField as CoreMinimumField
import com.routebook.generated.TimelineEntry as CoreTimelineEntry
import java.time.Instant
import java.time.LocalDate

/** A customer's file. */
public data class Customer(
    /** Who; of an alias, whom it leads to. */
    val outlet: Outlet,
    /** The outlets that turned out to be this one. */
    val aliases: List<OutletId>,
    /** The open matter, else the last one that was not declared void. */
    val flow: FlowId?,
    /** The five minimum fields of that matter. */
    val five: FiveFields,
    /** Those of them that are missing. */
    val missing: List<MinimumField>,
    /** Nobody touched it for too long. */
    val isStale: Boolean,
    /** Everything that was ever done with it, the last begun first. */
    val flows: List<VisitBrief>,
    /** What was done, by the best known time. */
    val timeline: List<TimelineEntry>,
)

/** A customer in one line. */
public data class CustomerBrief(
    /** Who. */
    val outlet: OutletName,
    /** Whom to call. */
    val phone: String,
    /** The matter. */
    val flow: FlowId,
    /** The template version that it is pinned to. */
    val template: TemplateVersion,
    /** Whether that version is here and not too new. */
    val isReadable: Boolean,
    /** The stage that it is in. */
    val stage: String?,
    /** Its title by language. */
    val stageTitle: Title?,
    /** The last follow-up in one sentence. */
    val summary: String?,
    /** The day of the next follow-up. */
    val dueDay: LocalDate?,
    /** When it was last touched. */
    val touched: Instant,
    /** Nobody touched it for too long. */
    val isStale: Boolean,
)

/** Some customers. */
public data class CustomerPage(
    /** Those longest untouched first. */
    val items: List<CustomerBrief>,
    /** The next page, if there is one. */
    val next: Int?,
)

/** The five minimum fields. */
public data class FiveFields(
    /** 来源渠道, by its id. */
    val source: String?,
    /** 首次接触. */
    val firstContact: LocalDate?,
    /** 阶段, by its id. */
    val stage: String?,
    /** 一句话纪要. */
    val summary: String?,
    /** 下次跟进. */
    val next: LocalDate?,
)

/** One line of a customer's file. */
public data class TimelineEntry(
    /** When. */
    val at: TrustedMoment,
    /** In which flow. */
    val flow: FlowId,
    /** What was done, in one word. */
    val action: String,
    /** On which step. */
    val step: String?,
    /** The step's or the stage's title by language. */
    val title: Title?,
    /** Who did it. */
    val by: PersonId,
    /** By name, where this phone knows them. */
    val byName: String?,
    /** What was said of it in one sentence. */
    val summary: String?,
    /** 补录. */
    val isLate: Boolean,
    /** When the server received it. */
    val received: Instant?,
)

/** One of the five minimum fields. */
public enum class MinimumField {
    /** 来源渠道. */
    SOURCE,

    /** 首次接触. */
    FIRST_CONTACT,

    /** 阶段. */
    STAGE,

    /** 一句话纪要. */
    SUMMARY,

    /** 下次跟进. */
    FOLLOW_UP,
}

internal fun CoreCustomer.toCustomer(): Customer = Customer(
    outlet = outlet.toOutlet(),
    aliases = aliases.map(::OutletId),
    flow = flow?.let(::FlowId),
    five = five.toFiveFields(),
    missing = missing.map { it.toMinimumField() },
    isStale = stale,
    flows = flows.map { it.toVisitBrief() },
    timeline = timeline.map { it.toTimelineEntry() },
)

internal fun CoreCustomerBrief.toCustomerBrief(): CustomerBrief = CustomerBrief(
    outlet = outlet.toOutletName(),
    phone = phone,
    flow = FlowId(flow),
    template = template.toTemplateVersion(),
    isReadable = readable,
    stage = stage,
    stageTitle = stageTitle?.let(::Title),
    summary = summary,
    dueDay = dueDay?.toLocalDate(),
    touched = touchedMs.toInstant(),
    isStale = stale,
)

internal fun CoreCustomerPage.toCustomerPage(): CustomerPage = CustomerPage(
    items = items.map { it.toCustomerBrief() },
    next = next?.toInt(),
)

internal fun CoreFiveFields.toFiveFields(): FiveFields = FiveFields(
    source = source,
    firstContact = firstContact?.toLocalDate(),
    stage = stage,
    summary = summary,
    next = next?.toLocalDate(),
)

internal fun CoreTimelineEntry.toTimelineEntry(): TimelineEntry = TimelineEntry(
    at = at.toTrustedMoment(),
    flow = FlowId(flow),
    action = action,
    step = step,
    title = title?.let(::Title),
    by = PersonId(by),
    byName = byName,
    summary = summary,
    isLate = late,
    received = receivedMs?.toInstant(),
)

internal fun CoreMinimumField.toMinimumField(): MinimumField = when (this) {
    CoreMinimumField.SOURCE -> MinimumField.SOURCE
    CoreMinimumField.FIRST_CONTACT -> MinimumField.FIRST_CONTACT
    CoreMinimumField.STAGE -> MinimumField.STAGE
    CoreMinimumField.SUMMARY -> MinimumField.SUMMARY
    CoreMinimumField.FOLLOW_UP -> MinimumField.FOLLOW_UP
}
