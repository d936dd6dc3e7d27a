import ExamModel

/// A text with embedded answers, `{weight:TYPE:alternatives}`, cut at them.
struct ClozeText {
    /// The text before, between and after the parts: one more than there are parts.
    private(set) var texts: [String] = []
    private(set) var parts: [Part] = []
    /// What begins like a part and is none.
    private(set) var doubtful: [String] = []

    /// One embedded answer, as written.
    struct Part {
        let weight: String
        let type: PartType
        let alternatives: [Alternative]
    }

    struct Alternative {
        /// `=`, a percentage without its signs, or nothing.
        var share = Share.none
        var answer = ""
        var feedback: String?
    }

    enum Share: Equatable {
        case none, full
        case percent(String)
    }

    enum PartType: Equatable {
        case text(isCaseSensitive: Bool)
        case number
        case one(isShuffled: Bool)
        case several(isShuffled: Bool)

        init?(_ name: String) {
            switch name {
            case "SHORTANSWER", "SA", "MW": self = .text(isCaseSensitive: false)
            case "SHORTANSWER_C", "SAC", "MWC": self = .text(isCaseSensitive: true)
            case "NUMERICAL", "NM": self = .number
            case "MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH": self = .one(isShuffled: false)
            case "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS": self = .one(isShuffled: true)
            case "MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH": self = .several(isShuffled: false)
            case "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS": self = .several(isShuffled: true)
            default: return nil
            }
        }
    }

    init(_ text: String) {
        var reader = ClozeReader(text)
        var start = text.startIndex
        while let (range, part) = reader.next(&doubtful) {
            texts.append(String(text[start..<range.lowerBound]))
            parts.append(part)
            start = range.upperBound
        }
        texts.append(String(text[start...]))
    }
}

private struct ClozeReader {
    private let text: String
    private var index: String.Index

    init(_ text: String) {
        self.text = text
        index = text.startIndex
    }

    /// The next part; what begins like one and is none goes to `doubtful`.
    mutating func next(_ doubtful: inout [String]) -> (Range<String.Index>, ClozeText.Part)? {
        while let start = text.utf8[index...].firstIndex(of: UInt8(ascii: "{")) {
            index = text.utf8.index(after: start)
            guard let (weight, name) = head() else { continue }
            guard let type = ClozeText.PartType(name), takeColon() else {
                doubtful.append("{\(weight):\(name)")
                continue
            }
            guard let alternatives = alternatives() else {
                // No later part could end either.
                doubtful.append("{\(weight):\(name):")
                index = text.endIndex
                return nil
            }
            return (start..<index, ClozeText.Part(weight: weight, type: type, alternatives: alternatives))
        }
        return nil
    }

    private var first: UInt8? { index < text.endIndex ? text.utf8[index] : nil }

    private mutating func take(while isPart: (UInt8) -> Bool) -> String {
        let start = index
        while let byte = first, isPart(byte) { index = text.utf8.index(after: index) }
        return String(text[start..<index])
    }

    /// The weight and what follows its colon, if this looks like a part.
    private mutating func head() -> (String, String)? {
        let weight = take { (0x30...0x39).contains($0) }
        guard takeColon() else { return nil }
        let name = take { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
        return name.isEmpty || weight.utf8.count > 9 ? nil : (weight, name)
    }

    private mutating func takeColon() -> Bool {
        guard first == UInt8(ascii: ":") else { return false }
        index = text.utf8.index(after: index)
        return true
    }

    /// The alternatives up to the closing brace, which is taken; `nil` if the text ends before.
    private mutating func alternatives() -> [ClozeText.Alternative]? {
        var alternatives: [ClozeText.Alternative] = []
        while true {
            var alternative = ClozeText.Alternative()
            alternative.share = share()
            // An entity such as &#39; is no border of an answer, but is one of a feedback.
            guard var end = take(upTo: "~#}", after: ["\\", "&", "&amp;"], into: &alternative.answer) else { return nil }
            if end == "#" {
                var feedback = ""
                guard let next = take(upTo: "~}", after: ["\\"], into: &feedback) else { return nil }
                alternative.feedback = feedback
                end = next
            }
            alternatives.append(alternative)
            if end == "}" { return alternatives }
        }
    }

    private mutating func share() -> ClozeText.Share {
        let start = index
        if first == UInt8(ascii: "=") {
            index = text.utf8.index(after: index)
            return .full
        }
        guard first == UInt8(ascii: "%") else { return .none }
        index = text.utf8.index(after: index)
        let number = take { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-") }
        guard first == UInt8(ascii: "%"), !number.isEmpty else {
            index = start
            return .none
        }
        index = text.utf8.index(after: index)
        return .percent(number)
    }

    /// Takes text up to one of `borders` that does not stand after one of `guards`, and the border.
    private mutating func take(upTo borders: String, after guards: [String], into result: inout String) -> String? {
        let borders = Set(borders.utf8)
        let start = index
        while let byte = first {
            let before = text.utf8[start..<index]
            if borders.contains(byte), !guards.contains(where: { before.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
                result = String(text[start..<index])
                index = text.utf8.index(after: index)
                return String(UnicodeScalar(byte))
            }
            index = text.utf8.index(after: index)
        }
        return nil
    }
}

extension ClozeText.Alternative {
    /// The answer with escapes and entities undone.
    var plainAnswer: String { Self.unescaped(answer).trimmed }

    var plainFeedback: String? { feedback.map { Self.unescaped($0).trimmed } }

    private static func unescaped(_ text: String) -> String {
        let text = withoutEntities(text)
        guard text.contains("\\") else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\\", let next = rest.first, "}~#\"".unicodeScalars.contains(next) { continue }
            result.append(scalar)
        }
        return String(result)
    }
}
