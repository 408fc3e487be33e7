import Foundation
import Routebook

/// What a call threw, if it did.
func trouble<T>(_ call: () async throws -> T) async -> RoutebookError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? RoutebookError
    }
}

/// A phone without network.
struct Offline: NetworkState {
    func isOnline() -> Bool { false }
    func isMetered() -> Bool { false }
}

/// A keystore that fails in one way.
struct Broken: SigningKeys {
    let error: KeystoreError

    func create(label: String) throws(KeystoreError) -> Data { throw error }
    func publicKey(label: String) throws(KeystoreError) -> Data { throw error }
    func sign(label: String, digest: Data) throws(KeystoreError) -> Data { throw error }
}

/// Another process that holds a database for itself alone.
final class Holder {
    private let process = Process()
    private let life = Pipe()

    /// Waits until it holds it.
    init(_ file: URL) throws {
        let said = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/perl")
        // SQLite's own locks are POSIX locks on bytes at 1 GiB: all 512 of them for writing is an exclusive lock.
        let script = """
            use Fcntl; $| = 1; open(my $f, '+<', $ARGV[0]) or die;
            my $all = pack('s s x4 q q l x4', F_WRLCK, 0, 1073741824, 512, 0); fcntl($f, F_SETLK, $all) or die;
            print "held\\n"; <STDIN>;
            """
        process.arguments = ["-e", script, file.path()]
        process.standardInput = life
        process.standardOutput = said
        try process.run()
        guard try said.fileHandleForReading.read(upToCount: 5)?.isEmpty == false else { throw Fault("nothing is held") }
    }

    func letGo() {
        try? life.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
