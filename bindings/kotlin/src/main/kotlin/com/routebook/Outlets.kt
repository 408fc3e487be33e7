package com.routebook

import com.routebook.generated.LastVisit as CoreLastVisit
import com.routebook.generated.OutletPage as CoreOutletPage
import com.routebook.generated.OutletRef as CoreOutletName
import com.routebook.generated.OutletView as CoreOutlet
import java.time.LocalDate

/** An outlet. */
public data class Outlet(
    /** Which. */
    val id: OutletId,
    /** The company's own code for it. */
    val code: String,
    /** Its name. */
    val name: String,
    /** Its postal address. */
    val address: String,
    /** Where it is, if anybody knows. */
    val place: Place?,
    /** The radius of its fence, metres. */
    val fenceMeters: Int,
    /** Whom to talk to. */
    val contactName: String,
    /** Whom to call. */
    val contactPhone: String,
    /** What to keep in mind. */
    val note: String,
    /** Its labels. */
    val tags: List<String>,
    /** Who was there lately. */
    val lastVisits: List<LastVisit>,
)

/** An outlet's name. */
public data class OutletName(
    /** Which. */
    val id: OutletId,
    /** Its name; empty where the outlet has left this phone. */
    val name: String,
)

/** Some outlets. */
public data class OutletPage(
    /** The outlets, by name. */
    val items: List<Outlet>,
    /** The next page, if there is one. */
    val next: Int?,
)

/** A visit that was made, as everybody in the territory may know it. */
public data class LastVisit(
    /** Which flow. */
    val flow: FlowId,
    /** Who, by name. */
    val rep: String,
    /** On which business day. */
    val day: LocalDate,
    /** Where it stood, in one word. */
    val state: String,
    /** The points it earned. */
    val points: Int,
)

/**
 * The outlets on this phone by name.
 *
 * @param query is looked for in name, code and address; an empty one finds all
 * @param page from 0; one past the end is empty
 * @param size 1 to 1,000
 */
public suspend fun Routebook.outlets(query: String = "", page: Int = 0, size: Int = 100): OutletPage =
    ask { it.outlets(query, pageNumber(page), pageSize(size)).toOutletPage() }

/** One outlet. */
public suspend fun Routebook.outlet(id: OutletId): Outlet = ask { it.outlet(id.text).toOutlet() }

/**
 * Sets one field of an outlet by its name; of `tags` the whole set.
 *
 * @throws RoutebookException.Refused with `unknown_field`, `not_writable`, `wrong_type` or `blank`
 */
public suspend fun Routebook.editOutlet(id: OutletId, field: String, value: FieldValue): Saved =
    ask { it.editOutlet(id.text, field, value.toCore()).toSaved() }

internal fun CoreOutlet.toOutlet(): Outlet = Outlet(
    id = OutletId(id),
    code = code,
    name = name,
    address = address,
    place = place?.toPlace(),
    fenceMeters = fenceM.toInt(),
    contactName = contactName,
    contactPhone = contactPhone,
    note = note,
    tags = tags,
    lastVisits = lastVisits.map { it.toLastVisit() },
)

internal fun CoreOutletName.toOutletName(): OutletName = OutletName(
    id = OutletId(id),
    name = name,
)

internal fun CoreOutletPage.toOutletPage(): OutletPage = OutletPage(
    items = items.map { it.toOutlet() },
    next = next?.toInt(),
)

internal fun CoreLastVisit.toLastVisit(): LastVisit = LastVisit(
    flow = FlowId(flow),
    rep = rep,
    day = day.toLocalDate(),
    state = state,
    points = points.toInt(),
)
