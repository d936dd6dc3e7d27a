public import ExamModel

/// The canonical bytes (JCS, RFC 8785) of a noun: what is hashed, chained and signed.
///
/// - Throws: `EncodingError.invalidValue` for a number that is not whole or lies beyond ±(2^53 − 1), or if `value`
///   encodes nothing at all.
public func canonicalBytes(of value: some Encodable) throws -> [UInt8] {
    guard let quick = value as? any CanonicallyWritten else { return try CanonicalEncoder.encode(value).jcs }
    var text = CanonicalText()
    try quick.write(to: &text)
    return text.bytes
}

/// Reads a noun from JSON bytes, strictly: a number never passes for a text, `null` never for a value.
///
/// Any spelling of the JSON is taken; use ``decodeCanonical(_:from:)`` where the bytes must be the canonical ones.
///
/// - Throws: ``JSONFault`` if the bytes are not JSON as `JSONValue(reading:)` takes it, `DecodingError` with the path
///   if they do not fit `type`.
public func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    try CanonicalDecoder.decode(type, from: JSONValue(reading: bytes))
}

/// Reads a noun from bytes that must be its canonical bytes: no member that the noun does not know, no other spelling.
///
/// - Throws: as ``decode(_:from:)``, and `JSONFault.notCanonical`.
public func decodeCanonical<T: Codable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    let value = try decode(type, from: bytes)
    guard try canonicalBytes(of: value) == bytes else { throw JSONFault.notCanonical }
    return value
}

/// The identity of a noun: SHA-256 of its canonical bytes.
public func identity(of value: some Encodable) throws -> Digest {
    sha256(try canonicalBytes(of: value))
}
