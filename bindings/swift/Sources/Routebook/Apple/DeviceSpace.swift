#if canImport(Darwin)
import Foundation

/// How much room the system would make for what a person wants kept.
public struct DeviceSpace: FreeSpace {
    /// The room of this phone.
    public init() {}

    /// The first is 0 where the system cannot tell, too; then what is free as it stands counts.
    public func freeBytes(in folder: URL) throws -> Int64? {
        let wanted: Set<URLResourceKey> = [.volumeAvailableCapacityForImportantUsageKey, .volumeAvailableCapacityKey]
        let found = try folder.resourceValues(forKeys: wanted)
        let all = [found.volumeAvailableCapacityForImportantUsage, found.volumeAvailableCapacity.map(Int64.init)]
        return all.compactMap { $0 }.first { $0 > 0 }
    }
}
#endif
