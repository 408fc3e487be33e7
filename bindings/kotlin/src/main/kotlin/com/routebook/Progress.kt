package com.routebook

import com.routebook.generated.AnswerView as CoreAnswer
import com.routebook.generated.AttachedView as CoreAttachedEvidence
import com.routebook.generated.CarriedView as CoreCarriedItem
import com.routebook.generated.EarlierAnswer as CoreEarlierAnswer
import com.routebook.generated.StepProgress as CoreStepProgress
import kotlin.time.Duration

/** One step's state. */
public data class StepProgress(
    /** Which step. */
    val id: String,
    /** All required fields are answered. */
    val isRecorded: Boolean,
    /** Fields and evidence are all there. */
    val isDone: Boolean,
    /** The points it earned so far. */
    val earned: Int,
    /** Its answers by field. */
    val answers: Map<String, Answer>,
    /** Its evidence, in order. */
    val evidence: List<AttachedEvidence>,
    /** Why it was given back, until it is repaired. */
    val returned: String?,
    /** Why it was left out, until it is done after all. */
    val skipped: String?,
    /** When all its required fields were answered for the first time. */
    val recordedAt: TrustedMoment?,
    /** When it was finished, while it is. */
    val doneAt: TrustedMoment?,
    /** How long was spent on its fields; the whole form under an empty one. */
    val spent: Map<String, Duration>,
)

/** One answer. */
public data class Answer(
    /** The answer. */
    val value: FieldValue,
    /** When it was given. */
    val at: TrustedMoment,
    /** 补录: it came after the flow was handed in. */
    val isLate: Boolean,
    /** What it replaced, the oldest first. */
    val earlier: List<EarlierAnswer>,
)

/** An answer that another one replaced. */
public data class EarlierAnswer(
    /** The answer. */
    val value: FieldValue,
    /** When it was given. */
    val at: TrustedMoment,
    /** Who replaced it. */
    val replacedBy: PersonId,
    /** Why, if it was a correction. */
    val reason: String?,
)

/** One piece of evidence on a step. */
public data class AttachedEvidence(
    /** The need that it meets. */
    val need: String,
    /** The evidence. */
    val evidence: EvidenceRecord,
    /** When it was taken. */
    val at: TrustedMoment,
    /** Where. */
    val fix: PlaceFix?,
    /** 补录: it came after the flow was handed in. */
    val isLate: Boolean,
)

/** What found no place in the version that a flow was carried over to; it stays readable. */
public data class CarriedItem(
    /** The step. */
    val step: String,
    /** Its field or need. */
    val item: String,
    /** The answer. */
    val value: FieldValue?,
    /** The evidence. */
    val evidence: EvidenceRecord?,
    /** When it was given. */
    val at: TrustedMoment,
)

internal fun CoreStepProgress.toStepProgress(): StepProgress = StepProgress(
    id = id,
    isRecorded = recorded,
    isDone = done,
    earned = earned.toInt(),
    answers = answers.mapValues { it.value.toAnswer() },
    evidence = evidence.map { it.toAttachedEvidence() },
    returned = returned,
    skipped = skipped,
    recordedAt = recordedAt?.toTrustedMoment(),
    doneAt = doneAt?.toTrustedMoment(),
    spent = spent.mapValues { it.value.asDuration() },
)

internal fun CoreAnswer.toAnswer(): Answer = Answer(
    value = value.toFieldValue(),
    at = at.toTrustedMoment(),
    isLate = late,
    earlier = earlier.map { it.toEarlierAnswer() },
)

internal fun CoreEarlierAnswer.toEarlierAnswer(): EarlierAnswer = EarlierAnswer(
    value = value.toFieldValue(),
    at = at.toTrustedMoment(),
    replacedBy = PersonId(replacedBy),
    reason = reason,
)

internal fun CoreAttachedEvidence.toAttachedEvidence(): AttachedEvidence = AttachedEvidence(
    need = need,
    evidence = evidence.toEvidenceRecord(),
    at = at.toTrustedMoment(),
    fix = fix?.toPlaceFix(),
    isLate = late,
)

internal fun CoreCarriedItem.toCarriedItem(): CarriedItem = CarriedItem(
    step = step,
    item = item,
    value = value?.toFieldValue(),
    evidence = evidence?.toEvidenceRecord(),
    at = at.toTrustedMoment(),
)
