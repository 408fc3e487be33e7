import org.jetbrains.kotlin.gradle.dsl.JvmTarget

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
}

val checkout = rootDir.resolve("../../..").canonicalFile
val generated = layout.buildDirectory.dir("generated/uniffi")
val libraries = layout.buildDirectory.dir("jniLibs")

android {
    namespace = "com.routebook"
    compileSdk = 36
    ndkVersion = "28.2.13676358"

    defaultConfig {
        // java.time is there from 26 on.
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }
    sourceSets["main"].apply {
        kotlin.srcDirs("../../src/main/kotlin", generated)
        jniLibs.srcDir(libraries)
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
}

kotlin {
    compilerOptions { jvmTarget = JvmTarget.JVM_11 }
}

dependencies {
    api("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.10.2")
    // An app may hand in a client of its own: `Platform.http`.
    api("com.squareup.okhttp3:okhttp:5.3.2")
    // The generated code names an annotation of it.
    implementation("androidx.annotation:annotation:1.9.1")
    // As an AAR it brings its own library for Android; from 5.17 on with 16 KB pages.
    implementation("net.java.dev.jna:jna:5.18.1@aar")
}

/** The core for phones and emulators, by itself: with the whole workspace the server's features would go into it. */
val core by tasks.registering(Exec::class) {
    workingDir = checkout
    // -Proutebook.encrypted: SQLCipher in place of SQLite, for `Platform.databaseKey`.
    val features = if (hasProperty("routebook.encrypted")) listOf("--features", "sqlcipher") else emptyList()
    commandLine(
        "cargo", "ndk", "--platform", "26", "--output-dir", libraries.get().asFile.path,
        "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64",
        // Only what is loaded: beside a library for Rust, the optimisation across crates is left out.
        "rustc", "--package", "routebook-ffi", "--lib", "--crate-type", "cdylib",
        "--profile", "phone", "--config", ".cargo/phone.toml",
        *features.toTypedArray(),
    )
}

/** The metadata is read from a library of this computer: an Android one may be stripped. */
val hostCore by tasks.registering(Exec::class) {
    workingDir = checkout
    commandLine("cargo", "build", "--package", "routebook-ffi")
}

val bindings by tasks.registering(Exec::class) {
    dependsOn(hostCore)
    workingDir = checkout
    val ending = if (System.getProperty("os.name").startsWith("Mac")) "dylib" else "so"
    commandLine(
        "cargo", "run", "--package", "routebook-uniffi-bindgen", "--",
        "generate", "--language", "kotlin", "--no-format",
        "--config", rootDir.resolve("uniffi.toml").path, "--out-dir", generated.get().asFile.path,
        "target/debug/libroutebook_ffi.$ending",
    )
}

tasks.named("preBuild") { dependsOn(core, bindings) }
