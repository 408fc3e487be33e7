package com.routebook

import com.routebook.generated.Todo as CoreTodo
import com.routebook.generated.TodoKind as CoreTodoKind
import java.time.Instant
import java.time.LocalDate

/** One thing to do. */
public data class Todo(
    /** What it is about. */
    val kind: TodoKind,
    /** In which flow. */
    val flow: FlowId?,
    /** Where. */
    val outlet: OutletName?,
    /** Whom to call there; empty where nobody knows. */
    val phone: String,
    /** For which business day. */
    val day: LocalDate?,
    /** Which step. */
    val step: String?,
    /** Which need or field of it; of a deadline or a consequence, its id. */
    val need: String?,
    /** The title of the step, the deadline or the consequence, by language. */
    val title: Title?,
    /** Why, in a reviewer's words, as a code, or as the last summary. */
    val reason: String?,
    /** Who gave it back, by name. */
    val by: String?,
    /** By when. */
    val due: Instant?,
    /** Whether that is over. */
    val isOverdue: Boolean,
    /** How far it is from here, metres. */
    val distanceMeters: Double?,
    /** What is missing. */
    val unmet: Coded?,
)

/** What a to-do is about; a list keeps this order. */
public enum class TodoKind {
    /** A step was given back. */
    RETURNED_STEP,

    /** A flow that was handed in lacks something. */
    MISSING_EVIDENCE,

    /** The server refused or holds an entry. */
    ATTENTION,

    /** A visit was begun and not handed in. */
    OPEN_VISIT,

    /** A deadline runs or is over. */
    OWED,

    /** A flow caused it. */
    CAUSED,

    /** A customer is to be followed up. */
    FOLLOW_UP,

    /** A document or contract ends. */
    EXPIRING,

    /** A customer was not touched for too long. */
    STALE,

    /** A planned stop was not visited. */
    PLANNED,

    /** The day's action sheet was not handed in. */
    SHEET,
}

/** What is to be done alone. */
public suspend fun Routebook.todos(): List<Todo> = ask { core -> core.todos().map { it.toTodo() } }

internal fun CoreTodo.toTodo(): Todo = Todo(
    kind = kind.toTodoKind(),
    flow = flow?.let(::FlowId),
    outlet = outlet?.toOutletName(),
    phone = phone,
    day = day?.toLocalDate(),
    step = step,
    need = need,
    title = title?.let(::Title),
    reason = reason,
    by = by,
    due = dueMs?.toInstant(),
    isOverdue = overdue,
    distanceMeters = distanceM,
    unmet = unmet?.toCoded(),
)

internal fun CoreTodoKind.toTodoKind(): TodoKind = when (this) {
    CoreTodoKind.RETURNED_STEP -> TodoKind.RETURNED_STEP
    CoreTodoKind.MISSING_EVIDENCE -> TodoKind.MISSING_EVIDENCE
    CoreTodoKind.ATTENTION -> TodoKind.ATTENTION
    CoreTodoKind.OPEN_VISIT -> TodoKind.OPEN_VISIT
    CoreTodoKind.OWED -> TodoKind.OWED
    CoreTodoKind.CAUSED -> TodoKind.CAUSED
    CoreTodoKind.FOLLOW_UP -> TodoKind.FOLLOW_UP
    CoreTodoKind.EXPIRING -> TodoKind.EXPIRING
    CoreTodoKind.STALE -> TodoKind.STALE
    CoreTodoKind.PLANNED -> TodoKind.PLANNED
    CoreTodoKind.SHEET -> TodoKind.SHEET
}
