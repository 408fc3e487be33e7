package com.routebook

import com.routebook.generated.Receipt as CoreReceipt
import com.routebook.generated.Saved as CoreSaved

/** What an action caused. */
public data class Receipt(
    /** The entry's number in the log. */
    val seq: EntryNumber,
    /** In which flow. */
    val flow: FlowId,
    /** Which step; empty where it is about the whole flow. */
    val step: String,
    /** Whether nothing is missing in the step. */
    val isStepDone: Boolean,
    /** The points that the step earned. */
    val earned: Int,
    /** Where the flow stands. */
    val status: FlowStatus,
    /** The points of the flow. */
    val points: Int,
    /** The points it can earn. */
    val maxPoints: Int,
    /** What is missing in the whole flow. */
    val missing: List<Coded>,
    /** The first step that is not done. */
    val next: String?,
    /** The stage that the flow is in. */
    val stage: String?,
    /** What came of it. */
    val echo: Echo,
)

/** Something was written. */
public data class Saved(
    /** The number of its last entry in the log. */
    val seq: EntryNumber,
)

internal fun CoreReceipt.toReceipt(): Receipt = Receipt(
    seq = EntryNumber(seq.toLong()),
    flow = FlowId(flow),
    step = step,
    isStepDone = stepDone,
    earned = earned.toInt(),
    status = status.toFlowStatus(),
    points = points.toInt(),
    maxPoints = maxPoints.toInt(),
    missing = missing.map { it.toCoded() },
    next = next,
    stage = stage,
    echo = echo.toEcho(),
)

internal fun CoreSaved.toSaved(): Saved = Saved(
    seq = EntryNumber(seq.toLong()),
)
