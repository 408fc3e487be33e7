import Foundation
@testable import Routebook
internal import func RoutebookGenerated.rehearsePanic
import Testing

/// Every kind of trouble, met for real: none of them is only a name.
@Suite struct TroubleTests {
    @Test func everyErrorIsThrownByTheRealLibrary() async throws {
        let company = try Company.found()
        let keys = Refusing()
        let phone = try await Phone.of("rep1", at: company, on: Platform(app: "a", system: "b", keys: keys))
        let (book, closed, deaf) = (phone.book, try await Phone.open().book, try await Phone.open().book)
        try await closed.close()
        let flow = try await book.startVisit(at: phone.outlet("SH-001").id).flow
        let nobody = try #require(URL(string: "http://127.0.0.1:1"))
        let verbs: [@Sendable () async throws -> Void] = [
            { _ = try await book.submitVisit(flow) },
            { _ = try await deaf.home() },
            { _ = try await book.template("no-such-template") },
            { _ = try await book.voidFlow(flow, because: String(repeating: "x", count: 100_000)) },
            { _ = try await book.attachPhoto(phone.folder.write("a.jpg", Data([1])), to: "fridge", of: flow) },
            { _ = try await deaf.signIn(to: nobody, login: "a", password: "b") },
            { _ = try await Routebook.open(at: phone.folder.file("no/such/folder.db"), on: Phone.bare) },
            { keys.refuse(); try await book.rotateKey() },
            { _ = try await closed.home() },
            { try await typed { try await rehearsePanic() } },
        ]
        var met: [String] = []
        for verb in verbs { met.append(name(await trouble(verb))) }
        #expect(
            met == [
                "notYet", "signInNeeded", "notFound", "refused", "photo", "network", "storage", "keystore", "closed", "bug",
            ])
    }

    @Test func aServerThatHasHadEnoughSaysHowLongToWait() async throws {
        let company = try Company.found()
        let book = try await Phone.open().book
        var said: RoutebookError?
        repeat {
            said = await trouble { try await book.signIn(to: company.server.url, login: "rep1", password: "x") }
        } while said == .signInNeeded(code: "bad_credentials")
        guard case .network("throttled", let wait) = said else { return #expect(Bool(false), "\(String(describing: said))") }
        #expect(try #require(wait) > .zero)
    }

    /// Exhaustive, so that an error that is added is missing above.
    private func name(_ error: RoutebookError?) -> String {
        switch error {
        case .notYet: "notYet"
        case .signInNeeded: "signInNeeded"
        case .notFound: "notFound"
        case .refused: "refused"
        case .photo: "photo"
        case .network: "network"
        case .storage: "storage"
        case .keystore: "keystore"
        case .closed: "closed"
        case .bug: "bug"
        case nil: "none"
        }
    }
}

/// A keystore that works until it is told not to.
private final class Refusing: SigningKeys {
    private let keys = OpenSSLKeys()
    private let refusing = Noted<Bool>()

    func refuse() { refusing.note(true) }

    func create(label: String) throws(KeystoreError) -> Data {
        guard refusing.all.isEmpty else { throw .locked }
        return try keys.create(label: label)
    }

    func publicKey(label: String) throws(KeystoreError) -> Data { try keys.publicKey(label: label) }
    func sign(label: String, digest: Data) throws(KeystoreError) -> Data { try keys.sign(label: label, digest: digest) }
}
