/// The lines of one item or category of a GIFT file.
struct GIFTParagraph {
    /// What its `//` lines say, without the slashes.
    private(set) var comments: [Line] = []
    /// The other lines, without white space at their ends; none if there are only comments.
    private(set) var lines: [Line] = []
    /// Whether it was parted from the lines before it although no blank line is between.
    private(set) var isParted = false
    /// Whether a block in braces has been closed.
    private var isClosed = false
    /// How many of ``comments`` stand behind the last of ``lines``.
    private var commentsBehind = 0

    struct Line {
        /// 1 for the first line of the file.
        let number: Int
        let text: Substring
    }

    var firstLine: Int { (lines.first ?? comments.first)?.number ?? 1 }

    /// Blank lines part paragraphs. A line that begins with `::` behind a closed block, and the line behind a `$CATEGORY:` line,
    /// begin a new one too: Moodle would run them together, which no author means.
    static func paragraphs(of lines: [Substring]) -> [GIFTParagraph] {
        var paragraphs: [GIFTParagraph] = []
        var current = GIFTParagraph()
        func isEmpty(_ paragraph: GIFTParagraph) -> Bool { paragraph.lines.isEmpty && paragraph.comments.isEmpty }
        for (index, text) in lines.enumerated() {
            let line = Line(number: index + 1, text: text)
            if text.isEmpty {
                if !isEmpty(current) { paragraphs.append(current) }
                current = GIFTParagraph()
            } else if text.hasPrefix("//") {
                current.comments.append(Line(number: line.number, text: text.dropFirst(2).withoutOuterBlanks))
                current.commentsBehind += 1
            } else {
                if current.endsBefore(text) { paragraphs.append(current.partedOff()) }
                current.append(line)
            }
        }
        return isEmpty(current) ? paragraphs : paragraphs + [current]
    }

    private func endsBefore(_ text: Substring) -> Bool {
        guard let first = lines.first?.text else { return false }
        return first.hasPrefix(categoryMark) || isClosed && (text.hasPrefix("::") || text.hasPrefix(categoryMark))
    }

    /// Gives the paragraph so far; this one goes on with the comments behind it.
    private mutating func partedOff() -> GIFTParagraph {
        var before = self
        before.comments.removeLast(commentsBehind)
        let behind = comments.suffix(commentsBehind)
        self = GIFTParagraph()
        comments = Array(behind)
        isParted = true
        return before
    }

    private mutating func append(_ line: Line) {
        lines.append(line)
        commentsBehind = 0
        guard !isClosed else { return }
        var previous: UInt8 = 0
        for byte in line.text.utf8 {
            if byte == UInt8(ascii: "}"), previous != UInt8(ascii: "\\") { isClosed = true }
            previous = byte == UInt8(ascii: "\\") && previous == byte ? 0 : byte
        }
    }
}

let categoryMark = "$CATEGORY:"

extension GIFTParagraph {
    /// The first of `[id:…]` in the comments.
    var id: String? { values(of: "[id:").first }

    /// Every `[tag:…]` in the comments.
    var tags: [String] { values(of: "[tag:") }

    /// Of each kind in a comment.
    private static let mostValues = 100

    private func values(of mark: String) -> [String] {
        comments.flatMap { comment in
            comment.text.ranges(of: mark).prefix(Self.mostValues).compactMap { range in
                value(comment.text[range.upperBound...])
            }
        }
    }

    /// Up to the next `]` without a backslash.
    private func value(_ text: Substring) -> String? {
        var value = ""
        var rest = text.prefix(500)
        while let character = rest.popFirst() {
            switch character {
            case "]": return value.isEmpty ? nil : value
            case "\\" where rest.first == "]": value.append(rest.removeFirst())
            default: value.append(character)
            }
        }
        return nil
    }
}
