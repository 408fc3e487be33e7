import Foundation
import Routebook
import Testing

@Suite struct VisitTests {
    @Test func aVisitGoesFromTheFirstScreenToTheServer() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let me = try #require(try await book.current())
        #expect(me.login == "rep1" && me.role == .rep)
        #expect(try await book.company().zone == "Asia/Shanghai")
        let home = try await book.home()
        let (day, today, todos) = (try await book.day(), try await book.today(), try await book.todos())
        #expect(home.day == day && home.stops == today.stops && home.todos.count == todos.count)
        #expect(home.stops.map(\.outlet.code) == ["SH-001", "SH-002", "SH-003"])

        let all = try await book.outlets(size: 1_000)
        let two = try await book.outlets(size: 2)
        #expect(two.items == Array(all.items[..<2]) && two.next == 1 && all.next == nil)
        let outlet = try await book.outlet(home.stops[0].outlet.id)
        let here = PlaceFix(point: try #require(outlet.place), accuracyMeters: 8, provider: "gps", age: .milliseconds(500))
        let visit = try await book.startVisit(at: outlet.id, here: here)
        #expect(visit.status == .open && visit.next == "fridge" && visit.place == .inside)
        let promise = try await book.preview("fridge", of: visit.flow)
        _ = try await phone.visitWithoutFront(outlet.code)
        let lacking = try await book.visit(visit.flow)
        #expect(lacking.state.points >= promise.points && lacking.state.missing.map(\.code) == ["evidence_missing"])
        let ways = try await book.ways(in: visit.flow, toMeet: lacking.state.missing)
        #expect(ways.first?.code == "attach" && ways.first?.params["step"] == .text("photo"))

        let photo = try await book.attachPhoto(Surroundings.photos[1], to: "photo", of: visit.flow, at: here)
        #expect(try Data(contentsOf: photo.file).count == photo.length && photo.digest.count == 64)
        _ = try await book.doubtsAhead(in: visit.flow)
        let handedIn = try await book.submitVisit(visit.flow)
        #expect(handedIn.status == .submitted && handedIn.delivery == .waiting)
        #expect(try await book.echo(of: photo.receipt.seq).isConfirmed == false)

        try await phone.sync()
        #expect(try await book.visits().first?.delivery == .delivered)
        #expect(try await book.visits(on: day).count == 1)
        #expect(try await book.echo(of: photo.receipt.seq).isConfirmed)
        let status = try await book.status()
        #expect(status.waiting.ops == 0 && status.waiting.files == 0 && status.attention == 0)
        #expect(try await book.verifyChain().isSound)
        #expect(try await book.verify(code: photo.code).contains("file_intact"))
        #expect(try await book.verify(file: photo.file, code: photo.code).contains("file_intact"))
        #expect(try await book.points().balance > 0)
        #expect(try await book.metrics().heatmap.count == 168)
        #expect(try await book.metrics(from: day, to: day).points.balance > 0)
        #expect(try await book.storage().stored.files > 0)
        #expect(try await book.freeStorage().files == 0)
    }
}
