public import ExamModel

/// Something that every form has an exact number of.
public enum Requirement: Hashable, Sendable {
    /// Scored items of a domain, of one level if the cell names one.
    case cell(DomainID, CognitiveLevel?)
    case pretest
    case anchors
    case testlets
}

extension Requirement: CustomStringConvertible {
    /// `crm`, `crm × analyse`, `pretest items`, `anchors`, `testlets`.
    public var description: String {
        switch self {
        case .cell(let domain, let level): level.map { "\(domain) × \($0.rawValue)" } ?? domain.text
        case .pretest: "pretest items"
        case .anchors: "anchors"
        case .testlets: "testlets"
        }
    }
}

extension Requirement: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(description)
    }
}
