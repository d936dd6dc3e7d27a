extension Answer {
    /// Reads an answer to `interaction` as ``description`` writes it: `b`, `a+d`, `c>a>b`, `1=b 2=a`, `York`, `A-G1 B-G2`; several texts stand
    /// between `|`, and parts one a line, `R1: York`. `nil` if it cannot be one.
    public init?(written: String, to interaction: Interaction) {
        func split(_ separators: Set<Character>) -> [OptionID] {
            written.split { separators.contains($0) }.map { OptionID(String($0.trimmingSpaces)) }
        }
        func pairs(_ separator: Character) -> [(String, String)]? {
            let pairs = written.split { $0 == " " || $0 == "," }.map { $0.split(separator: separator, maxSplits: 1) }
            guard !pairs.isEmpty, pairs.allSatisfy({ $0.count == 2 }) else { return nil }
            return pairs.map { (String($0[0]), String($0[1])) }
        }
        switch interaction {
        case .single, .multiple, .hottext: self = .choosing(split(["+", ",", " "]))
        case .order: self = .sequence(split([">", ",", " "]))
        case .match, .judgement:
            guard let pairs = pairs("=") else { return nil }
            self = .pairs(Dictionary(pairs.map { (PromptID($0), OptionID($1)) }, uniquingKeysWith: { first, _ in first }))
        case .table, .gaps, .associate:
            guard let pairs = pairs("-") else { return nil }
            self = .linking(pairs.map { Link(OptionID($0), OptionID($1)) })
        case .entry(let entry) where entry.texts != nil:
            self = .texts(written.split(separator: "|").map { String($0.trimmingSpaces) })
        case .entry, .slider: self = .text(String(written.trimmingSpaces))
        case .parts(let parts):
            var answers: [PartID: Answer] = [:]
            for line in written.split(whereSeparator: \.isNewline) {
                let halves = line.split(separator: ":", maxSplits: 1)
                guard halves.count == 2, let part = parts.first(where: { $0.id.text == halves[0].trimmingSpaces }),
                    let answer = Answer(written: String(halves[1]), to: part.interaction)
                else { return nil }
                answers[part.id] = answer
            }
            self = .parts(answers)
        case .graphic(let graphic):
            guard let words = graphic.inWords, let answer = Answer(written: written, to: words) else { return nil }
            self = answer
        default: return nil
        }
        if isEmpty { return nil }
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: SubSequence {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return text
    }
}
