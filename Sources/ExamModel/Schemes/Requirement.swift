/// One condition of a route, or of a renewal.
public indirect enum Requirement: Hashable, Sendable, Codable {
    /// At least so many months of relevant experience.
    case experience(months: Int)
    /// At least so many completed courses.
    case courses(count: Int)
    /// A passed sitting of a form made from this blueprint.
    case exam(blueprint: BlueprintID)
    /// A passed sitting, by a cut of its own or held for a time only.
    case pass(ExamPassRule)
    /// What the body has verified is within bounds.
    case fact(FactID, least: Int?, most: Int?)
    /// Facts that are added up, each by its weight: where one may stand for another.
    case weighed([FactWeight], least: Int)
    /// At least so many years old.
    case age(years: Int)
    /// Holds a designation of an issuer, for so long at least.
    case designation(DesignationKey, since: CalendarSpan?)
    case all([Requirement])
    /// At least one of them.
    case any([Requirement])
}

/// What a body verifies about candidates and holders, counted in whole units: months of a kind of work, years of education, references,
/// points of a panel.
public typealias FactID = Identifier<Fact>

/// A kind of fact, as a scheme names it.
public struct Fact: Hashable, Sendable, Codable {
    public let id: FactID
    /// What one of it is, for reasons: `months of customer experience work`.
    public let unit: String

    public init(id: FactID, unit: String) {
        self.id = id
        self.unit = unit
    }
}

/// How much one unit of a fact weighs.
public struct FactWeight: Hashable, Sendable, Codable {
    public let fact: FactID
    public let weight: Int

    public init(fact: FactID, weight: Int) {
        self.fact = fact
        self.weight = weight
    }
}

/// Which passes of an exam count.
public struct ExamPassRule: Hashable, Sendable, Codable {
    public let blueprint: BlueprintID
    /// One of the exam's cuts by name; `nil` for the scheme's own.
    public let cut: String?
    /// For how long a pass counts while the other requirements are completed; `nil` for ever.
    public let held: CalendarSpan?

    public init(blueprint: BlueprintID, cut: String? = nil, held: CalendarSpan? = nil) {
        self.blueprint = blueprint
        self.cut = cut
        self.held = held
    }
}

/// A designation of one body under one scheme. Its letters name nothing: several bodies award a "CCSM".
public struct DesignationKey: Hashable, Sendable, Codable {
    /// The DID.
    public let issuer: String
    public let scheme: SchemeID

    public init(issuer: String, scheme: SchemeID) {
        self.issuer = issuer
        self.scheme = scheme
    }
}

extension Scheme {
    /// What is awarded by it.
    public var key: DesignationKey { DesignationKey(issuer: issuer.id, scheme: id) }
}

extension DesignationKey: CustomStringConvertible {
    public var description: String { "\(scheme) of \(issuer)" }
}
