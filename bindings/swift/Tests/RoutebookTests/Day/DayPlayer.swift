import Foundation
@testable import Routebook

/// Plays a day over the package's own verbs.
actor DayPlayer {
    private let day: DayScript
    private let ground: Ground
    private let watch: Watch
    private let file: URL
    private let book: Routebook
    private var flows: [String: FlowID] = [:]
    private var photos: [String] = []

    /// A phone in a folder, whose chance follows from the day's seed.
    init(_ day: DayScript, on ground: Ground, in folder: URL) async throws {
        (self.day, self.ground) = (day, ground)
        (watch, file) = (Watch(day), folder.appending(path: "rep.db"))
        let platform = Platform(app: day.app, system: day.system, clock: watch)
        book = try await Routebook.rehearse(at: file, on: platform, seed: day.phoneSeed)
    }

    func play() async throws -> DayScript.Ends {
        for act in day.acts {
            let now = day.moment(act.at)
            watch.put(to: now)
            try ground.putForward(to: now)
            do { try await perform(act) } catch { throw Fault("\(act.at) \(act.do): \(error)") }
        }
        try await book.close()
        let state = try ground.state(of: file)
        return DayScript.Ends(state: state, photos: photos.joined(separator: " "), server: try ground.content())
    }

    private func perform(_ act: DayScript.Act) async throws {
        switch act.do {
        case "sign_in": _ = try await book.signIn(to: ground.url, login: day.login, password: ground.password)
        case "sync": try await sync()
        case "start_visit": try await start(act)
        case "record_step":
            _ = try await book.recordStep(word(act.step), of: flow(act), answers: answers(act))
        case "correct_answer":
            _ = try await book.correctStep(
                word(act.step), of: flow(act), answers: answers(act), because: word(act.reason))
        case "attach_photo": try await attach(act)
        case "explain": _ = try await book.explain(flow(act), because: word(act.reason))
        case "submit_visit": try await submit(act)
        case "edit_outlet":
            _ = try await book.editOutlet(outlet(act).id, field: word(act.field), to: .text(word(act.text)))
        case "add_lead":
            let lead = LeadForm(name: try word(act.name), phone: try word(act.phone), source: try word(act.source))
            flows[try word(act.as)] = try await book.addLead(lead).flow
        case "confirm_sheet":
            _ = try await book.confirmSheet(SheetForm(done: word(act.done), plan: word(act.plan)))
        case "points":
            let balance = try await book.points().balance
            if balance != act.balance { throw Fault("\(balance) points") }
        default: throw Fault("no player knows this verb")
        }
    }

    private func sync() async throws {
        let report = try await book.sync(media: .always).report()
        if !report.isDone { throw Fault("\(report.worst)") }
    }

    private func start(_ act: DayScript.Act) async throws {
        let outlet = try await outlet(act)
        flows[try word(act.as)] = try await book.startVisit(at: outlet.id, here: before(outlet)).flow
    }

    private func attach(_ act: DayScript.Act) async throws {
        let (outlet, photo) = (try await outlet(act), try ground.photo(word(act.photo)))
        let receipt = try await book.attachPhoto(photo, to: word(act.step), of: flow(act), at: before(outlet))
        photos.append(receipt.digest)
    }

    private func submit(_ act: DayScript.Act) async throws {
        let flow = try flow(act)
        var lacks: [String] = []
        do { _ = try await book.submitVisit(flow) } catch {
            guard case .notYet(let unmet) = error else { throw error }
            lacks = unmet.map(\.code)
        }
        if lacks != act.lacks ?? [] { throw Fault("lacks \(lacks)") }
    }

    private func outlet(_ act: DayScript.Act) async throws -> Outlet {
        guard let found = try await book.outlets(matching: word(act.outlet)).items.first else {
            throw Fault("no such outlet")
        }
        return try await book.outlet(found.id)
    }

    /// She stands at the door, as far as its place is known.
    private func before(_ outlet: Outlet) -> PlaceFix? {
        outlet.place.map { PlaceFix(point: $0, accuracyMeters: 8, provider: "gps", age: .milliseconds(500)) }
    }

    private func flow(_ act: DayScript.Act) throws -> FlowID {
        guard let flow = flows[try word(act.flow)] else { throw Fault("no flow was named so") }
        return flow
    }

    private func answers(_ act: DayScript.Act) -> [String: FieldValue] {
        (act.answers ?? [:]).mapValues(\.value)
    }

    private func word(_ word: String?) throws -> String {
        guard let word else { throw Fault("a word is missing") }
        return word
    }
}

/// The rep's phone shows the right time, and was switched on at midnight.
private final class Watch: BootClock, @unchecked Sendable {
    private let day: DayScript
    private let lock = NSLock()
    private var milliseconds: Int64

    init(_ day: DayScript) {
        (self.day, milliseconds) = (day, day.midnightMs)
    }

    func put(to milliseconds: Int64) {
        lock.withLock { self.milliseconds = milliseconds }
    }

    func now() -> BootReading {
        let now = lock.withLock { milliseconds }
        return BootReading(
            wall: Date(milliseconds: now), zoneMinutes: day.zoneMinutes,
            monotonic: .milliseconds(max(0, now - day.midnightMs)), bootID: day.boot)
    }
}
