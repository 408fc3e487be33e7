internal import RoutebookGenerated

/// A point in WGS-84, decimal degrees.
public struct Place: Hashable, Sendable {
    /// Latitude, north positive.
    public var lat: Double
    /// Longitude, east positive.
    public var lon: Double

    /// A point; what lies outside the world is refused by the call that it goes into.
    public init(lat: Double, lon: Double) {
        self.lat = lat
        self.lon = lon
    }

    var core: RoutebookGenerated.PlacePoint {
        RoutebookGenerated.PlacePoint(lat: lat, lon: lon)
    }
}

/// What the platform said about where the phone is.
public struct PlaceFix: Hashable, Sendable {
    /// Where.
    public var point: Place
    /// Radius of 68 % confidence, metres.
    public var accuracyMeters: Double
    /// The platform's provider: `gps`, `network`, `fused`.
    public var provider: String
    /// The platform says that it is simulated.
    public var isMock: Bool
    /// How old it was when it was used.
    public var age: Duration

    /// A fix as the platform gave it.
    public init(
        point: Place,
        accuracyMeters: Double,
        provider: String = "",
        isMock: Bool = false,
        age: Duration = .zero
    ) {
        self.point = point
        self.accuracyMeters = accuracyMeters
        self.provider = provider
        self.isMock = isMock
        self.age = age
    }

    var core: RoutebookGenerated.PlaceFix {
        RoutebookGenerated.PlaceFix(
            point: point.core,
            accuracyM: accuracyMeters,
            provider: provider,
            mock: isMock,
            ageMs: age.wholeMilliseconds
        )
    }
}

/// Whether a fix lies within an outlet's fence.
public enum FenceVerdict: Hashable, Sendable, CaseIterable {
    /// Wholly within.
    case inside
    /// Wholly outside.
    case outside
    /// The circle of accuracy crosses the fence.
    case uncertain
    /// The outlet has no coordinates, or there is no fix.
    case cannotTell
}

extension Place {
    init(_ core: RoutebookGenerated.PlacePoint) {
        lat = core.lat
        lon = core.lon
    }
}

extension PlaceFix {
    init(_ core: RoutebookGenerated.PlaceFix) {
        point = Place(core.point)
        accuracyMeters = core.accuracyM
        provider = core.provider
        isMock = core.mock
        age = Duration(milliseconds: core.ageMs)
    }
}

extension FenceVerdict {
    init(_ core: RoutebookGenerated.FenceVerdict) {
        switch core {
        case .inside: self = .inside
        case .outside: self = .outside
        case .uncertain: self = .uncertain
        case .cannotTell: self = .cannotTell
        }
    }
}
