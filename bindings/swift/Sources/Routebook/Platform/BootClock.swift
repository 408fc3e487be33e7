import Foundation
internal import RoutebookGenerated

/// The phone's clocks.
///
/// A clock that throws is taken for another boot, so that no time is carried over from the server's.
public protocol BootClock: Sendable {
    /// What they show.
    func now() throws -> BootReading
}

/// One look at the clocks.
public struct BootReading: Hashable, Sendable {
    /// What the wall clock shows.
    public var wall: Date
    /// The phone's zone, minutes east of UTC.
    public var zoneMinutes: Int
    /// Time since the phone was booted, sleep included (`mach_continuous_time`).
    public var monotonic: Duration
    /// Which boot: any text that is another one after every reboot (`kern.bootsessionuuid`).
    public var bootID: String

    /// What the clocks show together.
    public init(wall: Date, zoneMinutes: Int, monotonic: Duration, bootID: String) {
        (self.wall, self.zoneMinutes, self.monotonic, self.bootID) = (wall, zoneMinutes, monotonic, bootID)
    }

    var core: RoutebookGenerated.BootReading {
        RoutebookGenerated.BootReading(
            wallMs: wall.wholeMilliseconds,
            zoneMinutes: Int16(clamping: zoneMinutes),
            monotonicNs: monotonic.wholeNanoseconds,
            bootId: bootID
        )
    }
}

/// An app's clocks as the core asks them.
final class ClockBridge: RoutebookGenerated.BootClock {
    private let clock: any BootClock

    init(_ clock: any BootClock) {
        self.clock = clock
    }

    func now() throws -> RoutebookGenerated.BootReading {
        try crossing { try clock.now().core }
    }
}
