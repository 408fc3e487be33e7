#if canImport(Darwin)
import Foundation

/// How much room the system would make for what a person wants kept.
public struct DeviceSpace: FreeSpace {
    /// The room of this phone.
    public init() {}

    public func freeBytes(in folder: URL) throws -> Int64? {
        let wanted: Set<URLResourceKey> = [.volumeAvailableCapacityForImportantUsageKey]
        return try folder.resourceValues(forKeys: wanted).volumeAvailableCapacityForImportantUsage
    }
}
#endif
