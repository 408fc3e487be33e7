internal import RoutebookGenerated

extension Routebook {
    /// Begins a visit at an outlet; one's own open visit there of today is given back instead of a second one.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)`` where another visit is open, ``RoutebookError/notFound(what:)``.
    public func startVisit(
        at outlet: OutletID, here: PlaceFix? = nil
    ) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.startVisit(outlet: outlet.rawValue, here: here?.core) })
    }

    /// The same with another template than the one for visits.
    public func startFlow(
        of template: String, at outlet: OutletID, here: PlaceFix? = nil
    ) async throws(RoutebookError) -> Visit {
        Visit(
            try await ask {
                try await $0.startFlow(template: template, outlet: outlet.rawValue, here: here?.core)
            })
    }

    /// A flow, whole.
    public func visit(_ flow: FlowID) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.visit(flow: flow.rawValue) })
    }

    /// The visits of a business day, or of every day; the last begun first.
    public func visits(on day: Day? = nil) async throws(RoutebookError) -> [VisitBrief] {
        try await ask { try await $0.visits(day: day?.description) }.map(VisitBrief.init)
    }

    /// One's own matters that have not ended.
    public func matters() async throws(RoutebookError) -> [VisitBrief] {
        try await ask { try await $0.matters() }.map(VisitBrief.init)
    }

    /// Hands a flow in. Missing answers refuse; missing evidence makes it ``FlowStatus/incomplete``.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)`` with everything that is missing.
    public func submitVisit(_ flow: FlowID) async throws(RoutebookError) -> Visit {
        Visit(try await ask { try await $0.submitVisit(flow: flow.rawValue) })
    }

    /// What to do about requirements that are not met, in their order.
    public func ways(in flow: FlowID, toMeet unmet: [Coded]) async throws(RoutebookError) -> [Coded] {
        let unmet = unmet.map(\.core)
        return try await ask { try await $0.ways(flow: flow.rawValue, unmet: unmet) }.map(Coded.init)
    }
}
