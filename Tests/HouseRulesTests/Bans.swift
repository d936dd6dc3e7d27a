/// A thing that code may not say, where it may nevertheless, and what to do instead.
struct Ban {
    let what: String
    /// A regular expression for one line of code; comments and literals are blanked.
    let pattern: String
    /// Words of which a line must hold one before the pattern is tried.
    let hints: [String]
    let instead: String
    /// Files, or folders with a slash at the end, where it is allowed.
    var allowedIn: [String] = []
}

/// Where the programs touch the world. Everything else gets time and chance as arguments.
enum Edge {
    static let clocks = [
        "Server/invigild/SystemEnvironment.swift", "Client/invigil/SystemEnvironment.swift", "Bench/", "Tests/EndToEndTests/",
    ]
    static let entropy = [
        "Server/invigild/SystemEnvironment.swift", "Client/invigil/SystemEnvironment.swift", "Bench/", "Tests/EndToEndTests/",
    ]
    static let output = [
        "Server/invigild/Console.swift", "Client/invigil/Console.swift", "Bench/", "Tests/HouseRulesTests/SizeTests.swift",
    ]
}

enum BanRule {
    static let bans = [
        Ban(
            what: "reads the clock",
            pattern: #"\bDate\(\s*\)|SinceNow\b|\b(?:Continuous|Suspending)Clock\b|(?:\b[A-Z]\w*|\)|^|[^\w\]?!])\.now\b"#
                + #"|\b(?:clock_gettime|gettimeofday|systemUptime|CFAbsoluteTimeGetCurrent)\b|(?:^|[^.\w])time\(nil\)"#,
            hints: ["Date(", "SinceNow", "Clock", ".now", "clock_gettime", "gettimeofday", "systemUptime", "CFAbsolute", "time("],
            instead: "take the time as an argument (at now: Instant)", allowedIn: Edge.clocks),
        Ban(
            what: "makes chance",
            pattern: #"\.random\b|\bSystemRandomNumberGenerator\b|\.(?:shuffle|shuffled|randomElement)\(\s*\)|\barc4random|\bUUID\(\s*\)"#,
            hints: ["andom", "huffle", "UUID("],
            instead: "take a seed or bytes as an argument", allowedIn: Edge.entropy),
        Ban(
            what: "says try!", pattern: #"\btry!"#, hints: ["try!"],
            instead: "throw, or use try #require in a test"),
        Ban(
            what: "says as!", pattern: #"\bas!"#, hints: ["as!"],
            instead: "use as? and refuse"),
        Ban(
            what: "calls fatalError", pattern: #"\bfatalError\("#, hints: ["fatalError"],
            instead: "return a refusal for what can happen, use precondition for what cannot"),
        Ban(
            what: "prints", pattern: #"(?:^\s*|[^.\w\s]\s*|\b(?!func\b)\w+\s+)(?:print|debugPrint|dump)\("#, hints: ["rint(", "dump("],
            instead: "write through the program's Console.swift, or log", allowedIn: Edge.output),
    ]

    /// Banned calls in code.
    static func findings(in file: HouseFile, bans: [Ban] = bans) throws -> [Finding] {
        try bans.filter { !file.stands(in: $0.allowedIn) }.flatMap { ban in
            let pattern = try Regex(ban.pattern)
            return file.text.code.enumerated().compactMap { index, line -> Finding? in
                guard ban.hints.contains(where: line.contains), line.firstMatch(of: pattern) != nil else { return nil }
                return Finding(path: file.path, line: index + 1, what: "\(ban.what); \(ban.instead)")
            }
        }
    }

    /// Ways around the concurrency checker that do not say why they are safe.
    static func escapesWithoutReason(in file: HouseFile) -> [Finding] {
        let escapes = ["@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency"]
        return file.text.code.enumerated().flatMap { index, line in
            escapes.filter(line.contains).filter { _ in !hasReason(above: index, in: file.text) }.map {
                Finding(path: file.path, line: index + 1, what: "\($0) without a `// Reason:` comment on the line above")
            }
        }
    }

    /// Marks of unfinished work in code or comments.
    static func unfinished(in file: HouseFile) throws -> [Finding] {
        let pattern = try Regex(#"\b(?:TODO|FIXME|XXX)\b"#)
        return zip(file.text.code, file.text.comments).enumerated().compactMap { index, views in
            guard views.0.firstMatch(of: pattern) != nil || views.1.firstMatch(of: pattern) != nil else { return nil }
            return Finding(path: file.path, line: index + 1, what: "unfinished work; do it, or open an issue")
        }
    }

    /// Whether the block of `//` lines directly above holds one that begins with `Reason:`.
    private static func hasReason(above index: Int, in text: SwiftText) -> Bool {
        for line in text.lines[..<index].reversed() {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("// Reason:") { return true }
            if !trimmed.hasPrefix("//") { return false }
        }
        return false
    }
}
