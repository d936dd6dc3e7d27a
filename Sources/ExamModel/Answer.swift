/// What a candidate gave to one item.
///
/// In JSON: `{"choices":["a","d"]}`, `{"sequence":["c","a","b"]}`, `{"pairs":{"1":"b","2":"a"}}`, `{"text":"York"}`,
/// `{"texts":["red","blue"]}`, `{"links":[["A","G1"]]}`, `{"parts":{"R1":{"text":"York"}}}`.
public indirect enum Answer: Hashable, Sendable {
    /// The chosen options of a single or multiple item, sorted.
    case choices([OptionID])
    /// The options of an ordering item, first to last.
    case sequence([OptionID])
    /// The option for each prompt of a matching item; prompts without one are absent.
    case pairs([PromptID: OptionID])
    /// What was written: a word, a number or an essay; for a slider the number.
    case text(String)
    /// Several texts, where more than one is asked for.
    case texts([String])
    /// Links of rows with columns, choices with each other or choices with gaps; sorted, each once.
    case links([Link])
    /// The answers to the parts of a composite item; parts without one are absent.
    case parts([PartID: Answer])

    /// Two things put together. Without direction, the smaller id comes first.
    public struct Link: Hashable, Comparable, Sendable {
        public let from: OptionID
        public let to: OptionID

        public init(_ from: OptionID, _ to: OptionID) {
            self.from = from
            self.to = to
        }

        public static func < (left: Self, right: Self) -> Bool {
            (left.from, left.to) < (right.from, right.to)
        }
    }

    /// Links as a set has them: sorted, each once.
    public static func linking(_ links: some Sequence<Link>) -> Answer {
        .links(Set(links).sorted())
    }

    /// Choices as a set has them: sorted, each once.
    public static func choosing(_ options: some Sequence<OptionID>) -> Answer {
        .choices(Set(options).sorted())
    }

    /// Whether nothing at all was given.
    public var isEmpty: Bool {
        switch self {
        case .choices(let options), .sequence(let options): options.isEmpty
        case .pairs(let pairs): pairs.isEmpty
        case .text(let text): text.isEmpty
        case .texts(let texts): texts.allSatisfy(\.isEmpty)
        case .links(let links): links.isEmpty
        case .parts(let parts): parts.values.allSatisfy(\.isEmpty)
        }
    }

}

extension Answer: CustomStringConvertible {
    /// `b`, `a+d`, `c>a>b`, `1=b 2=a`, `"York"`, `A-G1 B-G2`, or `R1: "York"; R2: b`.
    public var description: String {
        switch self {
        case .choices(let options): options.map(\.text).joined(separator: "+")
        case .sequence(let options): options.map(\.text).joined(separator: ">")
        case .pairs(let pairs): pairs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        case .text(let text): "\"\(text)\""
        case .texts(let texts): texts.map { "\"\($0)\"" }.joined(separator: " ")
        case .links(let links): links.map { "\($0.from)-\($0.to)" }.joined(separator: " ")
        case .parts(let parts): parts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
        }
    }
}

extension Answer: Codable {
    private enum Kind: String, CodingKey {
        case choices, sequence, pairs, text, texts, links, parts
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard container.allKeys.count == 1, let kind = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "an answer has one of choices, sequence, pairs, text, texts, links, parts"))
        }
        switch kind {
        case .choices: self = .choices(try container.decode([OptionID].self, forKey: kind))
        case .sequence: self = .sequence(try container.decode([OptionID].self, forKey: kind))
        case .pairs: self = .pairs(try container.decode([PromptID: OptionID].self, forKey: kind))
        case .text: self = .text(try container.decode(String.self, forKey: kind))
        case .texts: self = .texts(try container.decode([String].self, forKey: kind))
        case .links: self = .links(try container.decode([Link].self, forKey: kind))
        case .parts: self = .parts(try container.decode([PartID: Answer].self, forKey: kind))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .choices(let options): try container.encode(options, forKey: .choices)
        case .sequence(let options): try container.encode(options, forKey: .sequence)
        case .pairs(let pairs): try container.encode(pairs, forKey: .pairs)
        case .text(let text): try container.encode(text, forKey: .text)
        case .texts(let texts): try container.encode(texts, forKey: .texts)
        case .links(let links): try container.encode(links, forKey: .links)
        case .parts(let parts): try container.encode(parts, forKey: .parts)
        }
    }
}

extension Answer.Link: Codable {
    public init(from decoder: any Decoder) throws {
        var ends = try decoder.unkeyedContainer()
        self.init(try ends.decode(OptionID.self), try ends.decode(OptionID.self))
        guard ends.isAtEnd else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "a link has two ends"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var ends = encoder.unkeyedContainer()
        try ends.encode(from)
        try ends.encode(to)
    }
}
