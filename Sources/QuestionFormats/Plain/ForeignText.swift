import ExamModel

/// The text of a plain-text file of another tool: UTF-8 with LF line ends, without a byte order mark and without hidden characters.
struct ForeignText {
    let path: String
    /// Tabs are the only hidden characters that are still in it.
    let text: String

    /// The greatest file that is read, in bytes.
    static let mostBytes = 32 * 1024 * 1024

    /// `nil` if the file cannot be read at all; `reading` then says why. What is taken out is a note there.
    init?(_ file: SourceFile, into reading: inout ForeignReading) {
        func refuse(line: Int, rule: String, _ what: String, mend: String) {
            reading.refused.append(
                RefusedItem(place: Place(file: file.path, line: line), name: nil, rule: rule, what: what, mend: mend))
        }
        guard file.bytes.count <= Self.mostBytes else {
            refuse(
                line: 1, rule: "file.size", "the file has \(file.bytes.count) bytes, more than \(Self.mostBytes)",
                mend: "split it into several files")
            return nil
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            refuse(
                line: file.lineOfInvalidByte, rule: "file.encoding", "the bytes are not UTF-8, perhaps windows-1252 or UTF-16",
                mend: "save the file as UTF-8; nothing of it was taken")
            return nil
        }
        path = file.path
        guard file.bytes.contains(where: { $0 >= 0x80 || $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }) else {
            self.text = text
            return
        }
        var cleaner = HiddenSweep()
        self.text = cleaner.clean(text)
        reading.notes += cleaner.notes.map { ForeignReading.FileNote(file: file.path, note: $0) }
    }

    /// Its lines without white space at both ends.
    var lines: [Substring] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0).withoutOuterBlanks }
    }
}

/// Takes hidden characters out of a text and remembers which they were.
private struct HiddenSweep {
    /// Where each first stood, and how often it did.
    private var removed: [Unicode.Scalar: (line: Int, count: Int)] = [:]

    mutating func clean(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var line = 1
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r":
                kept.append("\n")
                line += 1
            case "\t": kept.append(scalar)
            case "\u{FEFF}" where kept.isEmpty: break
            default:
                if HiddenCharacter(scalar) == nil {
                    kept.append(scalar)
                } else {
                    removed[scalar, default: (line, 0)].count += 1
                    // What ends a line or a page in other tools keeps the words apart.
                    if "\u{0B}\u{0C}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) { kept.append(" ") }
                }
            }
            previous = scalar
        }
        return String(kept)
    }

    /// One for each of the first 20 characters, and one for the rest.
    var notes: [ImportNote] {
        let sorted = removed.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }
        var notes = sorted.prefix(20).compactMap { scalar, found -> ImportNote? in
            guard let hidden = HiddenCharacter(scalar) else { return nil }
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
            return ImportNote(
                .changed, line: found.line, rule: hidden.rule.rawValue,
                what: "\(hidden.name) (U+\(padded)) was taken out\(found.count == 1 ? "" : ", \(found.count) times")")
        }
        if let next = sorted.dropFirst(20).first {
            notes.append(
                ImportNote(
                    .changed, line: next.value.line, rule: Rule.textInvisible.rawValue,
                    what: "\(sorted.count - 20) more kinds of hidden characters were taken out"))
        }
        return notes
    }
}

extension Substring {
    /// Without spaces, tabs and line feeds at both ends.
    var withoutOuterBlanks: Substring {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
        guard let first = utf8.firstIndex(where: { !isBlank($0) }), let last = utf8.lastIndex(where: { !isBlank($0) }) else {
            return self[startIndex..<startIndex]
        }
        return self[first..<utf8.index(after: last)]
    }
}

extension ForeignText {
    /// The same with a space for each tab.
    var withoutTabs: ForeignText {
        guard text.utf8.contains(0x09) else { return self }
        return ForeignText(path: path, text: String(decoding: text.utf8.map { $0 == 0x09 ? 0x20 : $0 }, as: UTF8.self))
    }

    /// Its first 64 KiB, for a look at what it is.
    var beginning: ForeignText {
        ForeignText(path: path, text: String(decoding: text.utf8.prefix(64 * 1024), as: UTF8.self))
    }

    /// A text that was looked at already.
    init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
