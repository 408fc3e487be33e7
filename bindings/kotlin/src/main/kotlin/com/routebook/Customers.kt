package com.routebook

/**
 * One's own matters that have not ended, those longest untouched first.
 *
 * @param query is looked for in name, phone and summary
 * @param page from 0; one past the end is empty
 * @param size 1 to 1,000
 */
public suspend fun Routebook.customers(query: String = "", page: Int = 0, size: Int = 100): CustomerPage =
    ask { it.customers(query, pageNumber(page), pageSize(size)).toCustomerPage() }

/** A customer's file. */
public suspend fun Routebook.customer(id: OutletId): Customer = ask { it.customer(id.text).toCustomer() }

/**
 * Adds a customer with the five minimum fields.
 *
 * @throws RoutebookException.NotYet with those that are missing
 * @throws RoutebookException.Refused with `name_missing`, `phone_missing` or `no_territory`
 */
public suspend fun Routebook.addCustomer(form: CustomerForm): Customer =
    ask { it.addCustomer(form.toCore()).toCustomer() }

/** Adds somebody of whom little is known; see [addCustomer]. */
public suspend fun Routebook.addLead(form: LeadForm): Customer = ask { it.addLead(form.toCore()).toCustomer() }

/** The short form after a call. */
public suspend fun Routebook.logFollowUp(flow: FlowId, form: FollowUpForm): Receipt =
    ask { it.logFollowUp(flow.text, form.toCore()).toReceipt() }

/** Outlets that are likely the same, the likeliest first. */
public suspend fun Routebook.likelyDuplicates(draft: DuplicateDraft): List<Duplicate> =
    ask { core -> core.likelyDuplicates(draft.toCore()).map { it.toDuplicate() } }

/**
 * Makes one outlet an alias of another.
 *
 * @throws RoutebookException.Refused with `same_record`, `merged` or `target_gone`
 */
public suspend fun Routebook.mergeCustomer(id: OutletId, into: OutletId): Saved =
    ask { it.mergeCustomer(id.text, into.text).toSaved() }
