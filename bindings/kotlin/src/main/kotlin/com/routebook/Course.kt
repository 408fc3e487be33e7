package com.routebook

import com.routebook.generated.DeadlineView as CoreDeadline
import com.routebook.generated.EnteredStage as CoreEnteredStage
import com.routebook.generated.ExplainedDoubts as CoreExplainedDoubts
import com.routebook.generated.IgnoredAction as CoreIgnoredAction
import com.routebook.generated.ReturnedStep as CoreReturnedStep
import com.routebook.generated.ReviewView as CoreReview
import com.routebook.generated.TimelineMoment as CoreTimelineMoment
import com.routebook.generated.VoidedView as CoreVoided
import java.time.Instant

/** A stage that a flow entered. */
public data class EnteredStage(
    /** Which stage. */
    val stage: String,
    /** When. */
    val at: TrustedMoment,
    /** By whom. */
    val by: PersonId,
)

/** That a flow was declared void. */
public data class Voided(
    /** By whom. */
    val by: PersonId,
    /** When. */
    val at: TrustedMoment,
    /** Why. */
    val reason: String,
)

/** Why something doubtful is as it is. */
public data class ExplainedDoubts(
    /** The codes of the doubts. */
    val doubts: List<String>,
    /** The photo that they are about; nothing for the whole flow. */
    val evidence: EvidenceId?,
    /** Why. */
    val reason: String,
    /** Who says so. */
    val by: PersonId,
    /** When. */
    val at: TrustedMoment,
)

/** A deadline that runs or ran. */
public data class Deadline(
    /** Which of the template's. */
    val id: String,
    /** Since when it counts. */
    val since: TrustedMoment,
    /** By when; exactly then is on time. */
    val due: Instant,
    /** When it was met, if it was. */
    val met: TrustedMoment?,
)

/** A review. */
public data class Review(
    /** Who reviewed. */
    val by: PersonId,
    /** When. */
    val at: TrustedMoment,
    /** The position up to which they saw it. */
    val judged: Long,
    /** It was accepted; else steps were given back. */
    val isApproved: Boolean,
    /** Which steps were given back. */
    val returned: List<ReturnedStep>,
)

/** A step that was given back. */
public data class ReturnedStep(
    /** Which. */
    val step: String,
    /** Why. */
    val reason: String,
)

/** One line of the timeline. */
public data class TimelineMoment(
    /** The action. */
    val id: ActionId,
    /** What was done, in one word. */
    val action: String,
    /** On which step. */
    val step: String?,
    /** Who did it. */
    val by: PersonId,
    /** When. */
    val at: TrustedMoment,
    /** When the server received it. */
    val received: Instant?,
    /** Its position, given by the server. */
    val position: Long?,
    /** 补录. */
    val isLate: Boolean,
    /** It could not be applied. */
    val isIgnored: Boolean,
)

/** An action that could not be applied. */
public data class IgnoredAction(
    /** The action. */
    val id: ActionId,
    /** Why. */
    val why: Coded,
)

internal fun CoreEnteredStage.toEnteredStage(): EnteredStage = EnteredStage(
    stage = stage,
    at = at.toTrustedMoment(),
    by = PersonId(by),
)

internal fun CoreVoided.toVoided(): Voided = Voided(
    by = PersonId(by),
    at = at.toTrustedMoment(),
    reason = reason,
)

internal fun CoreExplainedDoubts.toExplainedDoubts(): ExplainedDoubts = ExplainedDoubts(
    doubts = doubts,
    evidence = evidence?.let(::EvidenceId),
    reason = reason,
    by = PersonId(by),
    at = at.toTrustedMoment(),
)

internal fun CoreDeadline.toDeadline(): Deadline = Deadline(
    id = id,
    since = since.toTrustedMoment(),
    due = dueMs.toInstant(),
    met = met?.toTrustedMoment(),
)

internal fun CoreReview.toReview(): Review = Review(
    by = PersonId(by),
    at = at.toTrustedMoment(),
    judged = judged.toLong(),
    isApproved = approved,
    returned = returned.map { it.toReturnedStep() },
)

internal fun CoreReturnedStep.toReturnedStep(): ReturnedStep = ReturnedStep(
    step = step,
    reason = reason,
)

internal fun CoreTimelineMoment.toTimelineMoment(): TimelineMoment = TimelineMoment(
    id = ActionId(id),
    action = action,
    step = step,
    by = PersonId(by),
    at = at.toTrustedMoment(),
    received = receivedMs?.toInstant(),
    position = position?.toLong(),
    isLate = late,
    isIgnored = ignored,
)

internal fun CoreIgnoredAction.toIgnoredAction(): IgnoredAction = IgnoredAction(
    id = ActionId(id),
    why = why.toCoded(),
)
