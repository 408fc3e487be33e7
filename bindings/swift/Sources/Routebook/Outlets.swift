internal import RoutebookGenerated

/// An outlet.
public struct Outlet: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: OutletID
    /// The company's own code for it.
    public let code: String
    /// Its name.
    public let name: String
    /// Its postal address.
    public let address: String
    /// Where it is, if anybody knows.
    public let place: Place?
    /// The radius of its fence, metres.
    public let fenceMeters: Int
    /// Whom to talk to.
    public let contactName: String
    /// Whom to call.
    public let contactPhone: String
    /// What to keep in mind.
    public let note: String
    /// Its labels.
    public let tags: [String]
    /// Who was there lately.
    public let lastVisits: [LastVisit]

    /// One made by hand, for previews and tests.
    public init(
        id: OutletID,
        code: String,
        name: String,
        address: String,
        place: Place? = nil,
        fenceMeters: Int,
        contactName: String,
        contactPhone: String,
        note: String,
        tags: [String],
        lastVisits: [LastVisit]
    ) {
        (self.id, self.code, self.name, self.address) = (id, code, name, address)
        (self.place, self.fenceMeters, self.contactName, self.contactPhone) = (place, fenceMeters, contactName, contactPhone)
        (self.note, self.tags, self.lastVisits) = (note, tags, lastVisits)
    }
}

/// An outlet's name.
public struct OutletName: Hashable, Identifiable, Sendable {
    /// Which.
    public let id: OutletID
    /// Its name; empty where the outlet has left this phone.
    public let name: String

    /// One made by hand, for previews and tests.
    public init(id: OutletID, name: String) {
        (self.id, self.name) = (id, name)
    }
}

/// Some outlets.
public struct OutletPage: Hashable, Sendable {
    /// The outlets, by name.
    public let items: [Outlet]
    /// The next page, if there is one.
    public let next: Int?

    /// One made by hand, for previews and tests.
    public init(items: [Outlet], next: Int? = nil) {
        (self.items, self.next) = (items, next)
    }
}

/// A visit that was made, as everybody in the territory may know it.
public struct LastVisit: Hashable, Sendable {
    /// Which flow.
    public let flow: FlowID
    /// Who, by name.
    public let rep: String
    /// On which business day.
    public let day: Day
    /// Where it stood, in one word.
    public let state: String
    /// The points it earned.
    public let points: Int

    /// One made by hand, for previews and tests.
    public init(flow: FlowID, rep: String, day: Day, state: String, points: Int) {
        (self.flow, self.rep, self.day, self.state) = (flow, rep, day, state)
        self.points = points
    }
}

extension Outlet {
    init(_ core: RoutebookGenerated.OutletView) {
        id = OutletID(core.id)
        code = core.code
        name = core.name
        address = core.address
        place = core.place.map(Place.init)
        fenceMeters = Int(core.fenceM)
        contactName = core.contactName
        contactPhone = core.contactPhone
        note = core.note
        tags = core.tags
        lastVisits = core.lastVisits.map(LastVisit.init)
    }
}

extension OutletName {
    init(_ core: RoutebookGenerated.OutletRef) {
        id = OutletID(core.id)
        name = core.name
    }
}

extension OutletPage {
    init(_ core: RoutebookGenerated.OutletPage) {
        items = core.items.map(Outlet.init)
        next = core.next.map(Int.init)
    }
}

extension LastVisit {
    init(_ core: RoutebookGenerated.LastVisit) {
        flow = FlowID(core.flow)
        rep = core.rep
        day = Day(core: core.day)
        state = core.state
        points = Int(core.points)
    }
}

extension Routebook {
    /// The outlets on this phone by name. The text is looked for in name, code and address; an empty one finds all.
    ///
    /// - Parameters:
    ///   - page: From 0; a page past the end is empty.
    ///   - size: 1 to 1,000.
    public func outlets(
        matching query: String = "", page: Int = 0, size: Int = 100
    ) async throws(RoutebookError) -> OutletPage {
        let (page, size) = try pageNumbers(page, size)
        return OutletPage(try await ask { try await $0.outlets(query: query, page: page, size: size) })
    }

    /// One outlet.
    public func outlet(_ id: OutletID) async throws(RoutebookError) -> Outlet {
        Outlet(try await ask { try await $0.outlet(id: id.rawValue) })
    }

    /// Sets one field of an outlet by its name; of `tags` the whole set.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `unknown_field`, `not_writable`, `wrong_type` or `blank`.
    public func editOutlet(
        _ id: OutletID, field: String, to value: FieldValue
    ) async throws(RoutebookError) -> Saved {
        Saved(try await ask { try await $0.editOutlet(id: id.rawValue, field: field, value: value.core) })
    }

    /// What the boundary counts pages with; what is below zero is refused in its words.
    func pageNumbers(_ page: Int, _ size: Int) throws(RoutebookError) -> (UInt32, UInt32) {
        guard let page = UInt32(exactly: page) else { throw .input("bad_page", item: "page") }
        guard let size = UInt32(exactly: size) else { throw .input("bad_page_size", item: "size") }
        return (page, size)
    }
}
