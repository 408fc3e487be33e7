import Foundation
import Routebook
import Testing

/// The tests' library is built without encryption: a key must not be taken and then done without.
@Suite struct EncryptionTests {
    @Test func aKeyThatCannotBeUsedOpensNothing() async throws {
        let folder = try Folder()
        let file = folder.url.appending(path: "rep.db")
        func said(_ bytes: Int) async -> RoutebookError? {
            let platform = Platform(app: "test", system: "test", databaseKey: Data(repeating: 7, count: bytes))
            return await trouble { try await Routebook.open(at: file, on: platform) }
        }
        guard case .refused("bad_key", _) = await said(31) else { return #expect(Bool(false), "31 bytes") }
        guard case .storage(.other, let detail) = await said(32) else { return #expect(Bool(false), "32 bytes") }
        #expect(detail.contains("sqlcipher"))
        #expect(try Data(contentsOf: file).isEmpty)
    }
}
