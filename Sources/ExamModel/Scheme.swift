/// The rules of an issuer for one designation, as effective-dated data.
public struct Scheme: Hashable, Sendable, Codable {
    public let id: SchemeID
    public let version: String
    public let effective: CivilDate
    public let issuer: Issuer
    public let designation: Designation
    public let scale: ScoreScale
    public let routes: [Route]
    /// How long a designation holds, in months; `nil` for a lifetime.
    public let validityMonths: Int?
    /// The text that a candidate agrees to before the sitting.
    public let rules: String
    /// What becomes of incidents; the first rule whose conditions hold counts. Empty for what is usual.
    public let incidents: [IncidentRule]
    /// Everything else that it rules.
    public let more: SchemeRules

    public init(
        id: SchemeID, version: String, effective: CivilDate, issuer: Issuer, designation: Designation,
        scale: ScoreScale, routes: [Route], validityMonths: Int?, rules: String, incidents: [IncidentRule] = [], more: SchemeRules = .none
    ) {
        self.id = id
        self.version = version
        self.effective = effective
        self.issuer = issuer
        self.designation = designation
        self.scale = scale
        self.routes = routes
        self.validityMonths = validityMonths
        self.rules = rules
        self.incidents = incidents
        self.more = more
    }
}

// A scheme without rules for incidents, or without more, says nothing of them, so that old schemes stay what they were.
extension Scheme {
    private enum Field: String, CodingKey {
        case id, version, effective, issuer, designation, scale, routes, validityMonths, rules, incidents, more
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        self.init(
            id: try fields.decode(SchemeID.self, forKey: .id), version: try fields.decode(String.self, forKey: .version),
            effective: try fields.decode(CivilDate.self, forKey: .effective), issuer: try fields.decode(Issuer.self, forKey: .issuer),
            designation: try fields.decode(Designation.self, forKey: .designation),
            scale: try fields.decode(ScoreScale.self, forKey: .scale), routes: try fields.decode([Route].self, forKey: .routes),
            validityMonths: try fields.decodeIfPresent(Int.self, forKey: .validityMonths),
            rules: try fields.decode(String.self, forKey: .rules),
            incidents: try fields.decodeIfPresent([IncidentRule].self, forKey: .incidents) ?? [],
            more: try fields.decodeIfPresent(SchemeRules.self, forKey: .more) ?? .none)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(version, forKey: .version)
        try fields.encode(effective, forKey: .effective)
        try fields.encode(issuer, forKey: .issuer)
        try fields.encode(designation, forKey: .designation)
        try fields.encode(scale, forKey: .scale)
        try fields.encode(routes, forKey: .routes)
        try fields.encodeIfPresent(validityMonths, forKey: .validityMonths)
        try fields.encode(rules, forKey: .rules)
        if !incidents.isEmpty { try fields.encode(incidents, forKey: .incidents) }
        if more != .none { try fields.encode(more, forKey: .more) }
    }
}

/// The body that issues.
public struct Issuer: Hashable, Sendable, Codable {
    /// A DID, for example `did:web:credentials.example.org`.
    public let id: String
    public let name: String
    public let url: String

    public init(id: String, name: String, url: String) {
        self.id = id
        self.name = name
        self.url = url
    }
}

/// What is held: a code and a name, keyed together with issuer, scheme and version.
public struct Designation: Hashable, Sendable, Codable {
    public let code: String
    public let name: String
    public let description: String

    public init(code: String, name: String, description: String) {
        self.code = code
        self.name = name
        self.description = description
    }
}

extension Scheme {
    /// One way to a designation: every requirement must hold.
    public struct Route: Hashable, Sendable, Codable {
        public let id: String
        public let title: String
        public let requirements: [Requirement]

        public init(id: String, title: String, requirements: [Requirement]) {
            self.id = id
            self.title = title
            self.requirements = requirements
        }
    }
}

/// A reasoned yes or no about a designation.
public struct Decision: Hashable, Sendable, Codable {
    public let scheme: SchemeID
    public let schemeVersion: String
    public let route: String
    public let verdict: Verdict
    /// One line a requirement, in the scheme's order.
    public let because: [Reason]

    public init(scheme: SchemeID, schemeVersion: String, route: String, verdict: Verdict, because: [Reason]) {
        self.scheme = scheme
        self.schemeVersion = schemeVersion
        self.route = route
        self.verdict = verdict
        self.because = because
    }

    /// Whether it is a yes.
    public var isGranted: Bool { if case .granted = verdict { true } else { false } }

    /// Yes, with the first and the last day, or no.
    public enum Verdict: Hashable, Sendable, Codable {
        /// Without a last day for a lifetime.
        case granted(from: CivilDate, until: CivilDate?)
        case refused
    }

    /// One requirement, whether it is met, and by what.
    public struct Reason: Hashable, Sendable, Codable {
        public let met: Bool
        public let text: String

        public init(met: Bool, text: String) {
            self.met = met
            self.text = text
        }
    }
}
