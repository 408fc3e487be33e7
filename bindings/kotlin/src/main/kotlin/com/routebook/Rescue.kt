package com.routebook

import com.routebook.generated.RescueReport as CoreRescueReport
import com.routebook.generated.RescuedAs as CoreRescuedAs
import com.routebook.generated.RescuedEnrolment as CoreRescuedEnrolment
import com.routebook.generated.rescuePhone
import java.io.File

/** What a rescue brought out. */
public data class RescueReport(
    /** Where everything lies. */
    val folder: File,
    /** The list of what was not delivered, plain text. */
    val list: File,
    /** Every enrolment of this phone. */
    val enrolments: List<RescuedEnrolment>,
)

/** What came out of one enrolment. */
public data class RescuedEnrolment(
    /** Which. */
    val enrolment: EnrolmentId,
    /** Whose, where its database says so. */
    val person: String?,
    /** How its database came out. */
    val how: RescuedAs,
    /** Entries that were not delivered, or that the server did not take. */
    val entries: Long,
    /** Files that came along. */
    val files: Long,
    /** Their bytes. */
    val bytes: Long,
    /** What is at fault with it. */
    val fault: String?,
)

/** How a database came out. */
public enum class RescuedAs {
    /** A consistent copy without credentials. */
    COPY,

    /** Its bytes as they lay there, since it cannot be read; they may hold a session. */
    BYTES,

    /** It is not there. */
    MISSING,
}

/**
 * Brings out everything of this phone into a folder that is not there, or empty: a copy of every database without
 * credentials, every file that was not delivered, and a list of it. Nothing here changes.
 *
 * @throws RoutebookException.Refused with `not_empty`
 */
public suspend fun Routebook.rescue(folder: File): RescueReport = ask { it.rescue(folder.path).toRescueReport() }

/** The same for a phone that cannot be opened; it must not be open in this process. */
public suspend fun Routebook.Companion.rescue(file: File, platform: Platform, folder: File): RescueReport =
    typed { rescuePhone(file.path, platform.toCore(), folder.path).toRescueReport() }

internal fun CoreRescueReport.toRescueReport(): RescueReport = RescueReport(
    folder = File(folder),
    list = File(list),
    enrolments = enrolments.map { it.toRescuedEnrolment() },
)

internal fun CoreRescuedEnrolment.toRescuedEnrolment(): RescuedEnrolment = RescuedEnrolment(
    enrolment = EnrolmentId(enrolment),
    person = person,
    how = how.toRescuedAs(),
    entries = entries.toLong(),
    files = files.toLong(),
    bytes = bytes.toLong(),
    fault = fault,
)

internal fun CoreRescuedAs.toRescuedAs(): RescuedAs = when (this) {
    CoreRescuedAs.COPY -> RescuedAs.COPY
    CoreRescuedAs.BYTES -> RescuedAs.BYTES
    CoreRescuedAs.MISSING -> RescuedAs.MISSING
}
