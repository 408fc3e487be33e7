import Foundation
internal import RoutebookGenerated

/// A moment as the phone knows it.
public struct TrustedMoment: Hashable, Sendable {
    /// The best estimate.
    public let at: Date
    /// It was not before this, where that is known.
    public let earliest: Date?
    /// It was not after this, where that is known.
    public let latest: Date?
    /// How far it can be trusted.
    public let trust: TimeTrust
    /// The phone's zone, minutes east of UTC.
    public let zoneMinutes: Int

    /// One made by hand, for previews and tests.
    public init(at: Date, earliest: Date? = nil, latest: Date? = nil, trust: TimeTrust, zoneMinutes: Int) {
        (self.at, self.earliest, self.latest, self.trust) = (at, earliest, latest, trust)
        self.zoneMinutes = zoneMinutes
    }
}

/// The time ladder.
public enum TimeTrust: Hashable, Sendable, CaseIterable {
    /// Nothing but the phone's own clock tells.
    case unverified
    /// Carried on from the server's time, offline or over a reboot.
    case estimate
    /// The server's time, within its bounds.
    case verified
}

extension TrustedMoment {
    init(_ core: RoutebookGenerated.TrustedMoment) {
        at = Date(milliseconds: core.atMs)
        earliest = core.earliestMs.map(Date.init(milliseconds:))
        latest = core.latestMs.map(Date.init(milliseconds:))
        trust = TimeTrust(core.trust)
        zoneMinutes = Int(core.zoneMinutes)
    }
}

extension TimeTrust {
    init(_ core: RoutebookGenerated.TimeTrust) {
        switch core {
        case .unverified: self = .unverified
        case .estimate: self = .estimate
        case .verified: self = .verified
        }
    }
}
