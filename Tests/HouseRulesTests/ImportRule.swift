/// Imports show the architecture.
enum ImportRule {
    /// Imports that the target's row does not allow.
    static func findings(in file: HouseFile, allowed: [String: Set<String>] = allowedImports) throws -> [Finding] {
        guard let row = allowed[file.target] else {
            return [Finding(path: file.path, line: 0, what: "the folder \(file.target) has no row in AllowedImports.swift")]
        }
        return try imports(in: file.text).filter { !row.contains($0.module) }.map {
            Finding(
                path: file.path, line: $0.line,
                what: "\(file.target) may not import \($0.module). Move the code, or write a decision page and extend AllowedImports.swift")
        }
    }

    /// The modules that a file imports, with the line of each.
    static func imports(in text: SwiftText) throws -> [(module: String, line: Int)] {
        let pattern = try Regex(
            #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"#
                + #"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)"#,
            as: (Substring, Substring).self)
        return text.code.enumerated().compactMap { index, line in
            guard line.contains("import"), let match = line.firstMatch(of: pattern) else { return nil }
            return (String(match.1), index + 1)
        }
    }
}

/// What `Package.swift` says, read as text: each target with the names it depends on.
struct Manifest {
    /// The names in quotes inside the call that declares the target, without its own.
    let dependencies: [String: Set<String>]

    init(_ source: String) throws {
        let declaration = try Regex(
            #"(?:\b(?:core|server|client|tests|testSupport)\(\s*|\.(?:executableTarget|systemLibrary)\(\s*name: )"(\w+)""#,
            as: (Substring, Substring).self)
        var found: [String: Set<String>] = [:]
        for match in source.matches(of: declaration) {
            let call = Manifest.call(in: source[match.range.lowerBound...])
            let quoted = call.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
            found[String(match.1)] = Set(quoted.map { String($0.element) }).subtracting([String(match.1)])
        }
        dependencies = found
    }

    /// The text up to the parenthesis that closes the first one.
    private static func call(in text: Substring) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" {
                depth -= 1
                if depth == 0 { return text[...index] }
            }
        }
        return text
    }
}
