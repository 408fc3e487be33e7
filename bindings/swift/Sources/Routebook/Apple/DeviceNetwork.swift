#if canImport(Network)
import Foundation
import Network
import os

/// The network as the system sees it. Before it said anything, there is one that costs by the byte.
public final class DeviceNetwork: NetworkState {
    private struct Path {
        var isOnline = true
        var isMetered = true
    }

    private let path = OSAllocatedUnfairLock(initialState: Path())
    private let monitor = NWPathMonitor()

    /// Begins to listen.
    public init() {
        monitor.pathUpdateHandler = { [path] new in
            let seen = Path(isOnline: new.status == .satisfied, isMetered: new.isExpensive || new.isConstrained)
            path.withLock { $0 = seen }
        }
        monitor.start(queue: DispatchQueue(label: "com.routebook.network"))
    }

    deinit {
        monitor.cancel()
    }

    public func isOnline() -> Bool {
        path.withLock { $0.isOnline }
    }

    public func isMetered() -> Bool {
        path.withLock { $0.isMetered }
    }
}
#endif
