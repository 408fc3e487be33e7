internal import RoutebookGenerated

extension Routebook {
    /// One's own matters that have not ended, those longest untouched first. The text is looked for in name, phone and
    /// summary; an empty one finds all.
    ///
    /// - Parameters:
    ///   - page: From 0; a page past the end is empty.
    ///   - size: 1 to 1,000.
    public func customers(
        matching query: String = "", page: Int = 0, size: Int = 100
    ) async throws(RoutebookError) -> CustomerPage {
        let (page, size) = try pageNumbers(page, size)
        return CustomerPage(try await ask { try await $0.customers(query: query, page: page, size: size) })
    }

    /// A customer's file.
    public func customer(_ outlet: OutletID) async throws(RoutebookError) -> Customer {
        Customer(try await ask { try await $0.customer(id: outlet.rawValue) })
    }

    /// Adds a customer with the five minimum fields.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)`` with those that are missing; ``RoutebookError/refused(code:params:)`` with
    /// `name_missing`, `phone_missing` or `no_territory`.
    public func addCustomer(_ form: CustomerForm) async throws(RoutebookError) -> Customer {
        Customer(try await ask { try await $0.addCustomer(form: form.core) })
    }

    /// Adds somebody of whom little is known.
    ///
    /// Throws as ``addCustomer(_:)``.
    public func addLead(_ form: LeadForm) async throws(RoutebookError) -> Customer {
        Customer(try await ask { try await $0.addLead(form: form.core) })
    }

    /// The short form after a call.
    public func logFollowUp(in flow: FlowID, _ form: FollowUpForm) async throws(RoutebookError) -> Receipt {
        Receipt(try await ask { try await $0.logFollowUp(flow: flow.rawValue, form: form.core) })
    }

    /// Outlets that are likely the same, the likeliest first.
    public func likelyDuplicates(of draft: DuplicateDraft) async throws(RoutebookError) -> [Duplicate] {
        try await ask { try await $0.likelyDuplicates(draft: draft.core) }.map(Duplicate.init)
    }

    /// Makes one outlet an alias of another.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `same_record`, `merged` or `target_gone`.
    public func merge(_ outlet: OutletID, into other: OutletID) async throws(RoutebookError) -> Saved {
        Saved(try await ask { try await $0.mergeCustomer(id: outlet.rawValue, into: other.rawValue) })
    }
}
