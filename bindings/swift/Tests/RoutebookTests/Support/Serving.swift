import Foundation

/// The server as an operator runs it: a process that ends with this one, however this one ends.
final class Serving: @unchecked Sendable {
    let url: URL
    private let server: pid_t
    private let process = Process()
    private let life = Pipe()

    init(_ data: URL) throws {
        let said = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        // The shell waits for its standard input to end, which it does with whoever holds the other end.
        let script = #""$@" </dev/null & echo $!; read -r _; kill -9 $!"#
        process.arguments = ["-c", script, "sh", Surroundings.server.path(), "--data", data.path(), "serve", "--listen",
            "127.0.0.1:0"]
        process.standardInput = life
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        (url, server) = try Self.told(said.fileHandleForReading)
    }

    /// Answers nobody until it goes on; whoever asks waits.
    func stall() {
        kill(server, SIGSTOP)
    }

    func goOn() {
        kill(server, SIGCONT)
    }

    deinit {
        stop()
    }

    /// Pulls the plug: whatever it is doing is cut off.
    func stop() {
        guard process.isRunning else { return }
        try? life.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The shell tells the number of the process, and the server its address, whichever is first.
    private static func told(_ out: FileHandle) throws -> (URL, pid_t) {
        let lines = [try line(out), try line(out)]
        guard let server = lines.lazy.compactMap({ pid_t($0) }).first,
            let url = lines.lazy.compactMap({ URL(string: $0) }).first(where: { $0.host() == "127.0.0.1" })
        else { throw Fault("it said \(lines)") }
        return (url, server)
    }

    private static func line(_ out: FileHandle) throws -> String {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let more = try out.read(upToCount: 1), !more.isEmpty else { throw Fault("the server said nothing") }
            line += more
        }
        return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
