// swift-tools-version: 6.2
// The arrows between the targets are the architecture; HouseRulesTests holds the imports against the
// table in the article "Architecture". A new arrow is a decision: write its page.

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What the simulator is made of. It lives ten thousand lives in the tests, so these are optimised in debug builds too, file by file.
let simulated: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func core(_ name: String, _ dependencies: [Target.Dependency] = [], _ settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: settings)
}

func server(
    _ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = strict, resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, path: "Server/\(name)", resources: resources, swiftSettings: settings)
}

func client(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Client/\(name)", swiftSettings: simulated)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], files: [String] = [], _ settings: [SwiftSetting] = strict
) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: files, swiftSettings: settings)
}

func testSupport(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let swiftCSV = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "invigil",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "invigild", targets: ["invigild"]),
        .executable(name: "invigil", targets: ["invigil"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        // Sources: nouns and pure verbs.
        core("ExamModel", [], simulated),
        .systemLibrary(name: "CArchive", path: "Sources/CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        core("QuestionFormats", ["ExamModel", "CArchive", swiftCSV, yams]),
        core("ItemWriting", ["ExamModel"]),
        .systemLibrary(name: "CCbc", path: "Sources/CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
        core("FormAssembly", ["ExamModel", "CCbc"]),
        core("Scoring", ["ExamModel", bigInt]),
        core("Sittings", ["ExamModel"], simulated),
        core("Grading", ["ExamModel", "Scoring"]),
        core("BankReports", ["ExamModel", "QuestionFormats", "ItemWriting", "FormAssembly", mustache]),
        core("Designations", ["ExamModel"]),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        core("Records", ["ExamModel", "CZlib", crypto], simulated),
        core("Verification", ["ExamModel", "Sittings", "Grading", "Designations", "Records"]),
        .systemLibrary(name: "CQREncode", path: "Sources/CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        core("QRCodes", ["CQREncode"]),
        .systemLibrary(
            name: "CCairo", path: "Sources/CCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CQPDF", path: "Sources/CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        core("Certificates", ["ExamModel", "Records", "QRCodes", "CCairo", "CQPDF", mustache]),
        .systemLibrary(name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        core("Signing", ["ExamModel", "Records", "COpenSSL"]),
        .systemLibrary(name: "CPKCS11", path: "Sources/CPKCS11", pkgConfig: "p11-kit-1", providers: [.apt(["libp11-kit-dev"])]),
        core("HardwareKeys", ["ExamModel", "Records", "CPKCS11"]),
        core("ExamAPI", ["ExamModel"], simulated),

        // Server: effects at the edge.
        server(
            "ExamService",
            [
                "ExamModel", "QuestionFormats", "FormAssembly", "Sittings", "Grading", "Designations", "Records", "Certificates", "ExamAPI",
                logging, metrics,
            ], simulated),
        server("ExamStore", ["ExamService", "ExamModel", "Records", crypto, grdb]),
        server("ExamHTTP", ["ExamService", "ExamAPI", "ExamModel", "Records", hummingbird, httpTypes, lifecycle, logging, nioCore]),
        server(
            "ExamWeb",
            [
                "ExamService", "ExamHTTP", "ExamAPI", "ExamModel", "Records", "Signing", "Verification", "QRCodes", hummingbird, httpTypes,
                mustache,
                nioCore,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Pages")]),
        .systemLibrary(name: "CProcess", path: "Sources/CProcess"),
        server("Witnessing", ["ExamModel", "Records", hummingbird, httpTypes, logging, nioCore]),
        server("OpenIDConnect", ["ExamService", "ExamModel", "Records", jwtKit]),
        .executableTarget(
            name: "invigild",
            dependencies: [
                "ExamService", "ExamStore", "ExamHTTP", "ExamWeb", "OpenIDConnect", "ExamAPI", "ExamModel", "Records", "Signing",
                "Verification", "HardwareKeys", "CProcess", argumentParser, asyncHTTPClient, configuration, hummingbird, hummingbirdCore,
                hummingbirdTLS, lifecycle,
                logging, metrics,
                nioCore, nioHTTP1, nioPosix, nioSSL, unixSignals, x509, swiftASN1, crypto, systemPackage,
            ],
            path: "Server/invigild", swiftSettings: strict),

        // Client.
        client("TerminalUI"),
        client("ExamClient", ["ExamModel", "Sittings", "ExamAPI", "TerminalUI"]),
        client("ProctorClient", ["ExamModel", "ExamAPI", "ExamClient", "TerminalUI"]),
        .executableTarget(
            name: "invigil",
            dependencies: [
                "ExamClient", "ProctorClient", "TerminalUI", "ExamModel", "ExamAPI", "Sittings", "Grading", "FormAssembly", "Designations",
                "QuestionFormats", "Scoring", "ItemWriting", "BankReports", "Records", "Signing", "Verification",
                "Witnessing", argumentParser, asyncHTTPClient, nioCore, nioSSL, nioHTTP1,
            ],
            path: "Client/invigil",
            // The optimiser of Swift 6.3.1 crashes on the coroutines of these commands ("While splitting coroutine").
            // The target is thin edges; everything that takes time is optimised in the targets below it.
            swiftSettings: strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]),

        // Bench: what Scripts/bench measures with.
        .executableTarget(
            name: "examload",
            dependencies: ["ExamModel", "ExamAPI", "Records", argumentParser, nioCore, nioPosix, nioHTTP1, nioSSL],
            path: "Bench/examload", swiftSettings: strict),

        .executableTarget(
            name: "issuing",
            dependencies: [
                "ServiceTestSupport", "ExamFixtures", "ExamService", "ExamStore", "ExamAPI", "ExamModel", "FormAssembly", "QuestionFormats",
                "Records", "Sittings", argumentParser,
            ],
            path: "Bench/issuing", swiftSettings: strict),

        // Tests.
        testSupport("ExamFixtures", ["ExamModel"]),
        testSupport(
            "ServiceTestSupport",
            ["ExamFixtures", "ExamService", "ExamModel", "ExamAPI", "QuestionFormats", "Records", "Signing", "Sittings"]),
        tests("ExamModelTests", ["ExamModel", "ExamFixtures"]),
        tests("QuestionFormatsTests", ["QuestionFormats", "Scoring", "ExamModel", "ExamFixtures"], files: ["Corpus"]),
        tests("ScoringTests", ["Scoring", "Grading", "QuestionFormats", "ExamModel", "ExamFixtures"]),
        tests("BankReportsTests", ["BankReports", "QuestionFormats", "ItemWriting", "FormAssembly", "ExamModel", "ExamFixtures"]),
        tests("ItemWritingTests", ["ItemWriting", "ExamModel", "ExamFixtures"]),
        tests("FormAssemblyTests", ["FormAssembly", "QuestionFormats", "ExamModel", "ExamFixtures"]),
        tests("SittingsTests", ["Sittings", "ExamModel", "ExamFixtures"]),
        tests("GradingTests", ["Grading", "Scoring", "ExamModel", "ExamFixtures"]),
        tests("DesignationsTests", ["Designations", "ExamModel", "ExamFixtures", "QuestionFormats"]),
        tests(
            "RecordsTests",
            [
                "Records", "Signing", "Verification", "Certificates", "QRCodes", "HardwareKeys", "Sittings", "Grading", "ExamModel",
                "ExamFixtures",
            ]),
        tests("TerminalUITests", ["TerminalUI"]),
        tests("ProctorClientTests", ["ProctorClient", "ExamClient", "TerminalUI", "ExamAPI", "ExamModel", "ExamFixtures"]),
        tests("ExamClientTests", ["ExamClient", "TerminalUI", "ExamAPI", "Sittings", "ExamModel", "ExamFixtures"]),
        tests(
            "ExamServiceTests",
            [
                "ServiceTestSupport", "ExamStore", "ExamService", "ExamAPI", "ExamModel", "ExamFixtures", "Records", "Signing", "Sittings",
                grdb,
            ]),
        tests(
            "ExamHTTPTests",
            [
                "Witnessing",
                "ServiceTestSupport", "ExamHTTP", "ExamWeb", "OpenIDConnect", "ExamClient", "ExamService", "ExamAPI", "ExamModel",
                "ExamFixtures", "Records",
                "Signing", "TerminalUI", hummingbird, hummingbirdTesting, httpTypes, nioCore, jwtKit,
            ]),
        tests(
            "SimulationTests",
            ["ExamService", "ExamClient", "ExamAPI", "Records", "Sittings", "Grading", "TerminalUI", "ExamModel", "ExamFixtures"],
            simulated),
        tests(
            "InvigilCommandTests",
            [
                "invigil", "ExamAPI", "Verification", "Records", "QuestionFormats", "Scoring", "ExamModel", "ExamFixtures", "TerminalUI",
                argumentParser,
            ]),
        tests("EndToEndTests", []),
        tests("HouseRulesTests", []),
    ],
    swiftLanguageModes: [.v6]
)
