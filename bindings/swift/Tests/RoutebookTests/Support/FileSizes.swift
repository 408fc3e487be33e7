import Foundation

/// The system's limit on the size of files, which a write meets as it meets a full disk. It holds for the whole process.
enum FileSizes {
    /// Does something while no file may grow beyond so many bytes.
    static func below<T>(_ bytes: Int, _ work: () async throws -> T) async throws -> T {
        // Whoever writes beyond it hears a signal, too, which ends a process that does not ignore it.
        signal(SIGXFSZ, SIG_IGN)
        try limit("\(bytes):")
        do {
            let done = try await work()
            try limit("unlimited:")
            return done
        } catch {
            try limit("unlimited:")
            throw error
        }
    }

    private static func limit(_ soft: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/prlimit")
        process.arguments = ["--pid", "\(ProcessInfo.processInfo.processIdentifier)", "--fsize=\(soft)"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Fault("prlimit \(soft)") }
    }
}
