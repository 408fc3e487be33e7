import Foundation
import Routebook

/// One rep's day as data: `tests/fixtures/day.json`. `tests/day` says what each word means.
struct DayScript: Decodable {
    let midnightMs: Int64
    let zoneMinutes: Int
    let phoneSeed: UInt64
    let app: String
    let system: String
    let boot: String
    let login: String
    let acts: [Act]
    let ends: Ends

    struct Ends: Decodable, Equatable {
        var state: String
        var photos: String
        var server: String
    }

    /// One thing that is done, and when; which words stand in it follows from the verb.
    struct Act: Decodable {
        let at: String
        let `do`: String
        let `as`: String?
        let flow: String?
        let step: String?
        let outlet: String?
        let photo: String?
        let field: String?
        let text: String?
        let answers: [String: Said]?
        let reason: String?
        let lacks: [String]?
        let name: String?
        let phone: String?
        let source: String?
        let done: String?
        let plan: String?
        let balance: Int?
    }

    static func read() throws -> DayScript {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let file = Surroundings.root.appending(path: "tests/fixtures/day.json")
        return try decoder.decode(DayScript.self, from: Data(contentsOf: file))
    }

    /// `HH:MM` of the day, UTC milliseconds.
    func moment(_ time: String) -> Int64 {
        let parts = time.split(separator: ":").compactMap { Int64($0) }
        return midnightMs + (parts[0] * 60 + parts[1]) * 60_000
    }
}

/// An answer as JSON says it.
struct Said: Decodable {
    let value: FieldValue

    init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        if let flag = try? box.decode(Bool.self) {
            value = .flag(flag)
        } else if let number = try? box.decode(Int.self) {
            value = .number(number)
        } else if let text = try? box.decode(String.self) {
            value = .text(text)
        } else {
            value = .texts(try box.decode([String].self))
        }
    }
}
