package com.routebook

import com.routebook.generated.HomeView as CoreHome
import com.routebook.generated.PlannedStop as CorePlannedStop
import com.routebook.generated.TodayView as CoreToday
import com.routebook.generated.Waiting as CoreWaiting
import java.time.LocalDate

/** Today and everything that is to be done. */
public data class Home(
    /** The business day. */
    val day: LocalDate,
    /** The planned stops in the order of the walk. */
    val stops: List<PlannedStop>,
    /** Visits to outlets that were not planned. */
    val unplanned: List<VisitBrief>,
    /** The day's action sheet; `NotStarted` and not `readable` where none is offered here. */
    val sheet: VisitBrief,
    /** Its window, and how it stands to it. */
    val sheetState: Sheet,
    /** What is to be done, by kind, each once. */
    val todos: List<Todo>,
    /** What waits to be sent. */
    val waiting: Waiting,
)

/** A rep's day without what is to be done. */
public data class Today(
    /** The business day. */
    val day: LocalDate,
    /** The planned stops in the order of the walk. */
    val stops: List<PlannedStop>,
    /** Visits to outlets that were not planned. */
    val unplanned: List<VisitBrief>,
    /** The day's action sheet. */
    val sheet: VisitBrief,
    /** What waits to be sent. */
    val waiting: Waiting,
)

/** One planned stop. */
public data class PlannedStop(
    /** 1 for the first of the day. */
    val stop: Int,
    /** Where. */
    val outlet: Outlet,
    /** Today's visit there, the latest. */
    val visit: VisitBrief?,
    /** How far it is from here, metres. */
    val distanceMeters: Double?,
)

/** What waits to be sent. */
public data class Waiting(
    /** Entries of the log. */
    val ops: Long,
    /** Files. */
    val files: Long,
    /** Bytes of those files. */
    val bytes: Long,
)

/** The first screen in one call; with a fix, distances and the shortest way round. */
public suspend fun Routebook.home(here: PlaceFix? = null): Home = ask { it.home(here?.toCore()).toHome() }

/** The day alone. */
public suspend fun Routebook.today(): Today = ask { it.today().toToday() }

/** The business day at the best known time. */
public suspend fun Routebook.day(): LocalDate = ask { it.day().toLocalDate() }

internal fun CoreHome.toHome(): Home = Home(
    day = day.toLocalDate(),
    stops = stops.map { it.toPlannedStop() },
    unplanned = unplanned.map { it.toVisitBrief() },
    sheet = sheet.toVisitBrief(),
    sheetState = sheetState.toSheet(),
    todos = todos.map { it.toTodo() },
    waiting = waiting.toWaiting(),
)

internal fun CoreToday.toToday(): Today = Today(
    day = day.toLocalDate(),
    stops = stops.map { it.toPlannedStop() },
    unplanned = unplanned.map { it.toVisitBrief() },
    sheet = sheet.toVisitBrief(),
    waiting = waiting.toWaiting(),
)

internal fun CorePlannedStop.toPlannedStop(): PlannedStop = PlannedStop(
    stop = stop.toInt(),
    outlet = outlet.toOutlet(),
    visit = visit?.toVisitBrief(),
    distanceMeters = distanceM,
)

internal fun CoreWaiting.toWaiting(): Waiting = Waiting(
    ops = ops.toLong(),
    files = files.toLong(),
    bytes = bytes.toLong(),
)
