package com.routebook

import com.routebook.generated.EnrolmentSync as CoreEnrolmentSync
import com.routebook.generated.SyncOutcome as CoreSyncOutcome
import com.routebook.generated.SyncReport as CoreSyncReport
import kotlin.time.Duration

/** What a sync did, enrolment by enrolment. */
public data class SyncReport(
    /** Whether everything was exchanged, for everybody. */
    val isDone: Boolean,
    /** The outcome that a person must act on first. */
    val worst: SyncOutcome,
    /** The one who is signed in first, then those whose work was still to be delivered. */
    val enrolments: List<EnrolmentSync>,
)

/** What the sync of one enrolment did. */
public data class EnrolmentSync(
    /** Whose. */
    val enrolment: EnrolmentId,
    /** Their name. */
    val person: String,
    /** Whether they are signed in here. */
    val isCurrent: Boolean,
    /** How it ended. */
    val outcome: SyncOutcome,
    /** Entries that the server took. */
    val pushed: Long,
    /** Entries among them that it refused. */
    val refused: Long,
    /** Entries among them that wait for a supervisor. */
    val held: Long,
    /** Changes that came in. */
    val pulled: Long,
    /** Files that were delivered. */
    val files: Long,
    /** Bytes of files that were sent. */
    val bytes: Long,
    /** Entries that still wait; null where the database could not be read, and nobody can tell. */
    val waitingOps: Long?,
    /** Files that still wait, likewise. */
    val waitingFiles: Long?,
    /** Why the server cannot go on with this enrolment, in one stable word: sign in again. */
    val stranded: String?,
)

/** How the sync of one enrolment ended. */
public sealed interface SyncOutcome {
    /** Everything was exchanged. */
    public data object Done : SyncOutcome

    /** It was cancelled; what was stored stays. */
    public data object Cancelled : SyncOutcome

    /** It passes: try again [after] some time. [reason] is one stable word. */
    public data class Retry(val reason: String, val after: Duration) : SyncOutcome

    /** The session ended: sign in again. No data was touched. */
    public data object SignInAgain : SyncOutcome

    /** The server refused something that trying again does not change. [code] is one stable word. */
    public data class Refused(val code: String) : SyncOutcome

    /** This phone could not do its part. [code] is one stable word, [detail] is for developers. */
    public data class Failed(val code: String, val detail: String) : SyncOutcome
}

internal fun CoreSyncOutcome.toSyncOutcome(): SyncOutcome = when (this) {
    is CoreSyncOutcome.Done -> SyncOutcome.Done
    is CoreSyncOutcome.Cancelled -> SyncOutcome.Cancelled
    is CoreSyncOutcome.Retry -> SyncOutcome.Retry(reason, afterMs.asDuration())
    is CoreSyncOutcome.SignInAgain -> SyncOutcome.SignInAgain
    is CoreSyncOutcome.Refused -> SyncOutcome.Refused(code)
    is CoreSyncOutcome.Failed -> SyncOutcome.Failed(code, detail)
}

internal fun CoreSyncReport.toSyncReport(): SyncReport = SyncReport(
    isDone = done,
    worst = worst.toSyncOutcome(),
    enrolments = enrolments.map { it.toEnrolmentSync() },
)

internal fun CoreEnrolmentSync.toEnrolmentSync(): EnrolmentSync = EnrolmentSync(
    enrolment = EnrolmentId(enrolment),
    person = person,
    isCurrent = current,
    outcome = outcome.toSyncOutcome(),
    pushed = pushed.toLong(),
    refused = refused.toLong(),
    held = held.toLong(),
    pulled = pulled.toLong(),
    files = files.toLong(),
    bytes = bytes.toLong(),
    waitingOps = waitingOps?.toLong(),
    waitingFiles = waitingFiles?.toLong(),
    stranded = stranded,
)
