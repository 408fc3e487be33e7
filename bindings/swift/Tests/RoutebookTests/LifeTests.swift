import Foundation
import Routebook
import Testing

/// Many at once, cancelled in the middle, paused.
@Suite struct LifeTests {
    @Test func aThousandCallsAtOnceAreAllAnswered() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let outlet = try await phone.outlet("SH-001").id
        try await withThrowingTaskGroup(of: Void.self) { calls in
            for n in 0..<1_000 {
                calls.addTask {
                    switch n % 10 {
                    case 0: _ = try await book.editOutlet(outlet, field: "note", to: .text(String(n)))
                    case 1: _ = try await book.home()
                    default: _ = try await book.outlet(outlet)
                    }
                }
            }
            try await calls.waitForAll()
        }
        #expect(try await book.status().seq == EntryNumber(100))
        #expect(try await book.verifyChain().isSound)
    }

    @Test func aSyncThatIsCancelledSaysSoAndTheNextOneDelivers() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        _ = try await phone.visitWithoutFront("SH-001")
        company.server.stall()
        let task = try phone.book.sync(media: .always)
        task.cancel()
        #expect(try await task.report().worst == .cancelled)
        let waiting = Task { try await phone.book.sync(media: .always).report() }
        waiting.cancel()
        #expect(try await waiting.value.worst == .cancelled)
        company.server.goOn()
        _ = try await phone.book.sync(media: .thumbnailsOnly, mostBytes: 1).report()
        try await phone.sync()
        #expect(try await phone.book.status().waiting.files == 0)
    }

    @Test func whoStopsWaitingForAVerbStopsNothing() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        let outlet = try await phone.outlet("SH-001").id
        let edit = Task { try await phone.book.editOutlet(outlet, field: "note", to: "留言") }
        edit.cancel()
        _ = try await edit.value
        #expect(try await phone.book.outlet(outlet).note == "留言")
    }

    @Test func aPausedPhoneHoldsNoFileOpenAndTheNextVerbWorks() async throws {
        let company = try Company.found()
        let phone = try await Phone.of("rep1", at: company)
        try await phone.book.pause()
        #expect(try openFiles(in: phone.folder.url) == 0)
        try await phone.book.resume()
        _ = try await phone.book.home()
        try await phone.book.close()
        #expect(try openFiles(in: phone.folder.url) == 0)
    }
}

/// How many files in a folder this process holds open.
func openFiles(in folder: URL) throws -> Int {
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let files = open.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
    return files.filter { $0.hasPrefix(folder.path()) }.count
}
