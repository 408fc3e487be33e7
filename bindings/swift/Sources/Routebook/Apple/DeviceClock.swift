#if canImport(Darwin)
import Darwin
import Foundation

/// The phone's clocks, of which one goes on while it sleeps and is bent by nobody.
public struct DeviceClock: BootClock {
    /// The clocks of this phone.
    public init() {}

    public func now() throws -> BootReading {
        let wall = Date()
        return BootReading(
            wall: wall,
            zoneMinutes: TimeZone.current.secondsFromGMT(for: wall) / 60,
            monotonic: .nanoseconds(Int64(clamping: clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW))),
            bootID: try boot()
        )
    }

    private func boot() throws -> String {
        var text = [CChar](repeating: 0, count: 64)
        var length = text.count
        guard sysctlbyname("kern.bootsessionuuid", &text, &length, nil, 0) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EINVAL)
        }
        return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}
#endif
