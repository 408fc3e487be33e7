import Foundation
internal import RoutebookGenerated

extension Routebook {
    /// Signs a person in, enrolling them on this phone. Somebody else who was signed in is signed out and goes on being
    /// delivered. Nothing is pulled yet: ``sync(media:mostBytes:)`` after it.
    ///
    /// Throws ``RoutebookError/signInNeeded(code:)`` with `bad_credentials`, and what the network, the server, the keystore
    /// and the storage have to say.
    public func signIn(
        to server: URL, login: String, password: String
    ) async throws(RoutebookError) -> Person {
        let server = server.absoluteString
        return Person(try await ask { try await $0.signIn(server: server, login: login, password: password) })
    }

    /// Signs out; it works offline. What was not sent goes on being delivered by later syncs.
    public func signOut() async throws(RoutebookError) {
        try await ask { try await $0.signOut() }
    }

    /// Who is signed in; nobody after a sign-out.
    public func current() async throws(RoutebookError) -> Person? {
        try await ask { try await $0.current() }.map(Person.init)
    }

    /// Everybody who ever signed in on this phone, and what of theirs still waits.
    public func enrolments() async throws(RoutebookError) -> [Enrolment] {
        try await ask { try await $0.enrolments() }.map(Enrolment.init)
    }

    /// Moves the damaged database of an enrolment aside and says where to. Nothing is deleted; signing in again makes a
    /// fresh enrolment.
    public func setAside(_ enrolment: EnrolmentID) async throws(RoutebookError) -> URL {
        URL(filePath: try await ask { try await $0.setAside(enrolment: enrolment.rawValue) })
    }

    /// Goes on under a fresh key, which the server hears of with the next sync.
    public func rotateKey() async throws(RoutebookError) {
        try await ask { try await $0.rotateKey() }
    }
}
