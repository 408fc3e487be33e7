package com.routebook

import com.routebook.generated.VisitState as CoreVisitState

/** Everything that was done in a flow, and what is missing. */
public data class VisitState(
    /** Who owns it. */
    val owner: PersonId?,
    /** What it is about. */
    val subject: RecordId?,
    /** The template's numbers as they were adjusted where it began. */
    val numbers: Map<String, Long>,
    /** The stage that it is in. */
    val stage: String?,
    /** The stages that it entered, the current one last. */
    val stages: List<EnteredStage>,
    /** Its steps, in the template's order. */
    val steps: List<StepProgress>,
    /** The points of the finished steps. */
    val points: Int,
    /** The points of all steps. */
    val maxPoints: Int,
    /** What is missing until it is complete. */
    val missing: List<Coded>,
    /** When it was started. */
    val started: TrustedMoment?,
    /** Where the phone was then. */
    val startedAt: PlaceFix?,
    /** When it was last handed in. */
    val submitted: TrustedMoment?,
    /** The last review. */
    val review: Review?,
    /** Something came after what the review saw. */
    val hasNewEvidence: Boolean,
    /** When it was accepted, while it stands so. */
    val approved: TrustedMoment?,
    /** That it was declared void, and why. */
    val voided: Voided?,
    /** What was said about doubts. */
    val explained: List<ExplainedDoubts>,
    /** Its deadlines, as far as they run. */
    val deadlines: List<Deadline>,
    /** The to-dos that it caused: the consequence as the code, `to`, `at_ms`, `due_ms` and `settled`. */
    val caused: List<Coded>,
    /** What found no place since it was carried over to a later version. */
    val carried: List<CarriedItem>,
    /** The highest position given by the server. */
    val position: Long,
    /** Every action in order. */
    val timeline: List<TimelineMoment>,
    /** Actions that could not be applied, with the reason. */
    val ignored: List<IgnoredAction>,
)

internal fun CoreVisitState.toVisitState(): VisitState = VisitState(
    owner = owner?.let(::PersonId),
    subject = subject?.let(::RecordId),
    numbers = numbers,
    stage = stage,
    stages = stages.map { it.toEnteredStage() },
    steps = steps.map { it.toStepProgress() },
    points = points.toInt(),
    maxPoints = maxPoints.toInt(),
    missing = missing.map { it.toCoded() },
    started = started?.toTrustedMoment(),
    startedAt = startedAt?.toPlaceFix(),
    submitted = submitted?.toTrustedMoment(),
    review = review?.toReview(),
    hasNewEvidence = newEvidence,
    approved = approved?.toTrustedMoment(),
    voided = voided?.toVoided(),
    explained = explained.map { it.toExplainedDoubts() },
    deadlines = deadlines.map { it.toDeadline() },
    caused = caused.map { it.toCoded() },
    carried = carried.map { it.toCarriedItem() },
    position = position.toLong(),
    timeline = timeline.map { it.toTimelineMoment() },
    ignored = ignored.map { it.toIgnoredAction() },
)
