package com.routebook

import com.routebook.generated.ChainReport as CoreChainReport
import com.routebook.generated.PhoneStatus as CorePhoneStatus
import java.time.Instant
import java.time.LocalDate

/** How it stands with whoever is signed in. */
public data class PhoneStatus(
    /** Whose log. */
    val enrolment: EnrolmentId,
    /** Who. */
    val person: Person,
    /** The server's address. */
    val server: String,
    /** Signed out; deliveries go on. */
    val isSignedOut: Boolean,
    /** What waits to be sent. */
    val waiting: Waiting,
    /** What the files of evidence take up here. */
    val stored: StoredFiles,
    /** How many entries need a person. */
    val attention: Long,
    /** How many conflicts nobody has settled. */
    val conflicts: Long,
    /** When everything was last exchanged. */
    val lastSync: Instant?,
    /** The time, and how far to trust it. */
    val time: TrustedMoment,
    /** The number of the log's last entry. */
    val seq: EntryNumber,
    /** The hash of its header, hex. */
    val head: String,
    /** The business day. */
    val day: LocalDate,
)

/** What a walk through the whole log found. */
public data class ChainReport(
    /** How many entries there are. */
    val ops: Long,
    /** The hash of the last sound header, hex. */
    val head: String,
    /** Whether all of them hold together. */
    val isSound: Boolean,
    /** What does not. */
    val fault: String?,
)

/** Who, how much waits, how far time can be trusted. */
public suspend fun Routebook.status(): PhoneStatus = ask { it.status().toPhoneStatus() }

/** Walks the whole log. */
public suspend fun Routebook.verifyChain(): ChainReport = ask { it.verifyChain().toChainReport() }

internal fun CorePhoneStatus.toPhoneStatus(): PhoneStatus = PhoneStatus(
    enrolment = EnrolmentId(enrolment),
    person = person.toPerson(),
    server = server,
    isSignedOut = signedOut,
    waiting = waiting.toWaiting(),
    stored = stored.toStoredFiles(),
    attention = attention.toLong(),
    conflicts = conflicts.toLong(),
    lastSync = lastSyncMs?.toInstant(),
    time = time.toTrustedMoment(),
    seq = EntryNumber(seq.toLong()),
    head = head,
    day = day.toLocalDate(),
)

internal fun CoreChainReport.toChainReport(): ChainReport = ChainReport(
    ops = ops.toLong(),
    head = head,
    isSound = sound,
    fault = fault,
)
