/// A name that can only stand for one kind of thing: an `ItemID` never passes for an `OptionID`.
///
/// The text is kept as it was written; two identifiers are equal when their bytes are equal.
public struct Identifier<Subject>: Hashable, Sendable {
    /// The identifier as written.
    public let text: String

    /// Names a subject by `text`.
    public init(_ text: String) {
        self.text = text
    }
}

extension Identifier: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.text < right.text
    }
}

extension Identifier: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension Identifier: CustomStringConvertible {
    public var description: String { text }
}

extension Identifier: Codable {
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Lets a dictionary with identifiers as keys be a JSON object instead of a flat list.
extension Identifier: CodingKeyRepresentable {
    public var codingKey: any CodingKey { TextKey(stringValue: text) }

    public init?(codingKey: some CodingKey) {
        self.init(codingKey.stringValue)
    }
}

private struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

public typealias BankID = Identifier<Bank>
public typealias BlueprintID = Identifier<Blueprint>
public typealias CandidateID = Identifier<Candidate>
public typealias CorrectionID = Identifier<CorrectionCase>
public typealias DomainID = Identifier<Domain>
public typealias ErasureID = Identifier<ErasureCase>
public typealias IncidentID = Identifier<Incident>
public typealias ItemID = Identifier<Item>
public typealias OptionID = Identifier<Item.Option>
public typealias PartID = Identifier<Item.Part>
public typealias PromptID = Identifier<Item.Prompt>
public typealias RoomID = Identifier<RoomSubject>
public typealias SchemeID = Identifier<Scheme>
public typealias SittingID = Identifier<Admission>
public typealias TestletID = Identifier<Testlet>
public typealias WindowID = Identifier<ExamWindow>

/// The subject of a ``RoomID``; it has no values.
public enum RoomSubject {}

/// One running client: chosen at random by the client and kept in its outbox, so that a restarted client
/// is known to be the same writer.
public typealias WriterID = Identifier<WriterSubject>
/// The subject of a ``WriterID``; it has no values.
public enum WriterSubject {}
