package com.routebook

import com.routebook.generated.DeadlineOutcome as CoreDeadlineOutcome
import com.routebook.generated.EffortRow as CoreEffortRow
import com.routebook.generated.LightCounts as CoreLightCounts
import com.routebook.generated.MetricsView as CoreMetrics
import com.routebook.generated.StageRow as CoreStageRow
import com.routebook.generated.TimelinessView as CoreTimeliness
import java.time.LocalDate
import kotlin.time.Duration

/** A person's numbers over some business days. */
public data class Metrics(
    /** The action sheets against their windows. */
    val timeliness: Timeliness,
    /** The points. */
    val points: Ledger,
    /** Days in a row with a sheet in time. */
    val streakDays: Int,
    /** Actions by hour of the company's day: 7 rows of 24 from Monday, in one list of 168. */
    val heatmap: List<Int>,
    /** How long flows stay in a stage. */
    val stages: List<StageRow>,
    /** Customers by how long nobody touched them. */
    val lights: LightCounts,
    /** The privileges. */
    val privileges: List<PrivilegeStanding>,
    /** How long filling in takes, by field. */
    val effort: List<EffortRow>,
)

/** Sheets against their windows. */
public data class Timeliness(
    /** In time. */
    val onTime: Int,
    /** Late. */
    val late: Int,
    /** Known not to have been handed in. */
    val missed: Int,
    /** Nobody knows yet. */
    val unknown: Int,
    /** The time is known too roughly. */
    val cannotTell: Int,
    /** In time of those that can be judged, per thousand. */
    val permille: Int?,
    /** Whether that is healthy by the company's setting. */
    val isHealthy: Boolean?,
)

/** How long flows stay in one stage. */
public data class StageRow(
    /** The template. */
    val template: String,
    /** The stage. */
    val stage: String,
    /** How many flows left it. */
    val count: Int,
    /** The median. */
    val median: Duration,
)

/** Customers by how long nobody touched them. */
public data class LightCounts(
    /** Lately. */
    val green: Int,
    /** It is time. */
    val yellow: Int,
    /** Too long ago. */
    val red: Int,
)

/** How long filling in one field takes. */
public data class EffortRow(
    /** The template. */
    val template: String,
    /** The step. */
    val step: String,
    /** The field; empty for the whole form. */
    val field: String,
    /** How often. */
    val count: Int,
    /** Altogether. */
    val total: Duration,
    /** The median. */
    val median: Duration,
)

/** How something stood to its deadline. */
public enum class DeadlineOutcome {
    /** In time. */
    ON_TIME,

    /** Late. */
    LATE,

    /** The time is known too roughly; nobody is called late. */
    CANNOT_TELL,

    /** Known not to have been done. */
    MISSED,

    /** Nobody knows yet. */
    UNKNOWN,
}

/** One's own numbers over business days; without a first day, from where the company's period begins. */
public suspend fun Routebook.metrics(first: LocalDate? = null, last: LocalDate? = null): Metrics =
    ask { it.metrics(first?.toString(), last?.toString()).toMetrics() }

internal fun CoreMetrics.toMetrics(): Metrics = Metrics(
    timeliness = timeliness.toTimeliness(),
    points = points.toLedger(),
    streakDays = streakDays.toInt(),
    heatmap = heatmap.map { it.toInt() },
    stages = stages.map { it.toStageRow() },
    lights = lights.toLightCounts(),
    privileges = privileges.map { it.toPrivilegeStanding() },
    effort = effort.map { it.toEffortRow() },
)

internal fun CoreTimeliness.toTimeliness(): Timeliness = Timeliness(
    onTime = onTime.toInt(),
    late = late.toInt(),
    missed = missed.toInt(),
    unknown = unknown.toInt(),
    cannotTell = cannotTell.toInt(),
    permille = permille?.toInt(),
    isHealthy = healthy,
)

internal fun CoreStageRow.toStageRow(): StageRow = StageRow(
    template = template,
    stage = stage,
    count = count.toInt(),
    median = medianMs.asDuration(),
)

internal fun CoreLightCounts.toLightCounts(): LightCounts = LightCounts(
    green = green.toInt(),
    yellow = yellow.toInt(),
    red = red.toInt(),
)

internal fun CoreEffortRow.toEffortRow(): EffortRow = EffortRow(
    template = template,
    step = step,
    field = field,
    count = count.toInt(),
    total = totalMs.asDuration(),
    median = medianMs.asDuration(),
)

internal fun CoreDeadlineOutcome.toDeadlineOutcome(): DeadlineOutcome = when (this) {
    CoreDeadlineOutcome.ON_TIME -> DeadlineOutcome.ON_TIME
    CoreDeadlineOutcome.LATE -> DeadlineOutcome.LATE
    CoreDeadlineOutcome.CANNOT_TELL -> DeadlineOutcome.CANNOT_TELL
    CoreDeadlineOutcome.MISSED -> DeadlineOutcome.MISSED
    CoreDeadlineOutcome.UNKNOWN -> DeadlineOutcome.UNKNOWN
}
