/// Which modules the files of a target may import: the table of the article "Architecture", as data.
///
/// A new entry is a decision. What is not listed is refused, the standard library's own modules included.
let allowedImports: [String: Set<String>] = [
    // Sources: nouns and pure verbs. No Foundation, so no clock, no files and no network compile there.
    "ExamModel": [],
    "CArchive": [],
    // Foundation for XMLParser alone.
    "QuestionFormats": ["ExamModel", "CArchive", "SwiftCSV", "Yams", "Foundation", "FoundationXML"],
    "ItemWriting": ["ExamModel"],
    "BankReports": ["ExamModel", "QuestionFormats", "ItemWriting", "FormAssembly", "Mustache"],
    "CCbc": [],
    "FormAssembly": ["ExamModel", "CCbc", "Synchronization"],
    "Scoring": ["ExamModel", "BigInt"],
    "Sittings": ["ExamModel"],
    "Grading": ["ExamModel", "Scoring"],
    "Designations": ["ExamModel"],
    "CZlib": [],
    // Synchronization for what is reckoned once and kept (decision 0040).
    "Records": ["ExamModel", "CZlib", "Crypto", "Synchronization"],
    "Verification": ["ExamModel", "Sittings", "Grading", "Designations", "Records"],
    "CQREncode": [],
    "QRCodes": ["CQREncode"],
    "CCairo": [],
    "CQPDF": [],
    "Certificates": ["ExamModel", "Records", "QRCodes", "CCairo", "CQPDF", "Mustache"],
    "COpenSSL": [],
    "Signing": ["ExamModel", "Records", "COpenSSL"],
    "CPKCS11": [],
    "HardwareKeys": ["ExamModel", "Records", "CPKCS11", "Synchronization"],
    "ExamAPI": ["ExamModel"],

    // Server: effects at the edge.
    "ExamService": [
        "ExamModel", "QuestionFormats", "FormAssembly", "Sittings", "Grading", "Designations", "Records", "Certificates",
        "ExamAPI", "Logging", "Metrics", "Synchronization",
    ],
    "ExamStore": ["ExamService", "ExamModel", "Records", "Crypto", "GRDB", "Foundation", "Synchronization", "Glibc", "Darwin"],
    "ExamHTTP": [
        "ExamService", "ExamAPI", "ExamModel", "Records", "Hummingbird", "HTTPTypes", "NIOCore", "Logging", "ServiceLifecycle",
        "Foundation", "Synchronization",
    ],
    "ExamWeb": [
        "ExamService", "ExamHTTP", "ExamAPI", "ExamModel", "Records", "Signing", "Verification", "QRCodes", "Hummingbird", "HTTPTypes",
        "Mustache",
        "Foundation",
        "NIOCore",
    ],
    // What two parties run beside the server, in `invigil witness` (decision 0035).
    "Witnessing": ["ExamModel", "Records", "Hummingbird", "HTTPTypes", "Logging", "NIOCore"],
    // JWTKit for signatures of ID tokens alone (decision 0033).
    "OpenIDConnect": ["ExamService", "ExamModel", "Records", "JWTKit", "Synchronization"],
    "CProcess": [],
    "invigild": edge.union([
        "ExamService", "ExamStore", "ExamHTTP", "ExamWeb", "OpenIDConnect", "AsyncHTTPClient", "NIOHTTP1", "ExamAPI", "ExamModel",
        "Records", "Signing", "Verification", "HardwareKeys", "CProcess",
        "ArgumentParser", "Configuration", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "ServiceLifecycle", "Logging", "Metrics",
        "NIOCore", "NIOPosix", "NIOSSL", "UnixSignals", "X509", "SwiftASN1", "Crypto", "SystemPackage",
    ]),

    // Client.
    "TerminalUI": ["Glibc", "Darwin"],
    "ExamClient": ["ExamModel", "Sittings", "ExamAPI", "TerminalUI"],
    "ProctorClient": ["ExamModel", "ExamAPI", "ExamClient", "TerminalUI"],
    "invigil": edge.union([
        "ExamClient", "ProctorClient", "TerminalUI", "ExamModel", "ExamAPI", "Sittings", "Grading", "FormAssembly", "Designations",
        "QuestionFormats", "Scoring", "ItemWriting", "BankReports", "Records", "Signing", "Verification", "Witnessing",
        "ArgumentParser", "AsyncHTTPClient", "NIOCore", "NIOSSL", "NIOHTTP1",
    ]),

    // Bench.
    "examload": edge.union([
        "ExamModel", "ExamAPI", "Records", "ArgumentParser", "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL",
    ]),

    "issuing": edge.union([
        "ServiceTestSupport", "ExamFixtures", "ExamService", "ExamStore", "ExamAPI", "ExamModel", "FormAssembly", "QuestionFormats",
        "Records", "Sittings", "ArgumentParser",
    ]),

    // Tests.
    "ExamFixtures": ["ExamModel"],
    "ServiceTestSupport": [
        "ExamFixtures", "ExamService", "ExamModel", "ExamAPI", "QuestionFormats", "Records", "Signing", "Sittings", "Synchronization",
        "Testing",
    ],
    "ExamModelTests": testing.union(["ExamModel", "ExamFixtures"]),
    "QuestionFormatsTests": testing.union(["QuestionFormats", "Scoring", "ExamModel", "ExamFixtures"]),
    "ScoringTests": testing.union(["Scoring", "Grading", "QuestionFormats", "ExamModel", "ExamFixtures"]),
    "BankReportsTests": testing.union(["BankReports", "QuestionFormats", "ItemWriting", "FormAssembly", "ExamModel", "ExamFixtures"]),
    "ItemWritingTests": testing.union(["ItemWriting", "ExamModel", "ExamFixtures"]),
    "FormAssemblyTests": testing.union(["FormAssembly", "QuestionFormats", "ExamModel", "ExamFixtures"]),
    "SittingsTests": testing.union(["Sittings", "ExamModel", "ExamFixtures"]),
    "GradingTests": testing.union(["Grading", "Scoring", "ExamModel", "ExamFixtures"]),
    "DesignationsTests": testing.union(["Designations", "QuestionFormats", "ExamModel", "ExamFixtures"]),
    "RecordsTests": testing.union([
        "Records", "Signing", "Verification", "Certificates", "QRCodes", "HardwareKeys", "Sittings", "Grading", "ExamModel", "ExamFixtures",
    ]),
    "TerminalUITests": testing.union(["TerminalUI"]),
    "ProctorClientTests": testing.union(["ProctorClient", "ExamClient", "TerminalUI", "ExamAPI", "ExamModel", "ExamFixtures"]),
    "ExamClientTests": testing.union(["ExamClient", "TerminalUI", "ExamAPI", "Sittings", "ExamModel", "ExamFixtures"]),
    "ExamServiceTests": testing.union([
        "ServiceTestSupport", "ExamStore", "ExamService", "ExamAPI", "ExamModel", "ExamFixtures", "Records", "Signing", "Sittings",
        "GRDB",
    ]),
    "ExamHTTPTests": testing.union([
        "ServiceTestSupport", "ExamHTTP", "ExamWeb", "OpenIDConnect", "Witnessing", "JWTKit", "ExamClient", "ExamService", "ExamAPI",
        "ExamModel",
        "ExamFixtures",
        "Records", "Signing", "TerminalUI", "Hummingbird", "HummingbirdTesting", "HTTPTypes", "NIOCore",
    ]),
    "SimulationTests": testing.union([
        "ExamService", "ExamClient", "ExamAPI", "Records", "Sittings", "Grading", "TerminalUI", "ExamModel", "ExamFixtures",
    ]),
    "InvigilCommandTests": testing.union([
        "ExamAPI", "invigil", "Verification", "Records", "QuestionFormats", "Scoring", "ExamModel", "ExamFixtures", "TerminalUI",
        "ArgumentParser",
    ]),
    "EndToEndTests": testing.union(edge),
    "HouseRulesTests": testing,
]

/// What the executables may use of the system.
private let edge: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc", "Darwin"]

private let testing: Set<String> = ["Testing", "Foundation", "Synchronization"]
