import Foundation

/// The company that the day is played in: the program `routebook-day`, which answers a line with a line.
final class Ground: @unchecked Sendable {
    let url: URL
    let password: String
    private let photos: [String: String]
    private let process = Process()
    private let into = Pipe()
    private let out: FileHandle

    init(in folder: URL) throws {
        let said = Pipe()
        process.executableURL = Surroundings.day
        process.arguments = [folder.path()]
        (process.standardInput, process.standardOutput, out) = (into, said, said.fileHandleForReading)
        try process.run()
        let hello = try Self.line(out)
        guard let address = (hello["url"] as? String).flatMap(URL.init(string:)), let word = hello["password"] as? String,
            let photos = hello["photos"] as? [String: String]
        else { throw Fault("routebook-day said \(hello)") }
        (url, password, self.photos) = (address, word, photos)
    }

    deinit {
        try? into.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func photo(_ name: String) throws -> URL {
        guard let path = photos[name] else { throw Fault("no photo is named \(name)") }
        return URL(filePath: path)
    }

    func putForward(to milliseconds: Int64) throws {
        _ = try ask(["clock": milliseconds])
    }

    /// What a closed phone holds, as a digest.
    func state(of phone: URL) throws -> String {
        try ask(["phone": phone.path()])["phone"] as? String ?? ""
    }

    /// What the server holds, as a digest.
    func content() throws -> String {
        try ask(["server": true])["server"] as? String ?? ""
    }

    private func ask(_ what: [String: Any]) throws -> [String: Any] {
        let line = try JSONSerialization.data(withJSONObject: what) + Data("\n".utf8)
        try into.fileHandleForWriting.write(contentsOf: line)
        return try Self.line(out)
    }

    private static func line(_ out: FileHandle) throws -> [String: Any] {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let more = try out.read(upToCount: 1), !more.isEmpty else { throw Fault("routebook-day said nothing") }
            line += more
        }
        return try JSONSerialization.jsonObject(with: line) as? [String: Any] ?? [:]
    }
}
