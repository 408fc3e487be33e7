package com.routebook

/** Moves a matter on to a stage. */
public suspend fun Routebook.enterStage(flow: FlowId, stage: String): Receipt =
    ask { it.enterStage(flow.text, stage).toReceipt() }

/** Declares a flow void, with a reason. It stays readable. */
public suspend fun Routebook.voidFlow(flow: FlowId, reason: String): Visit =
    ask { it.voidFlow(flow.text, reason).toVisit() }

/** Hands a flow over to somebody, with a reason. */
public suspend fun Routebook.handOver(flow: FlowId, person: PersonId, reason: String): Visit =
    ask { it.handOver(flow.text, person.text, reason).toVisit() }

/** The later version of a flow's template that it could be carried over to, if there is one. */
public suspend fun Routebook.offeredVersion(flow: FlowId): VersionOffer? =
    ask { it.offeredVersion(flow.text)?.toVersionOffer() }

/** Carries a flow over to that version. */
public suspend fun Routebook.migrateVisit(flow: FlowId): Visit = ask { it.migrateVisit(flow.text).toVisit() }

/** What handing it in as it is would raise doubts about. */
public suspend fun Routebook.doubtsAhead(flow: FlowId): List<Doubt> =
    ask { core -> core.doubtsAhead(flow.text).map { it.toDoubt() } }

/**
 * Says why something doubtful is as it is.
 *
 * @param evidence the photo that it is about; nothing for the whole flow
 * @param doubts by their codes; none for all that are raised
 * @throws RoutebookException.Refused with `nothing_to_explain` or `unknown_doubt`
 */
public suspend fun Routebook.explain(
    flow: FlowId,
    reason: String,
    evidence: EvidenceId? = null,
    doubts: List<String> = emptyList(),
): Visit = ask { it.explain(flow.text, evidence?.text, doubts, reason).toVisit() }
