import Foundation
@testable import Routebook
import Testing

/// Streams and callbacks: slow, throwing, cancelled or gone, they harm nobody.
@Suite struct CallbackTests {
    @Test func whoReadsChangesHearsOfEveryOneAndASlowReaderMissesNoKind() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let outlet = try await phone.outlet("SH-001").id
        let changes = try book.changes()
        var reader = changes.makeAsyncIterator()
        _ = try await book.editOutlet(outlet, field: "note", to: "一")
        let first = try #require(await reader.next())
        #expect(first.kinds == ["outlet"] && first.home && first.sync && !first.person)
        for n in 0..<20 { _ = try await book.editOutlet(outlet, field: "note", to: .text(String(n))) }
        _ = try await book.startVisit(at: outlet)
        try await book.signOut()
        var heard = try #require(await reader.next())
        while !(heard.flows && heard.person) {
            let next = try #require(await reader.next())
            heard = Changed(both: heard, next)
        }
    }

    @Test func aReaderThatIsCancelledEndsAndItsSubscriptionIsStopped() async throws {
        let phone = try await Phone.open()
        let changes = try phone.book.changes()
        let reading = Task {
            for await _ in changes {}
            return "ended"
        }
        reading.cancel()
        #expect(await reading.value == "ended")
    }

    @Test func progressIsToldToTheLastAndEnds() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        _ = try await phone.visitWithoutFront("SH-001")
        let task = try phone.book.sync(media: .always)
        var last: SyncProgress?
        for await progress in task.progress { last = progress }
        let report = try await task.report()
        let end = try #require(last)
        #expect(report.isDone && end.files == end.filesTotal)
        #expect(end.enrolment == report.enrolments[0].enrolment)
    }

    @Test func progressThatNobodyReadsHoldsNobodyUp() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        _ = try await phone.visitWithoutFront("SH-001")
        #expect(try await phone.book.sync(media: .always, mostBytes: -1).report().worst != .cancelled)
        try await phone.sync()
    }

    @Test func aPlatformOfWhichEveryPartThrowsIsDoneWithout() async throws {
        let company = try Company.found()
        let thrown = Thrown()
        let platform = Platform(
            app: "a", system: "b", clock: thrown, space: thrown, network: thrown, font: URL(filePath: "/nowhere/font.ttf"))
        let phone = try await Phone.of("rep1", at: company, on: platform)
        _ = try await phone.visitWithoutFront("SH-001")
        try await phone.sync()
        #expect(try await phone.book.storage().freeBytes != nil)
        #expect(thrown.count > 4)
    }

    @Test func aKeystoreOfTheAppsOwnSignsAVisit() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company, on: Platform(app: "a", system: "b", keys: OpenSSLKeys()))
        _ = try await phone.wholeVisit("SH-001")
        try await phone.sync()
        #expect(try await phone.book.visits().first?.delivery == .delivered)
    }
}

extension CallbackTests {
    @Test func aKeystoreThatBlocksHoldsUpOnlyWhoAskedForIt() async throws {
        let company = try Company.found()
        let keys = Waiting()
        let phone = try await Phone.of("rep1", at: company, on: Platform(app: "a", system: "b", keys: keys))
        let flow = try await phone.visitWithoutFront("SH-001").flow
        keys.block()
        let signing = Task { try await phone.book.attachPhoto(Surroundings.photos[1], to: "photo", of: flow) }
        await keys.asked.wait()
        #expect(try await phone.book.home().stops.count == 3)
        #expect(try await phone.book.visit(flow).state.missing.map(\.code) == ["evidence_missing"])
        keys.letGo()
        #expect(try await signing.value.length > 0)
    }

    @Test func aReaderThatBlocksHoldsNobodyUp() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let outlet = try await phone.outlet("SH-001").id
        let (heard, goOn) = (Happening(), Happening())
        let changes = try phone.book.changes()
        let reading = Task {
            for await changed in changes {
                heard.happens()
                await goOn.wait()
                if changed.flows { return true }
            }
            return false
        }
        for n in 0..<20 { _ = try await phone.book.editOutlet(outlet, field: "note", to: .text(String(n))) }
        await heard.wait()
        _ = try await phone.book.startVisit(at: outlet)
        goOn.happens()
        #expect(await reading.value, "it hears in the end what happened meanwhile")
    }
}

/// A keystore whose signing waits until it may go on.
private final class Waiting: SigningKeys, @unchecked Sendable {
    let asked = Happening()
    private let keys = OpenSSLKeys()
    private let lock = NSLock()
    private let gate = DispatchSemaphore(value: 0)
    private var blocks = false

    func block() { lock.withLock { blocks = true } }

    func letGo() {
        lock.withLock { blocks = false }
        gate.signal()
    }

    func create(label: String) throws(KeystoreError) -> Data { try keys.create(label: label) }
    func publicKey(label: String) throws(KeystoreError) -> Data { try keys.publicKey(label: label) }

    func sign(label: String, digest: Data) throws(KeystoreError) -> Data {
        if lock.withLock({ blocks }) {
            asked.happens()
            gate.wait()
        }
        return try keys.sign(label: label, digest: digest)
    }
}

extension Changed {
    /// What two readings say together, for a reader that counts.
    fileprivate init(both one: Changed, _ other: Changed) {
        self = one.joined(by: other)
    }
}

/// A platform of which every part throws.
private final class Thrown: BootClock, FreeSpace, NetworkState, @unchecked Sendable {
    private let lock = NSLock()
    private var thrown = 0

    var count: Int { lock.withLock { thrown } }

    func now() throws -> BootReading { throw fault() }
    func freeBytes(in folder: URL) throws -> Int64? { throw fault() }
    func isOnline() throws -> Bool { throw fault() }
    func isMetered() throws -> Bool { throw fault() }

    private func fault() -> Fault {
        lock.withLock { thrown += 1 }
        return Fault("on purpose")
    }
}
