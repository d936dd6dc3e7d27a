/// The rules that turn the responses to one item into outcomes: what QTI response processing, Moodle fractions and GIFT
/// weights compile into. It runs to its end on any responses, and its arithmetic is exact.
public struct ScoringProgram: Hashable, Sendable, Codable {
    public let responses: [ResponseVariable]
    public let outcomes: [OutcomeVariable]
    public let templates: [TemplateVariable]
    /// What sets template variables and keys before the item is shown; it makes no chance.
    public let setup: [ScoringStep]
    public let rules: [ScoringStep]
    /// The outcome that gives the marks, usually `SCORE`; absent if people mark the item.
    public let score: String?

    public init(
        responses: [ResponseVariable], outcomes: [OutcomeVariable], templates: [TemplateVariable] = [], setup: [ScoringStep] = [],
        rules: [ScoringStep], score: String? = "SCORE"
    ) {
        self.responses = responses
        self.outcomes = outcomes
        self.templates = templates
        self.setup = setup
        self.rules = rules
        self.score = score
    }
}

/// How many values a variable holds (QTI 2.2, `cardinality`).
public enum Cardinality: String, Hashable, Sendable, Codable, CaseIterable {
    case single, multiple, ordered, record
}

/// What a variable holds (QTI 2.2, `baseType`).
public enum BaseType: String, Hashable, Sendable, Codable, CaseIterable {
    case identifier, boolean, integer, float, string, point, pair, directedPair, duration, file, uri, intOrIdentifier
}

/// The type of a variable; `base` is absent for a record.
public struct VariableType: Hashable, Sendable, Codable {
    public let cardinality: Cardinality
    public let base: BaseType?

    public init(_ cardinality: Cardinality, _ base: BaseType?) {
        self.cardinality = cardinality
        self.base = base
    }
}

/// One value of a base type.
public enum Scalar: Hashable, Sendable, Codable {
    /// An identifier, string, uri or file.
    case text(String)
    case boolean(Bool)
    /// An integer, float or duration in seconds.
    case number(ExactNumber)
    case point(x: Int, y: Int)
    /// A pair or directedPair, as its variable's type says.
    case pair(String, String)
}

/// A value as it is declared or written in an expression. No values at all is NULL.
public struct DeclaredValue: Hashable, Sendable, Codable {
    public let type: VariableType
    public let values: [Scalar]
    /// The names of a record's fields, one for each of `values`; empty for other cardinalities.
    public let fields: [String]

    public init(type: VariableType, values: [Scalar], fields: [String] = []) {
        self.type = type
        self.values = values
        self.fields = fields
    }
}

/// What the candidate gives under one name.
public struct ResponseVariable: Hashable, Sendable, Codable {
    public let name: String
    public let type: VariableType
    public let correct: DeclaredValue?
    public let initial: DeclaredValue?
    public let mapping: ResponseMapping?
    public let areas: AreaMapping?

    public init(
        name: String, type: VariableType, correct: DeclaredValue? = nil, initial: DeclaredValue? = nil,
        mapping: ResponseMapping? = nil, areas: AreaMapping? = nil
    ) {
        self.name = name
        self.type = type
        self.correct = correct
        self.initial = initial
        self.mapping = mapping
        self.areas = areas
    }
}

/// What the rules set.
public struct OutcomeVariable: Hashable, Sendable, Codable {
    public let name: String
    public let type: VariableType
    public let initial: DeclaredValue?
    /// The greatest value, if the author says one (QTI `normalMaximum`).
    public let maximum: ExactNumber?
    public let minimum: ExactNumber?
    public let lookup: LookupTable?
    /// Set by people, so that no rule may overwrite it (QTI 2.2, `externalScored`).
    public let isMarkedByPeople: Bool

    public init(
        name: String, type: VariableType, initial: DeclaredValue? = nil, maximum: ExactNumber? = nil, minimum: ExactNumber? = nil,
        lookup: LookupTable? = nil, isMarkedByPeople: Bool = false
    ) {
        self.name = name
        self.type = type
        self.initial = initial
        self.maximum = maximum
        self.minimum = minimum
        self.lookup = lookup
        self.isMarkedByPeople = isMarkedByPeople
    }
}

/// What the setup sets.
public struct TemplateVariable: Hashable, Sendable, Codable {
    public let name: String
    public let type: VariableType
    public let initial: DeclaredValue?

    public init(name: String, type: VariableType, initial: DeclaredValue? = nil) {
        self.name = name
        self.type = type
        self.initial = initial
    }
}

/// A number for each value that can be given (QTI 2.2, `mapping`).
public struct ResponseMapping: Hashable, Sendable, Codable {
    /// One line of it.
    public struct Entry: Hashable, Sendable, Codable {
        public let key: Scalar
        public let number: ExactNumber
        /// Whether letters count as written; only texts look at it.
        public let isCaseSensitive: Bool

        public init(key: Scalar, number: ExactNumber, isCaseSensitive: Bool) {
            self.key = key
            self.number = number
            self.isCaseSensitive = isCaseSensitive
        }
    }

    public let entries: [Entry]
    /// What a value without an entry gives.
    public let otherwise: ExactNumber
    public let least: ExactNumber?
    public let most: ExactNumber?

    public init(entries: [Entry], otherwise: ExactNumber = 0, least: ExactNumber? = nil, most: ExactNumber? = nil) {
        self.entries = entries
        self.otherwise = otherwise
        self.least = least
        self.most = most
    }
}

/// A number for each area that a point can fall in (QTI 2.2, `areaMapping`).
public struct AreaMapping: Hashable, Sendable, Codable {
    /// One line of it.
    public struct Entry: Hashable, Sendable, Codable {
        public let area: Area
        public let number: ExactNumber

        public init(area: Area, number: ExactNumber) {
            self.area = area
            self.number = number
        }
    }

    public let entries: [Entry]
    public let otherwise: ExactNumber
    public let least: ExactNumber?
    public let most: ExactNumber?

    public init(entries: [Entry], otherwise: ExactNumber = 0, least: ExactNumber? = nil, most: ExactNumber? = nil) {
        self.entries = entries
        self.otherwise = otherwise
        self.least = least
        self.most = most
    }
}

/// A region of a picture, in its pixels (QTI 2.2, `shape` and `coords`, after HTML).
public struct Area: Hashable, Sendable, Codable {
    /// How `coordinates` are read.
    public enum Shape: String, Hashable, Sendable, Codable, CaseIterable {
        /// The whole picture.
        case `default`
        /// Left, top, right, bottom.
        case rect
        /// Centre x, centre y, radius.
        case circle
        /// x, y of each corner.
        case poly
        /// Centre x, centre y, horizontal and vertical radius.
        case ellipse
    }

    public let shape: Shape
    public let coordinates: [Int]

    public init(shape: Shape, coordinates: [Int]) {
        self.shape = shape
        self.coordinates = coordinates
    }
}

/// From numbers to values (QTI 2.2, `matchTable` and `interpolationTable`).
public struct LookupTable: Hashable, Sendable, Codable {
    /// How an entry is found.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// The entry whose number is the same.
        case match
        /// The first entry whose number is not above; with `includesBoundary` false, below.
        case interpolation
    }

    /// One line of it.
    public struct Entry: Hashable, Sendable, Codable {
        public let source: ExactNumber
        public let target: Scalar
        public let includesBoundary: Bool

        public init(source: ExactNumber, target: Scalar, includesBoundary: Bool = true) {
            self.source = source
            self.target = target
            self.includesBoundary = includesBoundary
        }
    }

    public let kind: Kind
    public let entries: [Entry]
    public let otherwise: Scalar?

    public init(kind: Kind, entries: [Entry], otherwise: Scalar? = nil) {
        self.kind = kind
        self.entries = entries
        self.otherwise = otherwise
    }
}
