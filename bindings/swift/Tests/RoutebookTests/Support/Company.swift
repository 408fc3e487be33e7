import Foundation
import Routebook

/// A company with its real server, in a folder that goes away with it.
///
/// `rep1` and `rep2` share the territory, `supervisor` leads it.
final class Company: Sendable {
    static let password = "correct horse battery"
    /// The outlets of everybody, by code.
    static let beat = (1...6).map { "SH-00\($0)" }

    let folder: Folder
    let server: Serving

    static func found() throws -> Company {
        try Company(Folder())
    }

    private init(_ folder: Folder) throws {
        self.folder = folder
        let data = folder.file("server")
        try Self.run(data, ["init", "--company", "样板公司"])
        try Self.run(data, ["import", Self.tables(in: folder).path()])
        // The tests run at any hour: the shift ends so that the day's sheet is open and not yet due.
        try Self.run(data, ["setting", "set", "shift.end_min", String(Self.endOfShift)])
        try Self.run(data, ["setting", "set", "sheet.opens_before_min", "720"])
        server = try Serving(data)
    }

    private static func run(_ data: URL, _ words: [String]) throws {
        let process = Process()
        process.executableURL = Surroundings.server
        process.arguments = ["--data", data.path()] + words
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Fault("routebook-server \(words) failed") }
    }

    /// Says from when on, or until when, somebody works in the territory.
    func assign(_ login: String, from: Day? = nil, until: Day? = nil) throws {
        let tables = folder.file("assigned-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
        let line = [login, "徐汇", from?.description ?? "", until?.description ?? ""].joined(separator: ",")
        let text = "login,territory,from,until\n\(line)\n"
        try text.write(to: tables.appending(path: "assignments.csv"), atomically: true, encoding: .utf8)
        try Self.run(folder.file("server"), ["import", tables.path()])
    }

    private static func tables(in folder: Folder) throws -> URL {
        let tables = folder.file("tables")
        try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
        for (name, rows) in rows {
            try rows.joined(separator: "\n").write(to: tables.appending(path: name), atomically: true, encoding: .utf8)
        }
        return tables
    }

    private static var rows: [String: [String]] {
        let people = [("supervisor", "主管", "supervisor"), ("rep1", "李雷", "rep"), ("rep2", "韩梅", "rep")]
        let stops = (1...7).flatMap { day in (1...3).map { "rep1,\(day),\($0),SH-00\($0)" } }
        return [
            "territories.csv": ["name", "徐汇"],
            "people.csv": ["login,name,role,password"] + people.map { "\($0.0),\($0.1),\($0.2),\(password)" },
            "outlets.csv": ["code,name,territory,lat,lon,address,contact_name,contact_phone"]
                + (1...6).map { "SH-00\($0),便利店\($0),徐汇,31.2\($0),121.4\($0),漕溪路\($0)号,王,1380000000\($0)" },
            "assignments.csv": ["login,territory"] + people.map { "\($0.0),徐汇" },
            "routes.csv": ["login,weekday,stop,outlet"] + stops,
        ]
    }

    /// Six hours from now in minutes of the business day, which lasts to 04:00 of the next.
    private static var endOfShift: Int {
        let minutes = Int(Date().timeIntervalSince1970 / 60) + 8 * 60
        let sinceCut = (minutes - 4 * 60) % (24 * 60)
        return min(sinceCut + 4 * 60 + 6 * 60, 28 * 60 - 1)
    }
}

/// What stopped a test before it began.
struct Fault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
