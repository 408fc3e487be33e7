import Foundation
internal import RoutebookGenerated

extension Routebook {
    /// Stamps a camera's JPEG and adds it to a step. The original is only read.
    ///
    /// Throws ``RoutebookError/notYet(unmet:)``; ``RoutebookError/photo(code:detail:)`` with `cannot_read`, `empty`,
    /// `not_a_jpeg`, `truncated` and others. Nothing is left behind then.
    ///
    /// - Parameters:
    ///   - need: Which of the step's needs; without it the first that is not met.
    ///   - here: Where the phone is, where that is known.
    public func attachPhoto(
        _ photo: URL, to step: String, of flow: FlowID, need: String? = nil, at here: PlaceFix? = nil
    ) async throws(RoutebookError) -> PhotoReceipt {
        PhotoReceipt(
            try await ask {
                try await $0.attachPhoto(
                    flow: flow.rawValue, step: step, need: need, photo: photo.filePath, here: here?.core)
            })
    }

    /// Adds a document, a signature or a voice note to a step as it is.
    ///
    /// Throws as ``attachPhoto(_:to:of:need:at:)``.
    public func attachFile(
        _ file: FileForm, to step: String, of flow: FlowID, need: String? = nil, at here: PlaceFix? = nil
    ) async throws(RoutebookError) -> FileReceipt {
        FileReceipt(
            try await ask {
                try await $0.attachFile(
                    flow: flow.rawValue, step: step, need: need, file: file.core, here: here?.core)
            })
    }

    /// Asks the server about a photo by the code on its panel; gives its answer as JSON.
    ///
    /// Throws ``RoutebookError/refused(code:params:)`` with `bad_code` or `photo_unknown`, and
    /// ``RoutebookError/network(code:retryAfter:)``.
    public func verify(code: String) async throws(RoutebookError) -> String {
        try await ask { try await $0.verifyCode(code: code) }
    }

    /// Asks the server about a photo's file, and gives its answer as JSON.
    public func verify(file: URL, code: String? = nil) async throws(RoutebookError) -> String {
        try await ask { try await $0.verifyFile(file: file.filePath, code: code) }
    }
}
