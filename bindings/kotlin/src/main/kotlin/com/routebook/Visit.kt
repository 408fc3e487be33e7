package com.routebook

import com.routebook.generated.ErasedAction as CoreErasedAction
import com.routebook.generated.LayerView as CoreEvidenceLayer
import com.routebook.generated.VisitView as CoreVisit
import java.time.LocalDate

/** A flow, whole. */
public data class Visit(
    /** Which flow. */
    val flow: FlowId,
    /** A visit, a day's sheet, or a matter. */
    val kind: FlowKind,
    /** The business day that it counts for. */
    val day: LocalDate,
    /** Where. */
    val outlet: OutletName?,
    /** The template version that it stays on. */
    val template: Template,
    /** Where it stands. */
    val status: FlowStatus,
    /** Everything that was done, and what is missing. */
    val state: VisitState,
    /** The first step that is not done. */
    val next: String?,
    /** Whether the phone was at the outlet when it began. */
    val place: FenceVerdict,
    /** How far from it, metres. */
    val distanceMeters: Double?,
    /** The evidence with its files. */
    val media: List<MediaFile>,
    /** What is doubtful, the heaviest first. */
    val doubts: List<Doubt>,
    /** How far it has travelled. */
    val delivery: Delivery,
    /** Who reviewed it last, by name. */
    val reviewer: String?,
    /** The layers of its chain of evidence. */
    val layers: List<EvidenceLayer>,
    /** The stages that may follow the one that it is in. */
    val nextStages: List<String>,
    /** Of an action sheet: its window, and how it stands to it. */
    val sheet: Sheet?,
    /** The actions whose content was erased. */
    val erased: List<ErasedAction>,
)

/** One layer of the chain of evidence. */
public data class EvidenceLayer(
    /** `behaviour`, `content` or `result`. */
    val layer: String,
    /** Nothing of it is missing. */
    val isComplete: Boolean,
)

/** An action whose content was erased, a person's right: that it was made stays. */
public data class ErasedAction(
    /** Its place in the flow. */
    val position: Long,
    /** Who acted. */
    val by: PersonId,
    /** When. */
    val at: TrustedMoment,
)

internal fun CoreVisit.toVisit(): Visit = Visit(
    flow = FlowId(flow),
    kind = kind.toFlowKind(),
    day = day.toLocalDate(),
    outlet = outlet?.toOutletName(),
    template = template.toTemplate(),
    status = status.toFlowStatus(),
    state = state.toVisitState(),
    next = next,
    place = place.toFenceVerdict(),
    distanceMeters = distanceM,
    media = media.map { it.toMediaFile() },
    doubts = doubts.map { it.toDoubt() },
    delivery = delivery.toDelivery(),
    reviewer = reviewer,
    layers = layers.map { it.toEvidenceLayer() },
    nextStages = nextStages,
    sheet = sheet?.toSheet(),
    erased = erased.map { it.toErasedAction() },
)

internal fun CoreEvidenceLayer.toEvidenceLayer(): EvidenceLayer = EvidenceLayer(
    layer = layer,
    isComplete = complete,
)

internal fun CoreErasedAction.toErasedAction(): ErasedAction = ErasedAction(
    position = position.toLong(),
    by = PersonId(by),
    at = at.toTrustedMoment(),
)
