import Foundation
import Routebook
import Testing

/// What the server refused stays, and is written again, put right or given up.
@Suite struct AttentionTests {
    @Test func whatWasRefusedIsWrittenAgainPutRightOrGivenUp() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let codes = ["SH-001", "SH-002", "SH-003"]
        var outlets: [OutletID] = []
        for code in codes { outlets.append(try await phone.outlet(code).id) }
        let today = try await book.day()
        try company.assign("rep1", until: today)
        for (n, outlet) in outlets.enumerated() {
            _ = try await book.editOutlet(outlet, field: "note", to: .text("第\(n)家"))
        }
        let report = try await book.sync(media: .always).report()
        #expect(report.enrolments.first?.refused == 3)

        let items = try await book.attention()
        #expect(items.map(\.outlet?.id) == outlets && items.allSatisfy { $0.kind == .refused && !$0.code.isEmpty })
        #expect(items.allSatisfy { $0.what == "outlet.note" && $0.saidJSON.contains("家") })
        #expect(Set(items[0].remedies) == [.retry, .edit, .withdraw])
        let blank = await trouble { try await book.withdraw(items[0].seq, because: " ") }
        #expect(blank == .refused(code: "reason_missing", params: [:]))
        let nothing = await trouble { try await book.edit(items[0].seq, to: [:]) }
        #expect(nothing == .refused(code: "nothing_to_edit", params: [:]))

        try company.assign("rep1", from: try #require(today.before))
        try await phone.sync()
        let retried = try await book.retry(items[0].seq)
        let edited = try await book.edit(items[1].seq, to: ["note": "改过"])
        let withdrawn = try await book.withdraw(items[2].seq, because: "不用了")
        #expect(retried.seq > items[2].seq && edited.seq > retried.seq && withdrawn.seq > edited.seq)
        #expect(try await book.attention().isEmpty)
        try await phone.sync()
        var notes: [String] = []
        for outlet in outlets { notes.append(try await book.outlet(outlet).note) }
        #expect(notes == ["第0家", "改过", ""])
        #expect(try await book.attention().isEmpty)
    }

    @Test func whatLostInAConflictIsSettledAndNotWrittenAgain() async throws {
        let company = try Company.found()
        let phones = [try await Phone.of("rep1", at: company), try await Phone.of("rep2", at: company)]
        let outlet = try await phones[0].outlet("SH-001").id
        for (n, phone) in phones.enumerated() {
            _ = try await phone.book.editOutlet(outlet, field: "name", to: .text("王记\(n)"))
        }
        for phone in phones + phones { try await phone.sync() }
        var lost: [(Phone, AttentionItem)] = []
        for phone in phones {
            for item in try await phone.book.attention() { lost.append((phone, item)) }
        }
        let (phone, item) = try #require(lost.first)
        #expect(lost.count == 1 && item.kind == .superseded && item.remedies == [.settle])
        let expected = RoutebookError.refused(code: "in_conflict", params: [:])
        await #expect(throws: expected) { try await phone.book.retry(item.seq) }
        await #expect(throws: expected) { try await phone.book.withdraw(item.seq, because: "算了") }
        await #expect(throws: expected) { try await phone.book.edit(item.seq, to: ["name": "x"]) }
    }
}

extension Day {
    fileprivate var before: Day? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = DateComponents(year: year, month: month, day: day - 1)
        let back = calendar.date(from: parts).map { calendar.dateComponents([.year, .month, .day], from: $0) }
        return back.flatMap { Day(year: $0.year ?? 0, month: $0.month ?? 0, day: $0.day ?? 0) }
    }
}
