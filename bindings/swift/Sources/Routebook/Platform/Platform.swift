import Foundation
#if canImport(FoundationNetworking)
public import FoundationNetworking
#endif
internal import RoutebookGenerated

/// The phone under the app. Nothing but names is needed: what is left out is done as on a computer.
public struct Platform: Sendable {
    /// The app and its version, e.g. `routebook-ios/1.4.0`.
    public var app: String
    /// The operating system and its version, e.g. `ios 18.1`.
    public var system: String
    /// The keystore; without one, keys lie as files beside the database.
    public var keys: (any SigningKeys)?
    /// The clocks; without them, the system's as far as a program can read them.
    public var clock: (any BootClock)?
    /// How much room there is; without it, what the system says.
    public var space: (any FreeSpace)?
    /// The network; without it, always there and never metered.
    public var network: (any NetworkState)?
    /// A font file for the characters of names that the bundled font lacks. The first phone that is opened in a process
    /// decides; one that cannot be read is done without.
    public var font: URL?
    /// Draws the characters that no font has; without it, a box with the code point stands there.
    public var bitmaps: (any TextBitmaps)?
    /// 32 random bytes that the keychain keeps: every database is encrypted under them, photos are not. A library that was
    /// built without the feature `sqlcipher` opens nothing under a key.
    public var databaseKey: Data?
    /// The app's own settings of HTTP, for a proxy, say. Limits of time are the core's; cookies, caches and stored
    /// credentials are done without, redirects not followed. Without it, or with one for the background, those of
    /// `URLSessionConfiguration.ephemeral`.
    public var http: URLSessionConfiguration?

    /// A phone of which so much is known.
    public init(
        app: String,
        system: String = ProcessInfo.processInfo.operatingSystemVersionString,
        keys: (any SigningKeys)? = nil,
        clock: (any BootClock)? = nil,
        space: (any FreeSpace)? = nil,
        network: (any NetworkState)? = nil,
        font: URL? = nil,
        bitmaps: (any TextBitmaps)? = nil,
        databaseKey: Data? = nil,
        http: URLSessionConfiguration? = nil
    ) {
        (self.app, self.system, self.font, self.databaseKey) = (app, system, font, databaseKey)
        (self.keys, self.clock, self.space, self.network, self.bitmaps) = (keys, clock, space, network, bitmaps)
        self.http = http
    }

    var core: PhonePlatform {
        PhonePlatform(
            app: app,
            system: system,
            http: HttpBridge(http),
            keys: keys.map(KeysBridge.init),
            clock: clock.map(ClockBridge.init),
            space: space.map(SpaceBridge.init),
            font: font?.filePath,
            bitmaps: bitmaps.map(TextBridge.init),
            databaseKey: databaseKey,
            network: network.map(NetworkBridge.init)
        )
    }
}
