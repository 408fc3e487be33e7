//! Writes the Kotlin and Swift code from the compiled library: the generator in the very version that the library was
//! built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
