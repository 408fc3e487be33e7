import Foundation
import Routebook
import Testing

/// Characters of a name that no font has, on the photo.
@Suite struct TextTests {
    @Test func thePhoneIsAskedForWhatNoFontHasAndNothingElse() async throws {
        let company = try Company.found()
        let drawing = Drawing { em in
            TextBitmap(width: 2 * em, height: em, baseline: em, coverage: Data(repeating: 255, count: 2 * em * em))
        }
        let phone = try await phone("rep1", at: company, drawing)
        let photo = try await snap(phone)
        #expect(drawing.asked == ["😀"])
        #expect(try Data(contentsOf: photo.file).count == photo.length)
        try await phone.sync()
        #expect(try await phone.book.verify(file: photo.file, code: photo.code).contains("file_intact"))
    }

    @Test func aDrawingThatFailsOrLiesLeavesABoxAndThePhotoIsStamped() async throws {
        let company = try Company.found()
        let lies: [@Sendable (Int) throws -> TextBitmap?] = [
            { _ in nil },
            { _ in throw Fault("no canvas") },
            { em in TextBitmap(width: 8 * em, height: em, baseline: em, coverage: Data(count: 3)) },
            { _ in TextBitmap(width: -1, height: .min, baseline: .max, coverage: Data(count: 1)) },
            { em in TextBitmap(width: em, height: em, baseline: em, coverage: Data(count: em * em)) },
        ]
        for lie in lies {
            let drawing = Drawing(lie)
            let photo = try await snap(try await phone("rep1", at: company, drawing))
            #expect(photo.length > 0 && drawing.asked == ["😀"])
        }
    }

    @Test func aDrawingThatHangsIsGivenUp() async throws {
        let company = try Company.found()
        let (release, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let drawing = Drawing { _ in
            release.wait()
            gate.signal()
            return nil
        }
        let photo = try await snap(try await phone("rep1", at: company, drawing), named: "好邻居 😀 😀😀")
        #expect(photo.length > 0 && drawing.asked.count == 1, "while one hangs, none is begun")
        release.signal()
        gate.wait()
    }

    private func phone(_ login: String, at company: Company, _ drawing: Drawing) async throws -> Phone {
        try await Phone.of(login, at: company, on: Platform(app: "a", system: "b", bitmaps: drawing))
    }

    private func snap(_ phone: Phone, named name: FieldValue = "好邻居 😀") async throws -> PhotoReceipt {
        let outlet = try await phone.outlet("SH-001").id
        _ = try await phone.book.editOutlet(outlet, field: "name", to: name)
        let flow = try await phone.book.startVisit(at: outlet).flow
        return try await phone.book.attachPhoto(Surroundings.photos[0], to: "fridge", of: flow)
    }
}

/// Draws as told, and notes what it was asked.
private final class Drawing: TextBitmaps {
    private let draws: @Sendable (Int) throws -> TextBitmap?
    private let noted = Noted<String>()

    var asked: [String] { noted.all }

    init(_ draws: @escaping @Sendable (Int) throws -> TextBitmap?) {
        self.draws = draws
    }

    func draw(_ text: String, pixelsPerEm: Int) throws -> TextBitmap? {
        noted.note(text)
        return try draws(pixelsPerEm)
    }
}
