import Foundation

/// Where the tests find what `cargo xtask test swift` built.
enum Surroundings {
    /// The checkout.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../..").standardized

    /// The real server.
    static let server = environment("ROUTEBOOK_SERVER").map { URL(filePath: $0) }
        ?? root.appending(path: "target/debug/routebook-server")

    /// The ground of the day that every language plays.
    static let day = environment("ROUTEBOOK_DAY").map { URL(filePath: $0) }
        ?? root.appending(path: "target/debug/routebook-day")

    /// How many times the lifetime tests do what they do, in hundredths of the full number.
    static let lifetimePercent = environment("ROUTEBOOK_LIFETIME_PERCENT").flatMap(Int.init) ?? 10

    /// Photos as cameras write them.
    static let photos = ["420.jpg", "422.jpg"].map { root.appending(path: "tests/fuzz/corpus/stamp/\($0)") }

    private static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }
}

/// A folder that goes away with the test.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = URL(filePath: NSTemporaryDirectory()).appending(path: "routebook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ name: String) -> URL {
        url.appending(path: name)
    }

    func write(_ name: String, _ bytes: Data) throws -> URL {
        try bytes.write(to: file(name))
        return file(name)
    }
}
