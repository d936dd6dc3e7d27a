/// A format of bank files.
public enum ForeignFormat: String, Hashable, Sendable, Codable, CaseIterable {
    case qtiItem = "qti-item"
    case qtiTest = "qti-test"
    case qtiManifest = "qti-manifest"
    /// A zip archive, which may hold any of the others.
    case package
    case moodleXML = "moodle-xml"
    case gift, aiken, csv
    case missingWord = "missing-word"
    /// OpenTriviaQA.
    case trivia
    /// Invigil's own YAML.
    case own
}

/// What `file` is, by what stands in it; its name only decides where two formats look the same. `nil` for none that is read.
public func detectFormat(of file: SourceFile) -> ForeignFormat? {
    if file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || file.bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) { return .package }
    let isMarked = file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let sample = FormatSample(String(decoding: file.bytes.dropFirst(isMarked ? 3 : 0).prefix(FormatSample.bytes), as: UTF8.self))
    let ending = file.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if sample.isXML { return sample.xmlFormat }
    if sample.isOwn { return .own }
    if sample.isTable { return .csv }
    if sample.isTrivia { return .trivia }
    if sample.isAiken { return .aiken }
    if let braces = sample.braceFormat(isNamedGIFT: ending == "gift") { return braces }
    return ["csv", "tsv"].contains(ending) && !sample.lines.isEmpty ? .csv : nil
}

/// The beginning of a file, for a look at what it is.
private struct FormatSample {
    static let bytes = 256 * 1024

    let text: String
    /// Without white space at their ends; blank ones and those that are comments in GIFT and YAML are left out.
    let lines: [Substring]
    private let hasComments: Bool

    init(_ text: String) {
        self.text = text
        let all = text.split(whereSeparator: \.isNewline).map(\.withoutOuterBlanks).filter { !$0.isEmpty }
        hasComments = all.contains { $0.hasPrefix("//") }
        lines = all.filter { !$0.hasPrefix("//") && !($0.hasPrefix("#") && !$0.hasPrefix("#Q")) }
    }

    // MARK: XML

    var isXML: Bool { text.first { !$0.isWhitespace } == "<" && xmlRoot != nil }

    var xmlFormat: ForeignFormat? {
        switch xmlRoot {
        case "assessmentItem", "qti-assessment-item": .qtiItem
        case "assessmentTest", "qti-assessment-test": .qtiTest
        case "manifest": .qtiManifest
        // Also one question alone, as Moodle's plug-ins export it.
        case "quiz", "question": .moodleXML
        default: nil
        }
    }

    /// The name of the first element without its prefix.
    private var xmlRoot: Substring? {
        var rest = text.drop(while: \.isWhitespace)
        while rest.first == "<" {
            let end: String
            if rest.hasPrefix("<?") {
                end = "?>"
            } else if rest.hasPrefix("<!--") {
                end = "-->"
            } else if rest.hasPrefix("<!") {
                end = rest.prefix { $0 != ">" }.contains("[") ? "]>" : ">"
            } else {
                let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
                return name.isEmpty ? nil : name.split(separator: ":").last
            }
            guard let range = rest.firstRange(of: end) else { return nil }
            rest = rest[range.upperBound...].drop(while: \.isWhitespace)
        }
        return nil
    }

    // MARK: Lines

    private static let ownFields: Set<Substring> = ["bank", "item", "testlet", "blueprint", "scheme", "key"]

    /// YAML whose first line is a field that begins one of our files.
    var isOwn: Bool {
        guard let line = lines.first(where: { $0 != "---" }) else { return false }
        let field = (line.hasPrefix("- ") ? line.dropFirst(2) : line).prefix { $0 != ":" }
        return Self.ownFields.contains(field) && line.contains(": ")
    }

    /// A header with a column for the stem and one for the key, or Brightspace's first row.
    var isTable: Bool {
        CSVTable.delimiters.contains { delimiter in
            guard let header = lines.first, header.contains(delimiter) else { return false }
            let names = header.prefix(5_000).split(separator: delimiter).map { $0.filter { $0 != "\"" } }
            if names.first?.lowercased() == "newquestion" { return true }
            let roles = Set(CSVColumnNames.columns(of: names.map { String(Substring($0).withoutOuterBlanks) }, mapping: nil).map(\.role))
            return roles.contains(.stem) && (roles.contains(.key) || roles.contains(.options))
        } || lines.first?.lowercased().hasPrefix("sep=") == true && lines.first?.utf8.count == 5
    }

    var isTrivia: Bool {
        lines.contains { $0.hasPrefix("#Q") } && lines.contains { $0.hasPrefix("^") }
    }

    /// A line with the key behind lines with options.
    var isAiken: Bool {
        var options = 0
        for line in lines {
            switch AikenLine(line) {
            case .option: options += 1
            case .answer: if options > 0 { return true }
            default: break
            }
        }
        return false
    }

    // MARK: Braces

    /// GIFT, or missing-word text if each paragraph has one block in its middle and nothing that only GIFT has.
    func braceFormat(isNamedGIFT: Bool) -> ForeignFormat? {
        if lines.contains(where: { $0.hasPrefix("::") || $0.hasPrefix(categoryMark) }) { return .gift }
        let hidden = GIFTEscapes.hidden(text)
        guard let open = hidden.utf8.firstIndex(of: UInt8(ascii: "{")) else { return isNamedGIFT && !lines.isEmpty ? .gift : nil }
        let rest = hidden.utf8[open...]
        guard rest.contains(UInt8(ascii: "}")) else { return isNamedGIFT ? .gift : nil }
        let block = Substring(rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }).withoutOuterBlanks
        let isCloze = block.drop(while: \.isNumber).hasPrefix(":")
        if isCloze { return nil }
        return !isNamedGIFT && !hasComments && isMissingWord(hidden) ? .missingWord : isNamedGIFT || isBlock(block) ? .gift : nil
    }

    private func isBlock(_ block: Substring) -> Bool {
        guard let first = block.first else { return true }
        return "=~#>%".contains(first) || ["T", "F", "TRUE", "FALSE"].contains(block.prefix { $0 != "#" }.withoutOuterBlanks)
    }

    private func isMissingWord(_ hidden: String) -> Bool {
        let paragraphs = hidden.split(separator: "\n\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return paragraphs.allSatisfy { paragraph in
            let parts = paragraph.withoutOuterBlanks.split(separator: "{", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let close = parts[1].firstIndex(of: "}") else { return false }
            let block = parts[1][..<close].withoutOuterBlanks
            let answers = block.count { $0 == "=" || $0 == "~" }
            return block.first.map { "=~".contains($0) } ?? false && !block.contains("->") && !block.contains("%%")
                && (answers == 1 || block.contains("~")) && !block.contains("~%") && !block.contains("=%")
        }
    }
}
