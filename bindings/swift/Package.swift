// swift-tools-version: 6.0
import PackageDescription

// `generated/` is written by `cargo xtask test swift` (on Linux) or by `scripts/xcframework.sh` (on a Mac), never by hand.
#if os(Linux)
let core = Target.systemLibrary(name: "RoutebookFFI", path: "generated/RoutebookFFI")
#else
let core = Target.binaryTarget(name: "RoutebookFFI", path: "generated/RoutebookFFI.xcframework")
#endif

// The snippets of README.md, which only the tests compile.
#if os(Linux)
let pageTargets = [Target.target(name: "RoutebookPage", dependencies: ["Routebook"], path: "generated/RoutebookPage")]
#else
let pageTargets: [Target] = []
#endif
let page = pageTargets.map { Target.Dependency(stringLiteral: $0.name) }

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
        .testTarget(name: "RoutebookTests", dependencies: ["Routebook", "RoutebookGenerated"] + page),
    ] + pageTargets
)
