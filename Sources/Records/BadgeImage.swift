import ExamModel

/// A designation as a picture that carries it: an SVG with the JWT baked in (Open Badges 3.0, section 5.3.1), for signatures, profiles and
/// wallets. The picture proves nothing; what is baked into it does.
public struct BadgeImage: Hashable, Sendable {
    /// The document, the same for the same record.
    public let svg: String

    /// - Parameter jwt: a designation, byte for byte as it was issued.
    /// - Returns: `nil` unless it can be read as one; its signature is not looked at here.
    public init?(jwt: String) {
        guard let facts = DesignationFacts(jwt: jwt) else { return nil }
        let (name, code, issuer) = (facts.name, facts.code, facts.issuer)
        let until = facts.credential.validUntil.map { "valid until \($0.description.prefix(10))" } ?? ""
        // In capitals of about two thirds of an em, so that it stays within the ring.
        let size = min(64, 280 / max(1, code.count))
        let lines = Self.lines(name, of: 24, atMost: 3).enumerated().map { index, line in
            Self.text(line, y: 222 + index * 22, size: 17)
        }
        let issuers = Self.lines(issuer, of: 34, atMost: 2)
        let head = issuers.enumerated().map { index, line in Self.text(line, y: 102 - 15 * (issuers.count - 1 - index), size: 11) }
        svg = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 400 400" role="img" \
            aria-label="\(Self.escaped("\(name) (\(code)), \(issuer), \(until)"))">
            <openbadges:credential verify="\(jwt)"/>
            <circle cx="200" cy="200" r="196" fill="#17324d"/>
            <circle cx="200" cy="200" r="180" fill="#ffffff"/>
            <circle cx="200" cy="200" r="172" fill="none" stroke="#17324d" stroke-width="2"/>
            <path d="M120 118h160" stroke="#b8860b" stroke-width="3"/>
            \(head.joined(separator: "\n"))
            \(Self.text(code, y: 178, size: size, isBold: true))
            \(lines.joined(separator: "\n"))
            <path d="M120 292h160" stroke="#b8860b" stroke-width="3"/>
            \(Self.text(until, y: 316, size: 13))
            </svg>

            """
    }

    private static func text(_ text: String, y: Int, size: Int, isBold: Bool = false) -> String {
        "<text x=\"200\" y=\"\(y)\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"\(size)\" text-anchor=\"middle\" "
            + "fill=\"#17324d\"\(isBold ? " font-weight=\"bold\"" : "")>\(escaped(text))</text>"
    }

    /// Whole words; what does not fit any more ends in three dots.
    private static func lines(_ text: String, of width: Int, atMost count: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        guard lines.count > count else { return lines }
        return lines.prefix(count - 1) + ["\(lines[count - 1].prefix(width - 3))..."]
    }

    /// For text and attributes of XML; what XML cannot have is left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\r", "\t": escaped += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
