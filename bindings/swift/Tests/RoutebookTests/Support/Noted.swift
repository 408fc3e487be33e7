import Foundation

/// What callbacks noted, in the order in which they came.
final class Noted<Item: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var items: [Item] = []

    var all: [Item] { lock.withLock { items } }

    func note(_ item: Item) {
        lock.withLock { items.append(item) }
    }
}

/// Something that happens once, on whatever thread, and that tasks wait for.
struct Happening: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream<Void>.makeStream()
    }

    func happens() {
        continuation.finish()
    }

    /// For one task.
    func wait() async {
        for await _ in stream {}
    }
}
