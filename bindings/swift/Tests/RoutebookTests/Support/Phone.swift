import Foundation
import Routebook
import Testing

/// A phone in a folder that goes away with it.
final class Phone: Sendable {
    let folder: Folder
    let book: Routebook

    static let bare = Platform(app: "routebook-test/1", system: "test")

    /// One on which nobody signed in.
    static func open(on platform: Platform = bare) async throws -> Phone {
        let folder = try Folder()
        return Phone(folder, try await Routebook.open(at: folder.file("rep.db"), on: platform))
    }

    /// One on which somebody signed in and synced.
    static func of(_ login: String, at company: Company, on platform: Platform = bare) async throws -> Phone {
        let phone = try await open(on: platform)
        _ = try await phone.book.signIn(to: company.server.url, login: login, password: Company.password)
        try await phone.sync()
        return phone
    }

    private init(_ folder: Folder, _ book: Routebook) {
        (self.folder, self.book) = (folder, book)
    }

    /// The database of whoever signed in.
    func database() throws -> URL {
        let inside = folder.file("rep.db.d")
        let names = try FileManager.default.contentsOfDirectory(atPath: inside.path())
        return inside.appending(path: try #require(names.first { $0.hasSuffix(".db") }))
    }

    /// Exchanges everything with the server.
    func sync() async throws {
        let report = try await book.sync(media: .always).report()
        #expect(report.worst == .done)
    }

    func outlet(_ code: String) async throws -> Outlet {
        let page = try await book.outlets(matching: code, size: 10)
        return try #require(page.items.first)
    }

    /// A visit with every answer and the first photo.
    func visitWithoutFront(_ code: String) async throws -> Visit {
        let visit = try await book.startVisit(at: outlet(code).id)
        let flow = visit.flow
        _ = try await book.recordStep("fridge", of: flow, answers: ["coolers": 2, "display": "good"])
        _ = try await book.attachPhoto(Surroundings.photos[0], to: "fridge", of: flow)
        _ = try await book.recordStep("skus", of: flow, answers: ["codes": ["6901028075831"], "lowest-price": 350])
        _ = try await book.recordStep("interview", of: flow, answers: ["need": "想要一台双门冰柜"])
        _ = try await book.recordStep("material", of: flow, answers: ["kinds": ["poster"], "count": 3])
        return visit
    }

    /// A visit that is handed in.
    func wholeVisit(_ code: String) async throws -> Visit {
        let flow = try await visitWithoutFront(code).flow
        _ = try await book.attachPhoto(Surroundings.photos[1], to: "photo", of: flow)
        return try await book.submitVisit(flow)
    }
}
