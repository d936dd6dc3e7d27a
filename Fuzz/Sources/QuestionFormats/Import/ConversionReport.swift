public import ExamModel

/// What became of every item of files of other formats.
public struct ConversionReport: Hashable, Sendable, Codable {
    /// One line for each item of every file, in the order of the files.
    public let items: [Line]
    /// What belongs to no item.
    public let files: [FileNote]
    public let counts: Counts

    public init(items: [Line], files: [FileNote]) {
        self.items = items
        self.files = files
        counts = Counts(items)
    }

    /// What became of an item.
    public enum Fate: String, Hashable, Sendable, Codable {
        /// It is in the bank as it was.
        case taken
        /// It is in the bank, and the notes tell what is not as it was.
        case changed
        /// It is not in the bank.
        case refused
    }

    /// Why an item is not in the bank.
    public struct Refusal: Hashable, Sendable, Codable {
        /// A stable name for programs, for example `qti.customOperator`.
        public let rule: String
        public let what: String
        public let mend: String
    }

    /// One item of a file.
    public struct Line: Hashable, Sendable, Codable {
        public let file: String
        /// 1 for the first line.
        public let line: Int
        /// What the file calls it.
        public let name: String?
        /// What the bank calls it; absent if it is not there.
        public let item: ItemID?
        public let fate: Fate
        public let notes: [ImportNote]
        /// Absent unless it was refused.
        public let why: Refusal?
    }

    /// A note about a file.
    public struct FileNote: Hashable, Sendable, Codable {
        public let file: String
        public let note: ImportNote
    }

    /// How many items met which fate; one item can count as dropped from and as doubtful too.
    public struct Counts: Hashable, Sendable, Codable {
        /// Taken as they are.
        public let taken: Int
        public let changed: Int
        public let refused: Int
        /// Taken without something that their file has.
        public let dropped: Int
        /// Taken, and a person should look at them.
        public let doubtful: Int

        init(_ lines: [Line]) {
            taken = lines.count { $0.fate == .taken }
            changed = lines.count { $0.fate == .changed }
            refused = lines.count { $0.fate == .refused }
            let kept = lines.filter { $0.fate != .refused }
            dropped = kept.count { $0.notes.contains { $0.kind == .dropped } }
            doubtful = kept.count { $0.notes.contains { $0.kind == .doubtful } }
        }
    }
}

extension ConversionReport.Line {
    init(_ refused: RefusedItem) {
        self.init(
            file: refused.place.file, line: refused.place.line, name: refused.name, item: nil, fate: .refused, notes: [],
            why: .init(rule: refused.rule, what: refused.what, mend: refused.mend))
    }
}

extension ConversionReport: CustomStringConvertible {
    /// The counts, then what was refused, dropped, changed and is doubtful, by rule: `file:line: rule: what`.
    public var description: String {
        let total = counts.taken + counts.changed + counts.refused
        var sections = [
            """
            \(total) item\(total == 1 ? "" : "s"): \(counts.taken) taken as they are, \(counts.changed) changed, \
            \(counts.refused) refused; of those taken \(counts.dropped) without something that they had, \(counts.doubtful) to be looked at
            """
        ]
        let refusals = items.compactMap { line in line.why.map { Entry(line.file, line.line, $0.rule, "\($0.what); \($0.mend)") } }
        sections += Self.section("Refused", refusals)
        for (title, kind) in [("Left out", ImportNote.Kind.dropped), ("Changed", .changed), ("To be looked at", .doubtful)] {
            let ofItems = items.filter { $0.fate != .refused }.flatMap { line in line.notes.map { (line.file, $0) } }
            let notes = (ofItems + files.map { ($0.file, $0.note) }).filter { $0.1.kind == kind }
            sections += Self.section(title, notes.map { Entry($0.0, $0.1.line, $0.1.rule, $0.1.what) })
        }
        return sections.joined(separator: "\n\n")
    }

    private struct Entry {
        let rule: String
        let text: String

        init(_ file: String, _ line: Int, _ rule: String, _ what: String) {
            self.rule = rule
            text = "  \(shown(file, limit: 200)):\(line): \(rule): \(shown(what, limit: 600))"
        }
    }

    /// At most ten lines for each rule, in the order of the first of each.
    private static func section(_ title: String, _ entries: [Entry]) -> [String] {
        guard !entries.isEmpty else { return [] }
        var rules: [String] = []
        let byRule = Dictionary(grouping: entries, by: \.rule)
        for entry in entries where rules.last != entry.rule && !rules.contains(entry.rule) { rules.append(entry.rule) }
        let lines = rules.flatMap { rule in
            let entries = byRule[rule, default: []]
            let rest = entries.count - 10
            return entries.prefix(10).map(\.text) + (rest > 0 ? ["  ... and \(rest) more of \(rule)"] : [])
        }
        return ["\(title) (\(entries.count))\n\(lines.joined(separator: "\n"))"]
    }
}
