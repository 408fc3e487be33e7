// swift-tools-version: 6.0
import PackageDescription

// `generated/` is written by `cargo xtask test swift` (on Linux) or by `scripts/xcframework.sh` (on a Mac), never by hand.
#if os(Linux)
let core = Target.systemLibrary(name: "RoutebookFFI", path: "generated/RoutebookFFI")
#else
let core = Target.binaryTarget(name: "RoutebookFFI", path: "generated/RoutebookFFI.xcframework")
#endif

let package = Package(
    name: "Routebook",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "Routebook", targets: ["Routebook"])],
    targets: [
        core,
        .target(
            name: "RoutebookGenerated",
            dependencies: ["RoutebookFFI"],
            path: "generated/RoutebookGenerated"
        ),
        .target(name: "Routebook", dependencies: ["RoutebookGenerated"]),
        .testTarget(name: "RoutebookTests", dependencies: ["Routebook"]),
    ]
)
