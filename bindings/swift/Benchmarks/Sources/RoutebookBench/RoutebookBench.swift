import Foundation

/// The harness of `cargo xtask bench ffi` for Swift: `INDEX NOW`. It opens the phone, says `ready` with what it shows, and
/// for each line `ROW COUNT` does the row's call so often and prints how long each took, nanoseconds, in one line.
@main
struct RoutebookBench {
    static func main() async throws {
        try await play()
    }

    /// Away from the main actor, which `main` is on.
    private nonisolated static func play() async throws {
        let words = CommandLine.arguments
        guard words.count == 3, let now = Int(words[2]) else { throw Unknown(what: "INDEX NOW is what it takes") }
        var calls = try await Calls.open(words[1], now)
        answer(try await calls.shown())
        while let line = readLine() {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let count = Int(parts[1]) else { throw Unknown(what: line) }
            var times: [Double] = []
            for _ in 0..<count { times.append(try await calls.time(String(parts[0]))) }
            answer(times.map { String($0) }.joined(separator: " "))
        }
        try await calls.close()
    }

    private nonisolated static func answer(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

/// Nobody knows what that means.
struct Unknown: Error {
    let what: String
}
