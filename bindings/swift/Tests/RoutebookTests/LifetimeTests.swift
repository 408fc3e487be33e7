import Foundation
import Routebook
import Testing

/// What is made and let go a great many times leaves nothing behind. In CI a tenth of it.
@Suite(.serialized) struct LifetimeTests {
    @Test func subscriptionsLeaveNothingBehind() async throws {
        let phone = try await Phone.open()
        let book = phone.book
        try await flat(rounds: 1_000 * Surroundings.lifetimePercent) {
            let changes = try book.changes()
            _ = changes.makeAsyncIterator()
        }
    }

    @Test func openedDatabasesLeaveNothingBehind() async throws {
        let folder = try Folder()
        try await flat(rounds: 20 * Surroundings.lifetimePercent) {
            let book = try await Routebook.open(at: folder.file("rep.db"), on: Phone.bare)
            #expect(try await book.current() == nil)
            try await book.close()
        }
        #expect(try openFiles(in: folder.url) == 0)
    }

    /// The URLSession of Linux keeps some 160 bytes of a request that comes to nothing, and 600 of the first thousands, by
    /// itself: measured without this package.
    @Test func requestsThatAreAnsweredOrComeToNothingLeaveNothingBehind() async throws {
        let company = try Company.found()
        let phone = try await Phone.open()
        let servers = [company.server.url.appending(path: "nowhere"), try #require(URL(string: "http://127.0.0.1:1"))]
        let rounds = 100 * Surroundings.lifetimePercent
        try await flat(rounds: rounds, slack: (1 << 20) + rounds * 1_000) {
            for server in servers {
                let said = await trouble { try await phone.book.signIn(to: server, login: "nobody", password: "wrong") }
                #expect(said != nil)
            }
        }
    }

    /// Memory after the second half of the rounds is what it was after the first, but for what an allocator keeps: of
    /// 50,000 subscriptions 0.2 MB, of 1,000 databases 0.3 MB.
    private func flat(rounds: Int, slack: Int = 1 << 20, _ round: () async throws -> Void) async throws {
        for _ in 0..<(rounds / 2) { try await round() }
        let half = try residentBytes()
        for _ in 0..<(rounds / 2) { try await round() }
        let grown = try residentBytes() - half
        #expect(grown < slack, "\(rounds) rounds")
    }

    private func residentBytes() throws -> Int {
        let words = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(words[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
