package com.routebook

import com.routebook.generated.CausedTodo as CoreCausedTodo
import com.routebook.generated.EchoView as CoreEcho
import com.routebook.generated.MetDeadline as CoreMetDeadline
import java.time.Instant

/** What came of an action. */
public data class Echo(
    /** The server has it: no prediction any more. */
    val isConfirmed: Boolean,
    /** Where the flow stands after it. */
    val status: FlowStatus,
    /** Points won, or taken back if below zero. */
    val points: Long,
    /** The same by step; the completion under an empty one. */
    val steps: Map<String, Long>,
    /** The to-dos that it caused. */
    val todos: List<CausedTodo>,
    /** The ids of the to-dos that it settled. */
    val settled: List<String>,
    /** The privileges that it unlocked. */
    val unlocked: List<String>,
    /** The privileges that it locked again. */
    val locked: List<String>,
    /** The deadlines that it met. */
    val deadlines: List<MetDeadline>,
    /** How many requirements are still missing. */
    val missing: Int,
)

/** A to-do that was caused. */
public data class CausedTodo(
    /** Which of the template's consequences. */
    val id: String,
    /** What is to be done, by language. */
    val title: Title,
    /** Who is to do it, in one word. */
    val to: String,
    /** By when. */
    val due: Instant?,
)

/** A deadline that was met. */
public data class MetDeadline(
    /** Which of the template's. */
    val id: String,
    /** By when. */
    val due: Instant,
    /** In time or not. */
    val outcome: DeadlineOutcome,
)

/** What an entry caused, by its number. */
public suspend fun Routebook.echo(entry: EntryNumber): Echo = ask { it.echo(entry.value.toULong()).toEcho() }

internal fun CoreEcho.toEcho(): Echo = Echo(
    isConfirmed = confirmed,
    status = status.toFlowStatus(),
    points = points,
    steps = steps,
    todos = todos.map { it.toCausedTodo() },
    settled = settled,
    unlocked = unlocked,
    locked = locked,
    deadlines = deadlines.map { it.toMetDeadline() },
    missing = missing.toInt(),
)

internal fun CoreCausedTodo.toCausedTodo(): CausedTodo = CausedTodo(
    id = id,
    title = Title(title),
    to = to,
    due = dueMs?.toInstant(),
)

internal fun CoreMetDeadline.toMetDeadline(): MetDeadline = MetDeadline(
    id = id,
    due = dueMs.toInstant(),
    outcome = outcome.toDeadlineOutcome(),
)
