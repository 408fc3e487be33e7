package com.routebook

import com.routebook.generated.Delivery as CoreDelivery
import com.routebook.generated.FlowStatus as CoreFlowStatus
import com.routebook.generated.VisitBrief as CoreVisitBrief
import java.time.Instant
import java.time.LocalDate

/** A flow in one line. */
public data class VisitBrief(
    /** Which flow. */
    val flow: FlowId,
    /** A visit, a day's sheet, or a matter over months. */
    val kind: FlowKind,
    /** The template version that it is pinned to. */
    val template: TemplateVersion,
    /** Whether that version is here and not too new. */
    val isReadable: Boolean,
    /** The business day that it counts for. */
    val day: LocalDate,
    /** Where. */
    val outlet: OutletName?,
    /** The stage that it is in. */
    val stage: String?,
    /** The last follow-up in one sentence. */
    val summary: String?,
    /** The day of the next follow-up. */
    val dueDay: LocalDate?,
    /** When it was last touched. */
    val touched: Instant,
    /** Where it stands. */
    val status: FlowStatus,
    /** The points it earned. */
    val points: Int,
    /** The points it can earn. */
    val maxPoints: Int,
    /** How many requirements are not met. */
    val missing: Int,
    /** How far it has travelled. */
    val delivery: Delivery,
)

/** Where a flow stands. */
public enum class FlowStatus {
    /** Nobody started it. */
    NOT_STARTED,

    /** 进行中. */
    OPEN,

    /** 待补全: handed in, and evidence is missing. */
    INCOMPLETE,

    /** 待审核. */
    SUBMITTED,

    /** 已退回: steps were given back. */
    RETURNED,

    /** 已通过. */
    APPROVED,

    /** 已作废. */
    VOIDED,
}

/** How far something has travelled, from receipts only. */
public enum class Delivery {
    /** On this phone; not handed in. */
    SAVED,

    /** Handed in; entries or files are on their way. */
    WAITING,

    /** The server has all of it, every file verified. */
    DELIVERED,

    /** Somebody answered. */
    REVIEWED,
}

internal fun CoreVisitBrief.toVisitBrief(): VisitBrief = VisitBrief(
    flow = FlowId(flow),
    kind = kind.toFlowKind(),
    template = template.toTemplateVersion(),
    isReadable = readable,
    day = day.toLocalDate(),
    outlet = outlet?.toOutletName(),
    stage = stage,
    summary = summary,
    dueDay = dueDay?.toLocalDate(),
    touched = touchedMs.toInstant(),
    status = status.toFlowStatus(),
    points = points.toInt(),
    maxPoints = maxPoints.toInt(),
    missing = missing.toInt(),
    delivery = delivery.toDelivery(),
)

internal fun CoreFlowStatus.toFlowStatus(): FlowStatus = when (this) {
    CoreFlowStatus.NOT_STARTED -> FlowStatus.NOT_STARTED
    CoreFlowStatus.OPEN -> FlowStatus.OPEN
    CoreFlowStatus.INCOMPLETE -> FlowStatus.INCOMPLETE
    CoreFlowStatus.SUBMITTED -> FlowStatus.SUBMITTED
    CoreFlowStatus.RETURNED -> FlowStatus.RETURNED
    CoreFlowStatus.APPROVED -> FlowStatus.APPROVED
    CoreFlowStatus.VOIDED -> FlowStatus.VOIDED
}

internal fun CoreDelivery.toDelivery(): Delivery = when (this) {
    CoreDelivery.SAVED -> Delivery.SAVED
    CoreDelivery.WAITING -> Delivery.WAITING
    CoreDelivery.DELIVERED -> Delivery.DELIVERED
    CoreDelivery.REVIEWED -> Delivery.REVIEWED
}
