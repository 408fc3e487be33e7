package com.routebook

import com.routebook.generated.SheetForm as CoreSheetForm
import com.routebook.generated.SheetProposal as CoreSheetProposal
import com.routebook.generated.SheetState as CoreSheetState
import com.routebook.generated.SheetView as CoreSheet
import com.routebook.generated.SheetWindow as CoreSheetWindow
import java.time.Instant
import java.time.LocalDate

/** How an action sheet stands to its window. */
public data class Sheet(
    /** How it stands. */
    val state: SheetState,
    /** When it opens, is due and closes; nothing on a rest day. */
    val window: SheetWindow?,
)

/** A sheet's window. */
public data class SheetWindow(
    /** It opens. */
    val opens: Instant,
    /** It is due. */
    val due: Instant,
    /** It closes. */
    val closes: Instant,
)

/** One line for the sheet, from what was done today. */
public data class SheetProposal(
    /** Its stable id. */
    val id: String,
    /** In which flow it was done. */
    val flow: FlowId,
    /** Where. */
    val outlet: OutletName?,
    /** A customer's matter was moved on; else an outlet was visited. */
    val isFollowedUp: Boolean,
    /** The line as the sheet takes it. */
    val text: String,
    /** When it was last touched. */
    val at: Instant,
)

/** How a sheet stands. */
public enum class SheetState {
    /** Nobody works that day. */
    REST_DAY,

    /** Its window has not opened. */
    NOT_YET,

    /** It can be handed in, in time. */
    OPEN,

    /** It was, in time. */
    ON_TIME,

    /** It was, or can be, late. */
    LATE,

    /** The time is known too roughly. */
    CANNOT_TELL,

    /** Known not to have been handed in. */
    MISSED,

    /** Nobody knows yet. */
    UNKNOWN,
}

/** What a rep confirms. */
public data class SheetForm(
    /** What else was done, in own words; may be empty. */
    val done: String,
    /** The one thing that matters tomorrow. */
    val plan: String,
    /** The ids of the proposals that are true; nothing for all. */
    val proposals: List<String>? = null,
)

/** The action sheet of a business day; without one, of today. */
public suspend fun Routebook.actionSheet(day: LocalDate? = null): Visit =
    ask { it.actionSheet(day?.toString()).toVisit() }

/** What was done today, as lines to confirm. */
public suspend fun Routebook.sheetProposals(): List<SheetProposal> =
    ask { core -> core.sheetProposals().map { it.toSheetProposal() } }

/**
 * Confirms today's sheet and hands it in; repeating it is harmless.
 *
 * @throws RoutebookException.NotYet, among others before its window opens
 */
public suspend fun Routebook.confirmSheet(form: SheetForm): Visit = ask { it.confirmSheet(form.toCore()).toVisit() }

/** The same by answers, step by step, for a template of the company's own. */
public suspend fun Routebook.confirmActions(answers: Map<String, Map<String, FieldValue>>): Visit =
    ask { core -> core.confirmActions(answers.mapValues { it.value.toCoreAnswers() }).toVisit() }

internal fun SheetForm.toCore(): CoreSheetForm = CoreSheetForm(proposals, done, plan)

internal fun CoreSheet.toSheet(): Sheet = Sheet(
    state = state.toSheetState(),
    window = window?.toSheetWindow(),
)

internal fun CoreSheetWindow.toSheetWindow(): SheetWindow = SheetWindow(
    opens = opensMs.toInstant(),
    due = dueMs.toInstant(),
    closes = closesMs.toInstant(),
)

internal fun CoreSheetProposal.toSheetProposal(): SheetProposal = SheetProposal(
    id = id,
    flow = FlowId(flow),
    outlet = outlet?.toOutletName(),
    isFollowedUp = followedUp,
    text = text,
    at = atMs.toInstant(),
)

internal fun CoreSheetState.toSheetState(): SheetState = when (this) {
    CoreSheetState.REST_DAY -> SheetState.REST_DAY
    CoreSheetState.NOT_YET -> SheetState.NOT_YET
    CoreSheetState.OPEN -> SheetState.OPEN
    CoreSheetState.ON_TIME -> SheetState.ON_TIME
    CoreSheetState.LATE -> SheetState.LATE
    CoreSheetState.CANNOT_TELL -> SheetState.CANNOT_TELL
    CoreSheetState.MISSED -> SheetState.MISSED
    CoreSheetState.UNKNOWN -> SheetState.UNKNOWN
}
