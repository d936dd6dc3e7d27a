/// What is one text in JSON, and reads back from it.
public protocol TextCoded: Codable, CustomStringConvertible {
    /// `nil` for a text that is none.
    init?(_ text: String)
    /// What is told of a text that is none, for example `not a date such as 2026-11-01`.
    static var unlike: String { get }
}

extension TextCoded {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.unlike)
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
