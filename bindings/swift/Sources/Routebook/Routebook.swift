import Foundation
internal import RoutebookGenerated

/// A phone's data, open. Every verb is a method of it and is done as whoever is signed in.
///
/// It can be called from any task or thread. Verbs run on threads of the core's own and are not stopped by whoever stops
/// waiting: what was begun comes to its end. ``close()`` ends it; letting go of the last reference does too.
public final class Routebook: Sendable {
    let core: RoutebookCore

    init(_ core: RoutebookCore) {
        self.core = core
    }

    /// Opens the phone's data in a file, or makes it; the folder that the file lies in must exist. Beside the file a folder
    /// `<file>.d` holds a database and the files of each person who signed in.
    ///
    /// Throws ``RoutebookError/storage(_:detail:)``; a file that is no database of this program is left as it is.
    public static func open(at file: URL, on platform: Platform) async throws(RoutebookError) -> Routebook {
        Routebook(try await typed { try await openPhone(path: file.filePath, platform: platform.core) })
    }

    /// Ends it for good: waits for the verbs that are under way and closes every file. Every later call throws
    /// ``RoutebookError/closed``, but closing again does nothing.
    public func close() async throws(RoutebookError) {
        try await ask { try await $0.shutDown() }
    }

    /// Before iOS suspends the app: cancels the sync that is under way, waits for the verbs that are, and closes every file.
    /// The next verb opens again what it needs.
    public func pause() async throws(RoutebookError) {
        try await ask { try await $0.pause() }
    }

    /// Opens what the first screen needs, so that it does not wait for it.
    public func resume() async throws(RoutebookError) {
        try await ask { try await $0.resume() }
    }

    /// Asks the core, and gives its trouble a type.
    func ask<T: Sendable>(
        _ work: @Sendable (RoutebookCore) async throws -> T
    ) async throws(RoutebookError) -> T {
        do { return try await work(core) } catch { throw RoutebookError(error) }
    }
}

/// Gives whatever is thrown a type.
func typed<T: Sendable>(_ work: @Sendable () async throws -> T) async throws(RoutebookError) -> T {
    do { return try await work() } catch { throw RoutebookError(error) }
}
