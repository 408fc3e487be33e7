import Foundation
import Routebook
import Testing

/// What no app should hand over, and some do.
@Suite struct BadInputTests {
    private static let flow = FlowID("0198a0a0-0000-7000-8000-000000000001")
    private static let endless = String(repeating: "长", count: 10_000_000 / 3)

    @Test func emptyAndEndlessTextsIdsAndPathsAreRefusedBeforeWork() async throws {
        let phone = try await Phone.open()
        let book = phone.book
        #expect(await code { try await book.outlets(matching: Self.endless) } == "too_long")
        let server = try #require(URL(string: "http://127.0.0.1:1"))
        #expect(await code { try await book.signIn(to: server, login: Self.endless, password: "") } == "too_long")
        for wrong in ["", Self.endless, "\0", "../.."] {
            #expect(await code { try await book.visit(FlowID(wrong)) } == "bad_id")
            #expect(await code { try await book.outlet(OutletID(wrong)) } == "bad_id")
            #expect(await code { try await book.setAside(EnrolmentID(wrong)) } == "bad_id")
            #expect(Day(wrong) == nil)
        }
        for wrong in [URL(string: "https://example.org/a.db"), URL(filePath: "/" + Self.endless)] {
            let wrong = try #require(wrong)
            #expect(await code { try await book.rescue(into: wrong) } == "bad_path")
            #expect(await code { try await Routebook.open(at: wrong, on: Phone.bare) } == "bad_path")
        }
        for (page, size) in [(0, 0), (0, 1_001), (0, -1), (0, .max)] {
            #expect(await code { try await book.outlets(page: page, size: size) } == "bad_page_size")
            #expect(await code { try await book.customers(page: page, size: size) } == "bad_page_size")
        }
        #expect(await code { try await book.outlets(page: -1) } == "bad_page")
    }

    @Test func endlessListsAndPlacesOutsideTheWorldAreRefused() async throws {
        let phone = try await Phone.open()
        let book = phone.book
        let many = Dictionary(uniqueKeysWithValues: (0..<100_000).map { (String($0), FieldValue.empty) })
        #expect(await code { try await book.recordStep("a", of: Self.flow, answers: many) } == "too_many")
        let items = Array(repeating: "", count: 100_000)
        #expect(await code { try await book.recordStep("a", of: Self.flow, answers: ["a": .texts(items)]) } == "too_many")
        #expect(await code { try await book.explain(Self.flow, doubts: items, because: "x") } == "too_many")
        for (lat, lon) in [(91, 0), (0, 181), (Double.nan, 0), (0, Double.infinity)] {
            let fix = PlaceFix(point: Place(lat: lat, lon: lon), accuracyMeters: 5)
            #expect(await code { try await book.home(from: fix) } == "bad_place")
        }
        let other = ConflictChoice.third(.other(json: "["))
        #expect(await code { try await book.settle(ConflictID("00"), with: other) } == "wrong_type")
    }

    @Test func pagesPastTheEndAreEmptyAndWrongValuesChangeNothing() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        for page in [100, Int(UInt32.max)] {
            let none = try await book.outlets(page: page, size: 1_000)
            #expect(none.items.isEmpty && none.next == nil)
        }
        let outlet = try await phone.outlet("SH-001").id
        #expect(await code { try await book.editOutlet(outlet, field: "no-such-field", to: "x") } == "unknown_field")
        #expect(await code { try await book.editOutlet(outlet, field: "name", to: "") } == "blank")
        #expect(await code { try await book.editOutlet(outlet, field: "name", to: 1) } == "wrong_type")
        await #expect(throws: RoutebookError.notFound(what: "template")) { try await book.template("no-such-template") }
        #expect(try await book.status().seq == EntryNumber(0))
    }

    @Test func timesAndLengthsOutsideWhatTheCoreCountsAreTheNearestThatItDoes() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company, on: Platform(app: "a", system: "b", clock: Wild()))
        let book = phone.book
        let flow = try await book.startVisit(at: phone.outlet("SH-001").id).flow
        let spent: [String: Duration] = ["": .seconds(Int64.max), "coolers": .seconds(-5)]
        _ = try await book.recordStep("fridge", of: flow, answers: ["coolers": 1, "display": "good"], spent: spent)
        #expect(try await book.verifyChain().isSound)
    }

    private func code<T>(_ call: () async throws -> T) async -> String? {
        guard case .refused(let code, _) = await trouble(call) else { return nil }
        return code
    }
}

/// A clock that shows what no clock can.
private struct Wild: BootClock {
    func now() -> BootReading {
        BootReading(wall: Date(), zoneMinutes: .max, monotonic: .seconds(-1), bootID: "")
    }
}
