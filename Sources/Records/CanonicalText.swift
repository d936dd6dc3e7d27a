/// Canonical JSON (RFC 8785) in the making, for the few nouns that are written for every answer.
///
/// The writer is trusted with the order of the names and the punctuation; a test holds every noun written so
/// against the general encoder.
public struct CanonicalText {
    public private(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init() {
        bytes.reserveCapacity(512)
    }

    /// Punctuation and names, as they stand.
    public mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// A whole number with |n| ≤ 2^53 − 1.
    public mutating func integer(_ value: some BinaryInteger) {
        JSONValue.append(Int64(value), to: &bytes)
    }

    /// A string with its quotation marks and escapes.
    public mutating func string(_ text: String) {
        JSONValue.append(text, to: &bytes)
    }

    /// Anything else, through the general encoder.
    public mutating func value(_ value: some Encodable) throws {
        try CanonicalEncoder.encode(value).append(to: &bytes)
    }
}

/// A noun of the hot path, which writes its own canonical form several times faster than the general encoder.
public protocol CanonicallyWritten: Encodable {
    func write(to text: inout CanonicalText) throws
}
