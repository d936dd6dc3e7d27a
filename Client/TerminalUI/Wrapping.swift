/// Breaks sanitised text into lines of at most `width` cells, at spaces where possible.
///
/// Newlines and empty lines stay. The indentation of a paragraph is kept on all its lines;
/// after a list mark ("- ", "* ", "• ", "3. ", "b) ") further lines stand under the text.
/// Spaces inside a line stay as they are, so aligned text that fits is left alone. A word
/// that is too long is broken; ideographs may break anywhere but before closing marks.
/// No character is lost but the spaces at a break.
public func wrap(_ text: String, width: Int) -> [String] {
    lines(ofSanitized: sanitized(text)).flatMap { wrapParagraph($0, width: max(1, width)) }
}

private func wrapParagraph(_ paragraph: Substring, width: Int) -> [String] {
    let indent = String(paragraph.prefix { $0 == " " })
    let hang = indent.count + markWidth(paragraph.dropFirst(indent.count))
    var lines = LineBuilder(width: width, indent: indent, hang: hang)
    for word in words(of: paragraph.dropFirst(indent.count)) { lines.add(word) }
    return lines.finish()
}

/// Cells of the list mark at the start, with the space behind it; 0 without one.
private func markWidth(_ text: Substring) -> Int {
    if text.hasPrefix("- ") || text.hasPrefix("* ") || text.hasPrefix("• ") { return 2 }
    let label = text.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
    let rest = text.dropFirst(label.count)
    let isNumber = (1...3).contains(label.count) && label.allSatisfy(\.isNumber)
    let isMark = (isNumber && rest.hasPrefix(". ")) || ((isNumber || label.count == 1) && rest.hasPrefix(") "))
    return isMark ? label.count + 2 : 0
}

/// What may not be torn apart, and the spaces before it.
private struct Word {
    var spaces = 0
    var text = ""
    var width = 0
}

private func words(of text: Substring) -> [Word] {
    text.unicodeScalars.allSatisfy { isSimple($0) && scalarWidth($0) == 1 } ? wordsBySpaces(in: text) : wordsByClusters(in: text)
}

/// Of text in which each scalar is a cluster of one cell: most text is, and to look for its clusters takes several times as long.
private func wordsBySpaces(in text: Substring) -> [Word] {
    var found: [Word] = []
    var spaces = 0
    for word in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
        if !word.isEmpty {
            found.append(Word(spaces: spaces, text: String(Substring(word)), width: word.count { $0 & 0xC0 != 0x80 }))
            spaces = 0
        }
        spaces += 1
    }
    return found
}

private func wordsByClusters(in text: Substring) -> [Word] {
    var found: [Word] = []
    var word = Word()
    var lastWidth = 0
    func close() {
        if !word.text.isEmpty { found.append(word) }
        word = Word()
    }
    for character in text {
        if character == " " {
            if !word.text.isEmpty { close() }
            word.spaces += 1
            continue
        }
        let width = displayWidth(of: character)
        if !word.text.isEmpty, width == 2 || lastWidth == 2, !closingMarks.contains(character) { close() }
        word.text.append(character)
        word.width += width
        lastWidth = width
    }
    close()
    return found
}

private let closingMarks: Set<Character> = [
    "、", "。", "，", "．", "：", "；", "！", "？", "）", "」", "』", "】", "》", "ー", ",", ".", ":", ";", "!", "?", ")", "]",
]

/// The lines of one paragraph while it is being set.
private struct LineBuilder {
    private let width: Int
    private let hang: String
    private var lines: [String] = []
    private var line: String
    private var used: Int
    private var hasWord = false

    init(width: Int, indent: String, hang: Int) {
        self.width = width
        // an indentation that eats more than half of the width helps nobody
        let most = max(0, min(width / 2, width - 2))
        line = indent.count <= most ? indent : ""
        used = line.count
        self.hang = String(repeating: " ", count: hang <= most ? hang : 0)
    }

    mutating func add(_ word: Word) {
        let spaces = hasWord ? word.spaces : 0
        if hasWord, used + spaces + word.width > width {
            breakLine()
        } else {
            line += String(repeating: " ", count: spaces)
            used += spaces
        }
        if used + word.width <= width {
            line += word.text
            used += word.width
        } else {
            addInPieces(word.text)
        }
        hasWord = true
    }

    private mutating func addInPieces(_ text: String) {
        for character in text {
            let own = displayWidth(of: character)
            if used + own > width, used > hang.count || hasWord { breakLine() }
            line.append(character)
            used += own
            hasWord = true
        }
    }

    private mutating func breakLine() {
        lines.append(line)
        line = hang
        used = hang.count
        hasWord = false
    }

    mutating func finish() -> [String] {
        lines + [hasWord ? line : ""]
    }
}
