internal import RoutebookGenerated

extension Routebook {
    /// Moves a matter on to a stage.
    public func enterStage(_ stage: String, of flow: FlowID) async throws(RoutebookError) -> Receipt {
        Receipt(try await ask { try await $0.enterStage(flow: flow.rawValue, stage: stage) })
    }

    /// Declares a flow void, with a reason. It stays readable.
    public func voidFlow(_ flow: FlowID, because reason: String) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.voidFlow(flow: flow.rawValue, reason: reason) })
    }

    /// Hands a flow over to somebody, with a reason.
    public func handOver(
        _ flow: FlowID, to person: PersonID, because reason: String
    ) async throws(RoutebookError) -> Visit {
        Visit(
            try await ask {
                try await $0.handOver(flow: flow.rawValue, person: person.rawValue, reason: reason)
            })
    }

    /// The later version of a flow's template that it could be carried over to, if there is one.
    public func offeredVersion(for flow: FlowID) async throws(RoutebookError) -> VersionOffer? {
        try await ask { try await $0.offeredVersion(flow: flow.rawValue) }.map(VersionOffer.init)
    }

    /// Carries a flow over to that version.
    public func migrateVisit(_ flow: FlowID) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.migrateVisit(flow: flow.rawValue) })
    }

    /// What handing it in as it is would raise doubts about.
    public func doubtsAhead(in flow: FlowID) async throws(RoutebookError) -> [Doubt] {
        try await ask { try await $0.doubtsAhead(flow: flow.rawValue) }.map(Doubt.init)
    }

    /// Says why something doubtful is as it is.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `nothing_to_explain`, ``RoutebookError/notYet(unmet:)`` without
    /// a reason.
    ///
    /// - Parameters:
    ///   - doubts: Their codes; none for all that are raised.
    ///   - evidence: The photo that they are about; without it, the whole flow.
    public func explain(
        _ flow: FlowID, doubts: [String] = [], about evidence: EvidenceID? = nil, because reason: String
    ) async throws(RoutebookError) -> Visit {
        Visit(
            try await ask {
                try await $0.explain(
                    flow: flow.rawValue, evidence: evidence?.rawValue, doubts: doubts, reason: reason)
            })
    }
}
