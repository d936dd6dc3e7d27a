/// What a candidate gave to one item.
///
/// In JSON: `{"choices":["a","d"]}`, `{"sequence":["c","a","b"]}`, `{"pairs":{"1":"b","2":"a"}}`.
public enum Answer: Hashable, Sendable {
    /// The chosen options of a single or multiple item, sorted.
    case choices([OptionID])
    /// The options of an ordering item, first to last.
    case sequence([OptionID])
    /// The option for each prompt of a matching item; prompts without one are absent.
    case pairs([PromptID: OptionID])

    /// Choices as a set has them: sorted, each once.
    public static func choosing(_ options: some Sequence<OptionID>) -> Answer {
        .choices(Set(options).sorted())
    }

    /// Whether nothing at all was given.
    public var isEmpty: Bool {
        switch self {
        case .choices(let options), .sequence(let options): options.isEmpty
        case .pairs(let pairs): pairs.isEmpty
        }
    }

    /// Whether `interaction` could be answered so: right kind, known options, none twice, not too many.
    public func fits(_ interaction: Interaction) -> Bool {
        let known = Set(interaction.options.map(\.id))
        switch (self, interaction) {
        case (.choices(let chosen), .single):
            return chosen.count == 1 && known.isSuperset(of: chosen)
        case (.choices(let chosen), .multiple(_, let choose)):
            return !chosen.isEmpty && chosen.count <= choose && Set(chosen).count == chosen.count
                && known.isSuperset(of: chosen) && chosen == chosen.sorted()
        case (.sequence(let sequence), .order):
            return !sequence.isEmpty && Set(sequence).count == sequence.count && known.isSuperset(of: sequence)
        case (.pairs(let pairs), .match(let prompts, _)):
            return !pairs.isEmpty && Set(prompts.map(\.id)).isSuperset(of: pairs.keys)
                && known.isSuperset(of: pairs.values) && Set(pairs.values).count == pairs.count
        default:
            return false
        }
    }

    /// Whether everything asked for was given, so that the item counts as answered.
    public func isComplete(for interaction: Interaction) -> Bool {
        guard fits(interaction) else { return false }
        return switch (self, interaction) {
        case (.choices(let chosen), .multiple(_, let choose)): chosen.count == choose
        case (.sequence(let sequence), .order(let options)): sequence.count == options.count
        case (.pairs(let pairs), .match(let prompts, _)): pairs.count == prompts.count
        default: true
        }
    }
}

extension Answer: CustomStringConvertible {
    /// `b`, `a+d`, `c>a>b`, or `1=b 2=a`.
    public var description: String {
        switch self {
        case .choices(let options): options.map(\.text).joined(separator: "+")
        case .sequence(let options): options.map(\.text).joined(separator: ">")
        case .pairs(let pairs): pairs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        }
    }
}

extension Answer: Codable {
    private enum Kind: String, CodingKey {
        case choices, sequence, pairs
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Kind.self)
        guard container.allKeys.count == 1, let kind = container.allKeys.first else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "an answer has one of choices, sequence, pairs"))
        }
        switch kind {
        case .choices: self = .choices(try container.decode([OptionID].self, forKey: kind))
        case .sequence: self = .sequence(try container.decode([OptionID].self, forKey: kind))
        case .pairs: self = .pairs(try container.decode([PromptID: OptionID].self, forKey: kind))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Kind.self)
        switch self {
        case .choices(let options): try container.encode(options, forKey: .choices)
        case .sequence(let options): try container.encode(options, forKey: .sequence)
        case .pairs(let pairs): try container.encode(pairs, forKey: .pairs)
        }
    }
}
