/// The bytes of a document as UTF-8 without a byte order mark, with a declaration that says so.
///
/// UTF-8, UTF-16 with a byte order mark, and declared ISO-8859-1, windows-1252 and US-ASCII are read (XML 1.0, appendix F).
func decodedXML(_ bytes: [UInt8], limits: XMLLimits) throws(DocumentFault) -> [UInt8] {
    try limits.check(size: bytes.count)
    let mark = ByteOrderMark(bytes)
    if mark == nil, bytes.starts(with: [0x3C, 0]) || bytes.starts(with: [0, 0x3C]) || bytes.starts(with: [0, 0]) {
        throw encodingFault("UTF-16 or UTF-32 without a byte order mark")
    }
    if mark == .utf32 { throw encodingFault("UTF-32") }
    let text = try mark.map { mark throws(DocumentFault) in try mark.text(bytes) } ?? bytes
    try limits.check(size: text.count)
    guard let declared = declaredEncoding(of: text) else { return try validated(text) }
    let name = String(decoding: text[declared], as: UTF8.self).lowercased()
    let decoded = try decode(text, declaredAs: name, after: mark, limits)
    // Of the encodings that are read, none changes the bytes before and in the declaration.
    return name.hasPrefix("utf-8")
        ? decoded : Array(decoded[..<declared.lowerBound] + Array("UTF-8".utf8) + decoded[declared.upperBound...])
}

private func decode(
    _ text: [UInt8], declaredAs name: String, after mark: ByteOrderMark?, _ limits: XMLLimits
) throws(DocumentFault) -> [UInt8] {
    switch (name, mark) {
    case ("utf-8", nil), ("utf-8", .utf8), ("utf8", nil), ("utf8", .utf8): return try validated(text)
    case ("utf-16", .utf16Big), ("utf-16", .utf16Little), ("utf-16be", .utf16Big), ("utf-16le", .utf16Little): return text
    case ("us-ascii", nil), ("ascii", nil):
        guard text.allSatisfy({ $0 < 0x80 }) else { throw encodingFault("US-ASCII by its declaration, but not by its bytes") }
        return text
    case ("iso-8859-1", nil), ("latin1", nil): return try utf8(text, limits) { Unicode.Scalar($0) }
    case ("windows-1252", nil), ("cp1252", nil): return try utf8(text, limits, windows1252)
    case (_, nil): throw encodingFault("in the encoding \(shown(name, limit: 20)), which is not read")
    default: throw encodingFault("\(shown(name, limit: 20)) by its declaration, but not by its byte order mark")
    }
}

private func validated(_ text: [UInt8]) throws(DocumentFault) -> [UInt8] {
    guard String(validating: text, as: UTF8.self) != nil else { throw encodingFault("not valid UTF-8") }
    return text
}

/// A byte can become three, so that a file within the limits may leave them.
private func utf8(_ bytes: [UInt8], _ limits: XMLLimits, _ scalar: (UInt8) -> Unicode.Scalar) throws(DocumentFault) -> [UInt8] {
    let size = bytes.reduce(0) { $0 + UTF8.width(scalar($1)) }
    try limits.check(size: size)
    var text = ""
    text.reserveCapacity(size)
    for byte in bytes { text.unicodeScalars.append(scalar(byte)) }
    return Array(text.utf8)
}

extension XMLLimits {
    fileprivate func check(size: Int) throws(DocumentFault) {
        guard size > bytes else { return }
        throw DocumentFault(
            line: 1, rule: "xml.size", what: "the file has \(size) bytes, more than \(bytes)", mend: "split it into several files")
    }
}

private func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
}

/// 0x80 to 0x9F in windows-1252; the five bytes without a meaning stay C1 controls, as in HTML.
private let high: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}", "\u{2030}", "\u{160}",
    "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}",
    "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
]

private func encodingFault(_ what: String) -> DocumentFault {
    DocumentFault(line: 1, rule: "xml.encoding", what: "the file is \(what)", mend: "save it as UTF-8 and declare no other encoding")
}

/// Where the name of the encoding stands in the XML declaration, if there is one.
private func declaredEncoding(of text: [UInt8]) -> Range<Int>? {
    let head = text.prefix(256)
    guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let label = Array("encoding".utf8)
    guard let found = (0..<end).first(where: { text[$0...].starts(with: label) }) else { return nil }
    let isQuote = { (byte: UInt8) in byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    guard let open = text[found..<end].firstIndex(where: isQuote), let close = text[(open + 1)..<end].firstIndex(of: text[open]) else {
        return nil
    }
    return open + 1..<close
}

private enum ByteOrderMark {
    case utf8, utf16Big, utf16Little, utf32

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            self = .utf32
        } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16Big
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16Little
        } else {
            return nil
        }
    }

    /// What follows the mark, as UTF-8.
    func text(_ bytes: [UInt8]) throws(DocumentFault) -> [UInt8] {
        guard self != .utf8 else { return Array(bytes.dropFirst(3)) }
        guard bytes.count % 2 == 0 else { throw encodingFault("UTF-16 with half a character") }
        let (high, low) = self == .utf16Big ? (0, 1) : (1, 0)
        let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0 + high]) << 8 + UInt16(bytes[$0 + low]) }
        guard let text = String(validating: units, as: UTF16.self) else { throw encodingFault("not valid UTF-16") }
        return Array(text.utf8)
    }
}
