/// How an item is answered.
public indirect enum Interaction: Hashable, Sendable, Codable {
    /// Choose one option.
    case single(options: [Item.Option])
    /// Choose as many options as `choose` says.
    case multiple(options: [Item.Option], choose: ChoiceCount)
    /// Put the options in order: all of them, or as many as `choose` says.
    case order(options: [Item.Option], choose: ChoiceCount? = nil)
    /// Give each prompt one option; no option twice, some may be left over.
    case match(prompts: [Item.Prompt], options: [Item.Option])
    /// Choose words that are marked in the stem; `{{part.option}}` there, or `{{.option}}` in an item without parts.
    case hottext(options: [Item.Option], choose: ChoiceCount)
    /// Write a word, a number or an essay.
    case entry(Entry)
    /// Choose a number on a scale.
    case slider(least: ExactNumber, most: ExactNumber, step: ExactNumber)
    /// Link rows with columns.
    case table(rows: [Item.Linkable], columns: [Item.Linkable], links: ChoiceCount)
    /// Link choices with each other; a link has no direction.
    case associate(choices: [Item.Linkable], links: ChoiceCount)
    /// Put choices into gaps of the stem; `{{part.gap}}` there, or `{{.gap}}` in an item without parts.
    case gaps(choices: [Item.Linkable], gaps: [Item.Linkable], links: ChoiceCount)
    /// Judge each action of a situation; the weights of the expert panel are in the key.
    case judgement(actions: [Item.Prompt], scale: [Item.Option], task: JudgementTask)
    /// Work on a picture.
    case graphic(Graphic)
    /// Something that is kept whole but cannot be delivered in a terminal.
    case kept(Kept)
    /// Several interactions in one item.
    case parts([Item.Part])

    /// The options, in the order in which they are shown; none where there is nothing to choose from.
    public var options: [Item.Option] {
        switch self {
        case .single(let options), .multiple(let options, _), .order(let options, _), .match(_, let options),
            .hottext(let options, _), .judgement(_, let options, _):
            options
        default: []
        }
    }

    /// The prompts of a matching or judgement item, otherwise none.
    public var prompts: [Item.Prompt] {
        switch self {
        case .match(let prompts, _), .judgement(let prompts, _, _): prompts
        default: []
        }
    }

    /// The name in bank files and messages.
    public var kind: String {
        switch self {
        case .single: "single"
        case .multiple: "multiple"
        case .order: "order"
        case .match: "match"
        case .hottext: "hottext"
        case .entry(let entry): entry.kind.rawValue
        case .slider: "slider"
        case .table: "table"
        case .associate: "associate"
        case .gaps: "gaps"
        case .judgement: "judgement"
        case .graphic: "graphic"
        case .kept: "kept"
        case .parts: "parts"
        }
    }
}

/// How many things to choose: at least `least`, at most `most`. In JSON one number if both are the same.
public struct ChoiceCount: Hashable, Sendable {
    public let least: Int
    public let most: Int

    public init(least: Int, most: Int) {
        self.least = least
        self.most = most
    }

    /// Exactly `count`.
    public init(_ count: Int) {
        self.init(least: count, most: count)
    }
}

extension ChoiceCount: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) {
        self.init(value)
    }
}

extension ChoiceCount: CustomStringConvertible {
    /// `2`, or `1 to 3`.
    public var description: String {
        least == most ? "\(least)" : "\(least) to \(most)"
    }
}

extension ChoiceCount: Codable {
    private enum Field: String, CodingKey {
        case least, most
    }

    public init(from decoder: any Decoder) throws {
        if let count = try? decoder.singleValueContainer().decode(Int.self) {
            self.init(count)
        } else {
            let fields = try decoder.container(keyedBy: Field.self)
            self.init(least: try fields.decode(Int.self, forKey: .least), most: try fields.decode(Int.self, forKey: .most))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        if least == most {
            var container = encoder.singleValueContainer()
            try container.encode(least)
        } else {
            var fields = encoder.container(keyedBy: Field.self)
            try fields.encode(least, forKey: .least)
            try fields.encode(most, forKey: .most)
        }
    }
}

/// What the candidate writes.
public struct Entry: Hashable, Sendable, Codable {
    /// What may be written.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A word or a line.
        case text
        /// A whole number.
        case integer
        /// A decimal number.
        case number
        /// Several lines; marked by people unless the key says otherwise.
        case essay
    }

    public let kind: Kind
    /// The width that the author expects, in characters.
    public let length: Int?
    /// The height that the author expects, in lines.
    public let lines: Int?
    /// An XML Schema regular expression that the whole text must match.
    public let pattern: String?
    /// How many texts may be given; absent for one.
    public let texts: Int?

    public init(kind: Kind, length: Int? = nil, lines: Int? = nil, pattern: String? = nil, texts: Int? = nil) {
        self.kind = kind
        self.length = length
        self.lines = lines
        self.pattern = pattern
        self.texts = texts
    }

    /// The longest text that is taken, in Unicode scalars.
    public static let longest = 20_000
}

/// What a situational-judgement item asks for.
public enum JudgementTask: String, Hashable, Sendable, Codable, CaseIterable {
    /// Give each action one step of the scale; steps may be given more than once.
    case rate
    /// Put each action on another step of the scale.
    case rank
    /// The "actions" are the two questions most and least effective, the "scale" is the actions.
    case mostAndLeast = "most-and-least"
}

/// An interaction on a picture.
public struct Graphic: Hashable, Sendable, Codable {
    /// What is done on the picture; the names are those of QTI without "Interaction".
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case hotspot, selectPoint, graphicOrder, graphicAssociate, graphicGapMatch, positionObject
    }

    /// A region that can be chosen.
    public struct Region: Hashable, Sendable, Codable {
        public let id: OptionID
        public let area: Area
        /// What a person who does not see the picture is told of it.
        public let label: StructuredText?
        /// How often it may be linked; 0 for any number of times.
        public let most: Int

        public init(id: OptionID, area: Area, label: StructuredText?, most: Int = 1) {
            self.id = id
            self.area = area
            self.label = label
            self.most = most
        }
    }

    public let kind: Kind
    public let image: Image
    public let regions: [Region]
    /// What can be put on the regions, in ``Kind/graphicGapMatch``.
    public let choices: [Item.Linkable]
    public let choose: ChoiceCount

    public init(kind: Kind, image: Image, regions: [Region], choices: [Item.Linkable], choose: ChoiceCount) {
        self.kind = kind
        self.image = image
        self.regions = regions
        self.choices = choices
        self.choose = choose
    }

    /// Whether every region has a label, so that the item can be asked in words.
    public var hasTextForm: Bool {
        kind != .selectPoint && kind != .positionObject && !regions.isEmpty && regions.allSatisfy { $0.label != nil }
    }
}

/// A picture by name; its bytes stay in the package that it came from.
public struct Image: Hashable, Sendable, Codable {
    public let source: String
    /// What is told to a person who does not see it; empty if the author gave nothing.
    public let description: String

    public init(source: String, description: String) {
        self.source = source
        self.description = description
    }
}

/// What was read but cannot be delivered: kept as it was, so that nothing is lost on export.
public struct Kept: Hashable, Sendable, Codable {
    /// The name in its format, for example `drawingInteraction`.
    public let name: String
    /// For example `qti-2.2`.
    public let format: String
    /// Why it cannot be delivered.
    public let reason: String
    /// Its text in that format.
    public let source: String

    public init(name: String, format: String, reason: String, source: String) {
        self.name = name
        self.format = format
        self.reason = reason
        self.source = source
    }
}
