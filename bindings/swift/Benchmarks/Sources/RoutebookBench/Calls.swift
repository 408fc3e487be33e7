import Foundation
import Routebook

/// Each row's call, as an app in Swift makes it.
struct Calls {
    /// Calls of one measurement of what takes less than a clock can tell.
    private static let trivial = 1_000
    /// Where the rep stands.
    private static let here = PlaceFix(
        point: Place(lat: 31.21, lon: 121.46), accuracyMeters: 8, provider: "gps", age: .milliseconds(500)
    )

    private let book: Routebook
    private let outlet: OutletID
    private let ended: SyncTask
    private var told: AsyncStream<Changed>.Iterator
    private var edits = 0
    private let clock = ContinuousClock()

    static func open(_ index: String, _ now: Int) async throws -> Calls {
        let platform = Platform(app: "bench/1", clock: StillClock(now))
        let book = try await Routebook.open(at: URL(filePath: index), on: platform)
        guard let outlet = try await book.outlets(size: 1).items.first else { throw Unknown(what: "no outlet") }
        let ended = try book.sync()
        ended.cancel()
        _ = try await ended.report()
        return Calls(book: book, outlet: outlet.id, ended: ended, told: try book.changes().makeAsyncIterator())
    }

    private init(book: Routebook, outlet: OutletID, ended: SyncTask, told: AsyncStream<Changed>.Iterator) {
        (self.book, self.outlet, self.ended, self.told) = (book, outlet, ended, told)
    }

    /// What the phone shows, so that nobody measures another one: to-dos, stops, and outlets of the longest page.
    func shown() async throws -> String {
        let (home, page) = (try await book.home(from: Self.here), try await book.outlets(size: 1_000))
        return "ready \(home.todos.count) \(home.stops.count) \(page.items.count)"
    }

    /// How long one call of the row takes, nanoseconds.
    mutating func time(_ row: String) async throws -> Double {
        let begun = clock.now
        let calls = try await call(row)
        let (seconds, attoseconds) = (clock.now - begun).components
        return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(calls)
    }

    /// Does it and says how often.
    private mutating func call(_ row: String) async throws -> Int {
        switch row {
        case "trivial": for _ in 0..<Self.trivial { ended.cancel() }
        case "record": _ = try await book.outlet(outlet)
        case "page-100": _ = try await book.outlets(size: 100)
        case "page-1000": _ = try await book.outlets(size: 1_000)
        case "home": _ = try await book.home(from: Self.here)
        case "callback": try await beTold()
        case "async": _ = try await book.day()
        default: throw Unknown(what: row)
        }
        return row == "trivial" ? Self.trivial : 1
    }

    /// Changes an outlet and waits until the reader of the stream has heard of it.
    private mutating func beTold() async throws {
        edits += 1
        _ = try await book.editOutlet(outlet, field: "note", to: .text("edit \(edits)"))
        _ = await told.next()
    }

    func close() async throws {
        try await book.close()
    }
}

/// A phone's clocks that stand still.
private struct StillClock: BootClock {
    private let reading: BootReading

    init(_ now: Int) {
        let wall = Date(timeIntervalSince1970: Double(now) / 1_000)
        reading = BootReading(wall: wall, zoneMinutes: 480, monotonic: .milliseconds(1), bootID: "bench")
    }

    func now() -> BootReading { reading }
}
