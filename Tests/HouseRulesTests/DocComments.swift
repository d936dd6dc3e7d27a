/// Public declarations tell their contract.
///
/// Plain cases need no comment: stored properties, one-line computed ones, one-line functions without parameters, enum
/// cases, typed identifiers, initialisers that only fill fields, operators, and witnesses of the standard library.
enum DocRule {
    private static let witnesses: Set<String> = [
        "description", "debugDescription", "codingKey", "hash", "encode", "startIndex", "endIndex", "makeIterator",
    ]
    private static let witnessLabels: Set<String> = [
        "from", "stringLiteral", "integerLiteral", "arrayLiteral", "dictionaryLiteral", "codingKey", "rawValue",
    ]

    static func findings(in file: HouseFile) throws -> [Finding] {
        let declaration = try Regex(
            #"\bpublic\s+(?:(?:[a-z]+(?:\(\w+\))?|@\w+)\s+)*?(struct|class|enum|actor|protocol|typealias|func|var|init|subscript)\b(?!\s+(?:func|var))(.*)"#,
            as: (Substring, Substring, Substring).self)
        return file.text.code.enumerated().compactMap { index, line in
            guard line.contains("public "), let match = line.firstMatch(of: declaration) else { return nil }
            let rest = match.2.drop { $0 == " " }
            if isPlain(keyword: match.1, rest: rest, at: index, in: file.text) || isDocumented(index, in: file.text) { return nil }
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            return Finding(path: file.path, line: index + 1, what: "public \(match.1) \(name) has no doc comment; state its contract")
        }
    }

    private static func isPlain(keyword: Substring, rest: Substring, at index: Int, in text: SwiftText) -> Bool {
        let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        switch keyword {
        case "var": return !rest.contains("{") || rest.contains("}") || witnesses.contains(name)
        case "func": return name.isEmpty || witnesses.contains(name) || rest.hasPrefix(name + "()") && rest.contains("}")
        case "typealias": return rest.contains("= Identifier<")
        case "init":
            let label = rest.drop { $0 != "(" }.dropFirst().prefix { $0.isLetter }
            return witnessLabels.contains(String(label)) || onlyFillsFields(at: index, in: text)
        default: return false
        }
    }

    /// Whether every statement of the initialiser at `index` is an assignment.
    private static func onlyFillsFields(at index: Int, in text: SwiftText) -> Bool {
        guard let function = text.functions.first(where: { $0.name == "init" && $0.line == index + 1 }) else { return false }
        let body = text.code[index..<(index + function.length)].joined(separator: "\n").drop { $0 != "{" }
        let statements = body.dropFirst().split { $0 == "\n" || $0 == "}" || $0 == ";" }
        return statements.allSatisfy { statement in
            let trimmed = statement.drop { $0 == " " }
            let target = trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
            return trimmed.isEmpty || trimmed.dropFirst(target.count).hasPrefix(" = ")
        }
    }

    /// Whether a doc comment ends directly above; attributes and reasons may stand between.
    private static func isDocumented(_ index: Int, in text: SwiftText) -> Bool {
        for (line, comment) in zip(text.lines[..<index], text.comments[..<index]).reversed() {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("///") || comment.contains("*/") { return true }
            if !trimmed.hasPrefix("@"), !trimmed.hasPrefix("// ") { return false }
        }
        return false
    }
}
