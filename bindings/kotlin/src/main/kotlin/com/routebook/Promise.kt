package com.routebook

import com.routebook.generated.PromiseView as CorePromise
import com.routebook.generated.PromisedPrivilege as CorePromisedPrivilege
import com.routebook.generated.RunningDeadline as CoreRunningDeadline
import java.time.Instant

/** What a step will bring, before it is recorded. */
public data class Promise(
    /** The points of the step. */
    val points: Int,
    /** They depend on what is answered. */
    val isConditional: Boolean,
    /** The points for the whole, if this step completes it. */
    val completion: Int,
    /** The to-dos that it causes or settles. */
    val todos: List<String>,
    /** The deadlines that run towards it. */
    val deadlines: List<RunningDeadline>,
    /** The privileges that it brings nearer. */
    val privileges: List<PromisedPrivilege>,
)

/** A deadline that runs. */
public data class RunningDeadline(
    /** Which of the template's. */
    val id: String,
    /** By when. */
    val due: Instant,
)

/** A privilege that comes nearer. */
public data class PromisedPrivilege(
    /** Which. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** How much is there. */
    val have: Int,
    /** How much it takes. */
    val need: Int,
    /** It opens by this. */
    val unlocks: Boolean,
    /** Only once it was accepted. */
    val afterReview: Boolean,
)

/** What a step will bring. */
public suspend fun Routebook.preview(flow: FlowId, step: String): Promise =
    ask { it.preview(flow.text, step).toPromise() }

internal fun CorePromise.toPromise(): Promise = Promise(
    points = points.toInt(),
    isConditional = conditional,
    completion = completion.toInt(),
    todos = todos,
    deadlines = deadlines.map { it.toRunningDeadline() },
    privileges = privileges.map { it.toPromisedPrivilege() },
)

internal fun CoreRunningDeadline.toRunningDeadline(): RunningDeadline = RunningDeadline(
    id = id,
    due = dueMs.toInstant(),
)

internal fun CorePromisedPrivilege.toPromisedPrivilege(): PromisedPrivilege = PromisedPrivilege(
    id = id,
    title = Title(title),
    have = have.toInt(),
    need = need.toInt(),
    unlocks = unlocks,
    afterReview = afterReview,
)
