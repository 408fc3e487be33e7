import Foundation
@testable import Routebook
internal import RoutebookGenerated
import Testing

/// Every error, as it is met.
@Suite struct ErrorTests {
    @Test func beforeAnybodySignedInEverythingAsksForThat() async throws {
        let phone = try await Phone.open()
        let book = phone.book
        let asks = RoutebookError.signInNeeded(code: "not_signed_in")
        await #expect(throws: asks) { try await book.home() }
        let task = try book.sync()
        await #expect(throws: asks) { try await task.report() }
        await #expect(throws: asks, "as often as one likes") { try await task.report() }
    }

    @Test func aWrongPasswordAndAServerThatIsAwayAreToldApart() async throws {
        let company = try Company.found()
        let phone = try await Phone.open()
        let book = phone.book
        await #expect(throws: RoutebookError.signInNeeded(code: "bad_credentials")) {
            try await book.signIn(to: company.server.url, login: "rep1", password: "wrong")
        }
        let nobody = try #require(URL(string: "http://127.0.0.1:1"))
        let away = await trouble { try await book.signIn(to: nobody, login: "rep1", password: Company.password) }
        guard case .network = away else { return #expect(Bool(false), "\(String(describing: away))") }
        let somewhere = try #require(URL(string: "somewhere"))
        let address = await trouble { try await book.signIn(to: somewhere, login: "rep1", password: Company.password) }
        #expect(address == .refused(code: "bad_server_url", params: [:]))
        let deaf = try await Phone.open(on: Platform(app: "a", system: "b", network: Offline()))
        let offline = deaf.book
        #expect(throws: RoutebookError.network(code: "offline", retryAfter: nil)) { try offline.sync() }
    }

    @Test func gatesPhotosAndWhatIsNotThereSayWhatToDo() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await book.startVisit(at: phone.outlet("SH-001").id).flow
        guard case .notYet(let unmet) = await trouble({ try await book.submitVisit(flow) }) else {
            return #expect(Bool(false), "a gate was open")
        }
        #expect(unmet.contains { $0.code == "field_missing" && $0.params["step"] != nil })
        let files = [
            ("not_a_jpeg", try phone.folder.write("a.jpg", Data("no photo at all".utf8))),
            ("cannot_read", URL(filePath: "/nowhere/b.jpg")),
            ("empty", try phone.folder.write("c.jpg", Data())),
        ]
        for (expected, file) in files {
            let said = await trouble { try await book.attachPhoto(file, to: "fridge", of: flow) }
            guard case .photo(expected, _) = said else { return #expect(Bool(false), "\(String(describing: said))") }
        }
        let unknown = FlowID("0198a0a0-0000-7000-8000-000000000001")
        await #expect(throws: RoutebookError.notFound(what: "visit")) { try await book.visit(unknown) }
        let entry = RoutebookError.notFound(what: "entry"), number = EntryNumber(9_999)
        await #expect(throws: entry) { try await book.withdraw(number, because: "算了") }
        await #expect(throws: entry) { try await book.retry(number) }
        await #expect(throws: entry) { try await book.edit(number, to: [:]) }
        #expect(try await book.attention().isEmpty)
    }

    @Test func aKeystoreThatIsLockedStopsASignInAndNothingElse() async throws {
        let company = try Company.found()
        let codes = [(KeystoreError.locked, "key_locked"), (.gone, "key_gone"), (.failed(detail: "x"), "key_unreadable")]
        for (error, code) in codes {
            let phone = try await Phone.open(on: Platform(app: "a", system: "b", keys: Broken(error: error)))
            let book = phone.book
            let said = await trouble {
                try await book.signIn(to: company.server.url, login: "rep1", password: Company.password)
            }
            guard case .keystore(code, _) = said else { return #expect(Bool(false), "\(String(describing: said))") }
            #expect(try await book.enrolments().isEmpty)
        }
    }

    @Test func aPhoneWhoseIndexAnotherProcessHoldsIsLocked() async throws {
        let folder = try Folder()
        let book = try await Routebook.open(at: folder.file("held.db"), on: Phone.bare)
        try await book.close()
        let holder = try Holder(folder.file("held.db"))
        let said = await trouble { try await Routebook.open(at: folder.file("held.db"), on: Phone.bare) }
        guard case .storage(.locked, _) = said else { return #expect(Bool(false), "\(String(describing: said))") }
        holder.letGo()
        try await Routebook.open(at: folder.file("held.db"), on: Phone.bare).close()
    }

    @Test func aDatabaseThatIsGoneIsDamageAndASignInGoesOn() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        try await phone.book.close()
        let inside = phone.folder.file("rep.db.d")
        for name in try FileManager.default.contentsOfDirectory(atPath: inside.path()) where name.hasSuffix(".db") {
            try FileManager.default.removeItem(at: inside.appending(path: name))
        }
        let again = try await Routebook.open(at: phone.folder.file("rep.db"), on: Phone.bare)
        guard case .storage(.damaged, _) = await trouble({ try await again.home() }) else {
            return #expect(Bool(false), "nobody missed it")
        }
        _ = try await again.signIn(to: company.server.url, login: "rep1", password: Company.password)
        let report = try await again.sync().report()
        #expect(report.enrolments.first { $0.isCurrent }?.outcome == .done)
    }

    @Test func afterClosingEveryCallSaysSoAndClosingAgainDoesNothing() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let task = try book.sync(media: .always)
        try await book.close()
        try await book.close()
        await #expect(throws: RoutebookError.closed) { try await book.home() }
        await #expect(throws: RoutebookError.closed) { try await book.signOut() }
        await #expect(throws: RoutebookError.closed) { try await book.pause() }
        await #expect(throws: RoutebookError.closed) { try await book.resume() }
        #expect(throws: RoutebookError.closed) { try book.sync() }
        #expect(throws: RoutebookError.closed) { try book.changes() }
        let ended = try await task.report().worst
        #expect(ended == .done || ended == .cancelled)
        let again = try await Routebook.open(at: phone.folder.file("rep.db"), on: Phone.bare)
        #expect(try await again.current()?.login == "rep1")
    }

    @Test func aPanicInsideIsABugToldAndTheNextCallWorks() async throws {
        let phone = try await Phone.open()
        let book = phone.book
        let said = await trouble { try await typed { try await rehearsePanic() } }
        guard case .bug(let detail) = said else { return #expect(Bool(false), "\(String(describing: said))") }
        #expect(!detail.isEmpty)
        #expect(try await book.current() == nil)
    }

    @Test func whatNobodyExpectedIsABugThatSaysWhatItWas() {
        #expect(RoutebookError(Fault("a hole")) == .bug(detail: "a hole"))
        #expect(RoutebookError(RoutebookError.closed) == .closed)
        let troubles: [Trouble] = [
            .NotYet(unmet: []), .SignInNeeded(code: "a"), .NotFound(what: "a"), .Refused(code: "a", params: [:]),
            .Photo(code: "a", detail: "b"), .Network(code: "a", afterMs: 1_500), .Storage(kind: .full, detail: "b"),
            .Keystore(code: "a", detail: "b"), .Closed, .Bug(detail: "b"),
        ]
        #expect(Set(troubles.map { RoutebookError($0) }).count == 10)
        #expect(RoutebookError(troubles[5]) == .network(code: "a", retryAfter: .milliseconds(1_500)))
        let kinds: [StorageKind] = [.full, .locked, .notADatabase, .damaged, .readOnly, .other]
        #expect(kinds.map { StorageTrouble($0) } == StorageTrouble.allCases)
    }

    @Test func aServerThatIsAwayIsToldInTheLineOfItsEnrolment() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        company.server.stop()
        let report = try await phone.book.sync().report()
        guard case .retry = report.worst else { return #expect(Bool(false), "\(report.worst)") }
        #expect(!report.isDone && report.enrolments[0].isCurrent)
    }
}
