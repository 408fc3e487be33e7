package com.routebook

import com.routebook.generated.LedgerView as CoreLedger
import com.routebook.generated.MonthPoints as CoreMonthPoints
import com.routebook.generated.PrivilegeStanding as CorePrivilegeStanding

/** One person's points. */
public data class Ledger(
    /** All that was earned, less what was taken back, and the bonuses. */
    val balance: Long,
    /** Month by month, the oldest first. */
    val months: List<MonthPoints>,
)

/** One month's points. */
public data class MonthPoints(
    /** As `2026-11`. */
    val month: String,
    /** What was earned. */
    val earned: Long,
    /** What was taken back, as a number above zero. */
    val taken: Long,
    /** The bonus for months in a row. */
    val bonus: Long,
    /** It is over and never changes any more. */
    val isClosed: Boolean,
)

/** How far a privilege is. */
public data class PrivilegeStanding(
    /** Which. */
    val id: String,
    /** Its title by language. */
    val title: Title,
    /** How much is there. */
    val have: Int,
    /** How much it takes. */
    val need: Int,
    /** It may be used. */
    val open: Boolean,
)

/** One's own points, pending ones among them. */
public suspend fun Routebook.points(): Ledger = ask { it.points().toLedger() }

internal fun CoreLedger.toLedger(): Ledger = Ledger(
    balance = balance,
    months = months.map { it.toMonthPoints() },
)

internal fun CoreMonthPoints.toMonthPoints(): MonthPoints = MonthPoints(
    month = month,
    earned = earned,
    taken = taken,
    bonus = bonus,
    isClosed = closed,
)

internal fun CorePrivilegeStanding.toPrivilegeStanding(): PrivilegeStanding = PrivilegeStanding(
    id = id,
    title = Title(title),
    have = have.toInt(),
    need = need.toInt(),
    open = open,
)
