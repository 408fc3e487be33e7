#!/usr/bin/env bash
# Builds the core for iPhones and simulators, and lays it where Package.swift looks for it: on a Mac with Xcode and Rust.
#   bindings/swift/scripts/xcframework.sh [--profile NAME] [--encrypted]
# --encrypted takes SQLCipher in place of SQLite, for `Platform.databaseKey`.
# Writes generated/RoutebookFFI.xcframework and generated/RoutebookGenerated beside the package's sources.
set -euo pipefail

profile=phone
features=
while [[ $# -gt 0 ]]; do
    case $1 in
    --profile) profile=${2:?--profile needs a name}; shift 2 ;;
    --encrypted) features=sqlcipher; shift ;;
    *) echo "xcframework.sh: unknown word $1; it takes --profile NAME and --encrypted" >&2; exit 2 ;;
    esac
done
# cargo calls the profile dev and its folder debug.
folder=$profile
if [[ $profile == dev ]]; then
    folder=debug
fi

if [[ $(uname -s) != Darwin ]]; then
    echo "xcframework.sh: needs a Mac with Xcode; on Linux \`cargo xtask test swift\` builds and tests the package" >&2
    exit 2
fi

cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
target=${CARGO_TARGET_DIR:-target}
generated=bindings/swift/generated
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

export IPHONEOS_DEPLOYMENT_TARGET=16.0
# With -p alone: a build of the whole workspace would put the server's features into the phone's library. And only what is
# linked: beside a library for Rust, cargo leaves the optimisation across crates out.
for triple in aarch64-apple-ios aarch64-apple-ios-sim x86_64-apple-ios; do
    cargo rustc --config .cargo/phone.toml --profile "$profile" -p routebook-ffi --lib --crate-type staticlib \
        --features "$features" --target "$triple"
done

# The generator reads a library of this machine's own kind; never built in release.
cargo build -p routebook-ffi
cargo run -p routebook-uniffi-bindgen -- generate --language swift --no-format --out-dir "$work/code" \
    "$target/debug/libroutebook_ffi.dylib"

mkdir -p "$work/headers" "$work/simulator" "$generated/RoutebookGenerated"
cp "$work/code/RoutebookGenerated.swift" "$generated/RoutebookGenerated/"
cp "$work/code/RoutebookFFI.h" "$work/headers/"
cp "$work/code/RoutebookFFI.modulemap" "$work/headers/module.modulemap"

# Both kinds of simulator go into one library, as an xcframework holds one a platform.
lipo -create "$target/aarch64-apple-ios-sim/$folder/libroutebook_ffi.a" \
    "$target/x86_64-apple-ios/$folder/libroutebook_ffi.a" -output "$work/simulator/libroutebook_ffi.a"

rm -rf -- "$generated/RoutebookFFI.xcframework"
xcodebuild -create-xcframework \
    -library "$target/aarch64-apple-ios/$folder/libroutebook_ffi.a" -headers "$work/headers" \
    -library "$work/simulator/libroutebook_ffi.a" -headers "$work/headers" \
    -output "$generated/RoutebookFFI.xcframework"
du -sh "$generated/RoutebookFFI.xcframework"
