package com.routebook

import kotlin.time.Duration

/**
 * Records answers of a step.
 *
 * @param answers by field
 * @param spent how long was spent on each field, `""` for the whole form; it may be empty
 * @throws RoutebookException.NotYet with everything that is wrong; nothing is written then
 */
public suspend fun Routebook.recordStep(
    flow: FlowId,
    step: String,
    answers: Map<String, FieldValue>,
    spent: Map<String, Duration> = emptyMap(),
): Receipt = ask { it.recordStep(flow.text, step, answers.toCoreAnswers(), spent.toCore()).toReceipt() }

/** Corrects answers, with a reason; what was there stays readable. */
public suspend fun Routebook.correctStep(
    flow: FlowId,
    step: String,
    answers: Map<String, FieldValue>,
    reason: String,
): Receipt = ask { it.correctAnswer(flow.text, step, answers.toCoreAnswers(), reason).toReceipt() }

/** Leaves a step out where the template allows it, with a reason. */
public suspend fun Routebook.skipStep(flow: FlowId, step: String, reason: String): Receipt =
    ask { it.skipStep(flow.text, step, reason).toReceipt() }
