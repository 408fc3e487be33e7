import Foundation
internal import RoutebookGenerated

/// How much room a phone has.
public protocol FreeSpace: Sendable {
    /// How many bytes may still be written into a folder; nothing where that cannot be known.
    func freeBytes(in folder: URL) throws -> Int64?
}

/// The network as a phone sees it.
public protocol NetworkState: Sendable {
    /// Whether there is any.
    func isOnline() throws -> Bool
    /// Whether it costs by the byte.
    func isMetered() throws -> Bool
}

/// An app's room as the core asks about it.
final class SpaceBridge: RoutebookGenerated.FreeSpace {
    private let space: any FreeSpace

    init(_ space: any FreeSpace) {
        self.space = space
    }

    func freeBytes(folder: String) throws -> UInt64? {
        try crossing { try space.freeBytes(in: URL(filePath: folder)).map { UInt64(clamping: $0) } }
    }
}

/// An app's network as the core asks about it.
final class NetworkBridge: RoutebookGenerated.NetworkState {
    private let network: any NetworkState

    init(_ network: any NetworkState) {
        self.network = network
    }

    func online() throws -> Bool {
        try crossing { try network.isOnline() }
    }

    func metered() throws -> Bool {
        try crossing { try network.isMetered() }
    }
}

/// Lets what an app throws cross; the core does without the answer.
func crossing<T>(_ work: () throws -> T) throws -> T {
    do { return try work() } catch { throw CallbackFailed.Failed(detail: String(describing: error)) }
}
