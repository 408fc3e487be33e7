import Foundation
@testable import Routebook
internal import RoutebookGenerated

extension Routebook {
    /// A phone of which every id, key and nonce follows from a seed.
    static func rehearse(at file: URL, on platform: Platform, seed: UInt64) async throws -> Routebook {
        Routebook(try await openRehearsal(path: file.filePath, platform: platform.core, seed: seed))
    }
}
