// swift-tools-version: 6.2
// The parsers of hostile files under libFuzzer. A package of its own, because every module in it is instrumented;
// Scripts/fuzz builds it and links libFuzzer, which belongs to the toolchain.

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A module of the project with coverage counters in it, which lead libFuzzer.
func instrumented(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])])
}

let package = Package(
    name: "invigil-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        instrumented("ExamModel"),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        instrumented(
            "QuestionFormats",
            ["ExamModel", "CArchive", .product(name: "SwiftCSV", package: "SwiftCSV"), .product(name: "Yams", package: "Yams")]),
        instrumented("Scoring", ["ExamModel", .product(name: "BigInt", package: "BigInt")]),
        .executableTarget(name: "fuzz", dependencies: ["ExamModel", "QuestionFormats", "Scoring"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
