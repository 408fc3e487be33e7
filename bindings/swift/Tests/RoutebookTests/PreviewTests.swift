import Foundation
import Routebook
import Testing

/// What an app shows can be made by hand, field by field, for a preview or a test of its own.
@Suite struct PreviewTests {
    @Test func whatTheCoreGivesCanBeMadeByHand() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await phone.wholeVisit("SH-001").flow
        try await phone.sync()
        let (home, visit) = (try await book.home(), try await book.visit(flow))
        #expect(again(home) == home && !home.todos.isEmpty)
        #expect(again(visit) == visit && !visit.media.isEmpty)
        let outlet = try await book.outlet(#require(visit.outlet).id)
        #expect(again(outlet) == outlet)
    }

    private func again(_ home: Home) -> Home {
        let waiting = Waiting(ops: home.waiting.ops, files: home.waiting.files, bytes: home.waiting.bytes)
        return Home(
            day: home.day, stops: home.stops, unplanned: home.unplanned, sheet: home.sheet, sheetState: home.sheetState,
            todos: home.todos, waiting: waiting)
    }

    private func again(_ visit: Visit) -> Visit {
        let media = visit.media.map { file in
            MediaFile(
                evidence: file.evidence, code: file.code, step: file.step, state: file.state, file: file.file,
                thumbnail: file.thumbnail)
        }
        return Visit(
            flow: visit.flow, kind: visit.kind, day: visit.day, outlet: visit.outlet, template: visit.template,
            status: visit.status, state: visit.state, next: visit.next, place: visit.place,
            distanceMeters: visit.distanceMeters, media: media, doubts: visit.doubts, delivery: visit.delivery,
            reviewer: visit.reviewer, layers: visit.layers, nextStages: visit.nextStages, sheet: visit.sheet,
            erased: visit.erased)
    }

    private func again(_ outlet: Outlet) -> Outlet {
        let visits = outlet.lastVisits.map {
            LastVisit(flow: $0.flow, rep: $0.rep, day: $0.day, state: $0.state, points: $0.points)
        }
        return Outlet(
            id: outlet.id, code: outlet.code, name: outlet.name, address: outlet.address, place: outlet.place,
            fenceMeters: outlet.fenceMeters, contactName: outlet.contactName, contactPhone: outlet.contactPhone,
            note: outlet.note, tags: outlet.tags, lastVisits: visits)
    }
}
