/// One Swift file seen three ways. A line has the same number and the same columns in each.
struct SwiftText {
    /// The lines as written.
    let lines: [String]
    /// The same lines with comments and the contents of string and regex literals blanked.
    let code: [String]
    /// The same lines with everything but comments blanked.
    let comments: [String]

    init(_ source: String) {
        let bytes = Array(source.utf8)
        var lexer = Lexer(bytes)
        lexer.run()
        lines = SwiftText.split(bytes)
        code = SwiftText.split(SwiftText.keep(.code, of: bytes, kinds: lexer.kinds))
        comments = SwiftText.split(SwiftText.keep(.comment, of: bytes, kinds: lexer.kinds))
    }

    private static func keep(_ kind: Lexer.Kind, of bytes: [UInt8], kinds: [Lexer.Kind]) -> [UInt8] {
        zip(bytes, kinds).map { byte, found in found == kind || byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ") }
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Tells code, comments and literals apart: nested comments, raw and multi-line strings, code inside
/// interpolations, and regex literals.
struct Lexer {
    enum Kind {
        case code, comment, literal
    }

    private(set) var kinds: [Kind]
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        kinds = Array(repeating: .code, count: bytes.count)
    }

    mutating func run() {
        readCode(insideInterpolation: false)
    }

    private mutating func readCode(insideInterpolation: Bool) {
        var depth = 0
        while index < bytes.count {
            if starts(with: "//") {
                readLineComment()
            } else if starts(with: "/*") {
                readBlockComment()
            } else if let hashes = literalHashes(before: "\"") {
                readString(hashes: hashes)
            } else if let hashes = literalHashes(before: "/"), hashes > 0 || startsBareRegex {
                readRegex(hashes: hashes)
            } else {
                if bytes[index] == UInt8(ascii: "(") { depth += 1 }
                if bytes[index] == UInt8(ascii: ")") {
                    if insideInterpolation, depth == 0 { return }
                    depth -= 1
                }
                index += 1
            }
        }
    }

    private mutating func readLineComment() {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { advance(as: .comment) }
    }

    private mutating func readBlockComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                advance(2, as: .comment)
            } else if starts(with: "*/") {
                depth -= 1
                advance(2, as: .comment)
            } else {
                advance(as: .comment)
            }
        } while depth > 0 && index < bytes.count
    }

    private mutating func readString(hashes: Int) {
        let fence = String(repeating: "#", count: hashes)
        advance(hashes, as: .literal)
        let isMultiline = starts(with: "\"\"\"")
        let quotes = isMultiline ? "\"\"\"" : "\""
        advance(quotes.utf8.count, as: .literal)
        while index < bytes.count {
            if starts(with: quotes + fence) { return advance(quotes.utf8.count + hashes, as: .literal) }
            if !isMultiline, bytes[index] == UInt8(ascii: "\n") { return }
            if starts(with: "\\" + fence + "(") {
                advance(hashes + 2, as: .literal)
                readCode(insideInterpolation: true)
                advance(as: .literal)
            } else if starts(with: "\\" + fence) {
                advance(hashes + 2, as: .literal)
            } else {
                advance(as: .literal)
            }
        }
    }

    private mutating func readRegex(hashes: Int) {
        let end = "/" + String(repeating: "#", count: hashes)
        advance(hashes + 1, as: .literal)
        while index < bytes.count, !starts(with: end), hashes > 0 || bytes[index] != UInt8(ascii: "\n") {
            advance(bytes[index] == UInt8(ascii: "\\") ? 2 : 1, as: .literal)
        }
        advance(end.utf8.count, as: .literal)
    }

    /// A bare `/` begins a regex where an operand is expected, is followed by no space, and closes on its line.
    private var startsBareRegex: Bool {
        guard index + 1 < bytes.count, !" )/*=\n".utf8.contains(bytes[index + 1]) else { return false }
        let before = bytes[..<index].last { $0 != UInt8(ascii: " ") } ?? UInt8(ascii: "\n")
        guard "(,=:[{;\n".utf8.contains(before) else { return false }
        return bytes[(index + 1)...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: "/"))
    }

    /// How many `#` stand here directly before `delimiter`; `nil` if something else does.
    private func literalHashes(before delimiter: Unicode.Scalar) -> Int? {
        guard bytes[index] == UInt8(ascii: "#") || bytes[index] == UInt8(ascii: delimiter) else { return nil }
        let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
        return index + hashes < bytes.count && bytes[index + hashes] == UInt8(ascii: delimiter) ? hashes : nil
    }

    private func starts(with text: String) -> Bool {
        bytes[index...].starts(with: text.utf8)
    }

    private mutating func advance(_ count: Int = 1, as kind: Kind) {
        for _ in 0..<count where index < bytes.count {
            kinds[index] = kind
            index += 1
        }
    }
}
