import Foundation
import Routebook
import Testing

/// Every trouble of the storage, met for real. It narrows what the process may write, so it has the process for itself.
@Suite(.serialized) struct StorageTests {
    @Test func everyTroubleOfTheStorageIsMet() async throws {
        let company = try Company.found()
        let met = [
            try await full(at: company), try await locked(at: company), try await notADatabase(),
            try await damaged(at: company), try await readOnly(at: company), try await other(),
        ]
        #expect(met == StorageTrouble.allCases)
    }

    private func full(at company: Company) async throws -> StorageTrouble? {
        let phone = try await Phone.of("rep1", at: company)
        let book = phone.book
        let flow = try await book.startVisit(at: phone.outlet("SH-001").id).flow
        let before = try await book.visit(flow)
        let met = try await FileSizes.below(4_096) {
            await kind { try await book.attachPhoto(Surroundings.photos[0], to: "fridge", of: flow) }
        }
        #expect(try await book.visit(flow) == before, "nothing was written")
        #expect(try await book.attachPhoto(Surroundings.photos[0], to: "fridge", of: flow).length > 0)
        return met
    }

    private func locked(at company: Company) async throws -> StorageTrouble? {
        let phone = try await Phone.of("rep1", at: company)
        let outlet = try await phone.outlet("SH-001").id
        try await phone.book.pause()
        let holder = try Holder(try phone.database())
        let met = await kind { try await phone.book.editOutlet(outlet, field: "note", to: "x") }
        holder.letGo()
        _ = try await phone.book.editOutlet(outlet, field: "note", to: "y")
        #expect(try await phone.book.outlet(outlet).note == "y")
        return met
    }

    private func notADatabase() async throws -> StorageTrouble? {
        let folder = try Folder()
        let letter = try folder.write("letter.txt", Data(repeating: 0x78, count: 4_096))
        return await kind { try await Routebook.open(at: letter, on: Phone.bare) }
    }

    private func damaged(at company: Company) async throws -> StorageTrouble? {
        let phone = try await Phone.of("rep2", at: company)
        _ = try await phone.wholeVisit("SH-001")
        try await phone.book.close()
        let file = try phone.database()
        var bytes = try Data(contentsOf: file)
        bytes.replaceSubrange(4_096..., with: Data(repeating: 0x5a, count: bytes.count - 4_096))
        try bytes.write(to: file)
        let again = try await Routebook.open(at: phone.folder.file("rep.db"), on: Phone.bare)
        let met = await kind { try await again.home() }
        #expect(try await again.rescue(into: phone.folder.file("out")).enrolments.first?.how == .bytes)
        return met
    }

    /// Where the system lets nobody make a folder.
    private func readOnly(at company: Company) async throws -> StorageTrouble? {
        let phone = try await Phone.of("rep1", at: company)
        return await kind { try await phone.book.rescue(into: URL(filePath: "/dev/pts/routebook")) }
    }

    private func other() async throws -> StorageTrouble? {
        let folder = try Folder()
        return await kind { try await Routebook.open(at: folder.file("no/such/folder/rep.db"), on: Phone.bare) }
    }

    private func kind<T>(_ call: () async throws -> T) async -> StorageTrouble? {
        guard case .storage(let kind, let detail) = await trouble(call), !detail.isEmpty else { return nil }
        return kind
    }
}
