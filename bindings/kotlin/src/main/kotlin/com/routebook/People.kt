package com.routebook

import com.routebook.generated.CompanyView as CoreCompany
import com.routebook.generated.EnrolmentInfo as CoreEnrolment
import com.routebook.generated.PersonRole as CorePersonRole
import com.routebook.generated.PersonView as CorePerson

/** A person. */
public data class Person(
    /** Which. */
    val id: PersonId,
    /** Their name. */
    val name: String,
    /** What they sign in with. */
    val login: String,
    /** What they may do. */
    val role: PersonRole,
)

/** The company. */
public data class Company(
    /** Which. */
    val id: CompanyId,
    /** Its name. */
    val name: String,
    /** Its zone, as the IANA data base names it. */
    val zone: String,
    /** Minutes after midnight at which its business day ends. */
    val dayCutMinutes: Int,
)

/** One enrolment on this phone. */
public data class Enrolment(
    /** Which. */
    val id: EnrolmentId,
    /** Whose. */
    val person: Person,
    /** The server's address. */
    val server: String,
    /** Signed in here. */
    val isCurrent: Boolean,
    /** Signed out; deliveries go on. */
    val isSignedOut: Boolean,
    /** Entries that wait; null where the database cannot be opened, and nobody can tell. */
    val waitingOps: Long?,
    /** Files that wait, likewise. */
    val waitingFiles: Long?,
    /** Why the server cannot go on with it, in one stable word: sign in again. */
    val stranded: String?,
    /** The enrolment that took over what was not delivered. */
    val heir: EnrolmentId?,
    /** Why its database cannot be opened. */
    val fault: String?,
)

/** What a person may do. */
public enum class PersonRole {
    /** Visits outlets. */
    REP,

    /** Reviews reps. */
    SUPERVISOR,

    /** Leads supervisors. */
    REGIONAL_MANAGER,

    /** Sees the company. */
    HEAD_OFFICE,

    /** Sets it up. */
    ADMIN,
}

/** The people whom this phone knows, by name. */
public suspend fun Routebook.people(): List<Person> = ask { core -> core.people().map { it.toPerson() } }

/** The company of whoever is signed in. */
public suspend fun Routebook.company(): Company = ask { it.company().toCompany() }

internal fun CorePerson.toPerson(): Person = Person(
    id = PersonId(id),
    name = name,
    login = login,
    role = role.toPersonRole(),
)

internal fun CoreCompany.toCompany(): Company = Company(
    id = CompanyId(id),
    name = name,
    zone = zone,
    dayCutMinutes = dayCutMinutes.toInt(),
)

internal fun CoreEnrolment.toEnrolment(): Enrolment = Enrolment(
    id = EnrolmentId(id),
    person = person.toPerson(),
    server = server,
    isCurrent = current,
    isSignedOut = signedOut,
    waitingOps = waitingOps?.toLong(),
    waitingFiles = waitingFiles?.toLong(),
    stranded = stranded,
    heir = heir?.let(::EnrolmentId),
    fault = fault,
)

internal fun CorePersonRole.toPersonRole(): PersonRole = when (this) {
    CorePersonRole.REP -> PersonRole.REP
    CorePersonRole.SUPERVISOR -> PersonRole.SUPERVISOR
    CorePersonRole.REGIONAL_MANAGER -> PersonRole.REGIONAL_MANAGER
    CorePersonRole.HEAD_OFFICE -> PersonRole.HEAD_OFFICE
    CorePersonRole.ADMIN -> PersonRole.ADMIN
}
