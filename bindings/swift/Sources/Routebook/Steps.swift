internal import RoutebookGenerated

extension Routebook {
    /// Records answers of a step.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)`` with everything that is wrong; nothing is written then.
    ///
    /// - Parameters:
    ///   - answers: By field.
    ///   - spent: How long was spent on each field, `""` for the whole form; it may be empty.
    public func recordStep(
        _ step: String, of flow: FlowID, answers: [String: FieldValue], spent: [String: Duration] = [:]
    ) async throws(RoutebookError) -> Receipt {
        let (answers, spent) = (answers.mapValues(\.core), spent.mapValues(\.wholeMilliseconds))
        return Receipt(
            try await ask {
                try await $0.recordStep(flow: flow.rawValue, step: step, answers: answers, spent: spent)
            })
    }

    /// Corrects answers, with a reason; what was there stays readable.
    public func correctStep(
        _ step: String, of flow: FlowID, answers: [String: FieldValue], because reason: String
    ) async throws(RoutebookError) -> Receipt {
        let answers = answers.mapValues(\.core)
        return Receipt(
            try await ask {
                try await $0.correctAnswer(flow: flow.rawValue, step: step, answers: answers, reason: reason)
            })
    }

    /// Leaves a step out where the template allows it, with a reason.
    public func skipStep(
        _ step: String, of flow: FlowID, because reason: String
    ) async throws(RoutebookError) -> Receipt {
        Receipt(try await ask { try await $0.skipStep(flow: flow.rawValue, step: step, reason: reason) })
    }
}
