import Foundation

/// The server as an operator runs it: a process that ends with this one, however this one ends.
final class Serving: @unchecked Sendable {
    let url: URL
    private let process = Process()
    private let life = Pipe()

    init(_ data: URL) throws {
        let said = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        // The shell waits for its standard input to end, which it does with whoever holds the other end.
        let script = #""$@" </dev/null & read -r _; kill -9 $!"#
        process.arguments = ["-c", script, "sh", Surroundings.server.path(), "--data", data.path(), "serve", "--listen",
            "127.0.0.1:0"]
        process.standardInput = life
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        try process.run()
        url = try Self.address(said.fileHandleForReading)
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

    private static func address(_ out: FileHandle) throws -> URL {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let more = try out.read(upToCount: 1), !more.isEmpty else { throw Fault("the server said nothing") }
            line += more
        }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let url = URL(string: text), url.host() == "127.0.0.1" else { throw Fault("it said \(text)") }
        return url
    }
}
