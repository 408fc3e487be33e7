package com.routebook

import java.time.LocalDate

/**
 * Begins a visit at an outlet; one's own open visit there of today is given back instead of a second one.
 *
 * @param here where the phone is, where that is known
 * @throws RoutebookException.NotYet where another visit is open
 */
public suspend fun Routebook.startVisit(outlet: OutletId, here: PlaceFix? = null): Visit =
    ask { it.startVisit(outlet.text, here?.toCore()).toVisit() }

/** The same with another template than the one for visits. */
public suspend fun Routebook.startFlow(template: String, outlet: OutletId, here: PlaceFix? = null): Visit =
    ask { it.startFlow(template, outlet.text, here?.toCore()).toVisit() }

/** A flow, whole. */
public suspend fun Routebook.visit(flow: FlowId): Visit = ask { it.visit(flow.text).toVisit() }

/** The visits of a business day, or of every day; the last begun first. */
public suspend fun Routebook.visits(day: LocalDate? = null): List<VisitBrief> =
    ask { core -> core.visits(day?.toString()).map { it.toVisitBrief() } }

/** One's own matters that have not ended. */
public suspend fun Routebook.matters(): List<VisitBrief> = ask { core -> core.matters().map { it.toVisitBrief() } }

/**
 * Hands a flow in. Missing answers refuse; missing evidence makes it [FlowStatus.INCOMPLETE].
 *
 * @throws RoutebookException.NotYet with everything that is missing
 */
public suspend fun Routebook.submitVisit(flow: FlowId): Visit = ask { it.submitVisit(flow.text).toVisit() }

/** The nearest ways to meet what is not met, as codes with parameters. */
public suspend fun Routebook.ways(flow: FlowId, unmet: List<Coded>): List<Coded> =
    ask { core -> core.ways(flow.text, unmet.map { it.toCore() }).map { it.toCoded() } }
