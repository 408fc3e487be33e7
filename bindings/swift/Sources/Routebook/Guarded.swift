import Foundation

/// A value that one thread at a time touches. (`Mutex` of the standard library asks for iOS 18.)
final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) {
        self.value = value
    }

    func with<T>(_ work: (inout Value) -> T) -> T {
        lock.lock()
        defer { lock.unlock() }
        return work(&value)
    }
}
