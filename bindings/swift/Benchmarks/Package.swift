// swift-tools-version: 6.0
import PackageDescription

// The harness of `cargo xtask bench ffi`: a package of its own, so that no app that adds Routebook gets it.
let package = Package(
    name: "RoutebookBench",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "Routebook", path: "..")],
    targets: [
        .executableTarget(
            name: "RoutebookBench",
            dependencies: [.product(name: "Routebook", package: "Routebook")]
        )
    ]
)
