/// Turns a ``JSONValue`` into any `Decodable` noun, without Foundation and strictly typed.
enum CanonicalDecoder {
    static func decode<T: Decodable>(_ type: T.Type, from value: JSONValue) throws -> T {
        try T(from: ValueDecoder(value: value))
    }
}

extension JSONValue {
    /// Reads a noun from this value; throws `DecodingError` with the path if it does not fit.
    public func decoded<T: Decodable>(as type: T.Type) throws -> T {
        try CanonicalDecoder.decode(type, from: self)
    }
}

/// A decoder of one value; it is its own single-value container.
struct ValueDecoder: Decoder, SingleValueDecodingContainer {
    let value: JSONValue

    /// Always empty: containers add the path to an error when one passes through them.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        try container(keyedBy: type, under: [])
    }

    /// As above; `path` leads from the noun that is being read to this value.
    func container<Key: CodingKey>(keyedBy type: Key.Type, under path: [any CodingKey]) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else { throw mismatch("an object", [String: Any].self).under(path) }
        return KeyedDecodingContainer(KeyedValues<Key>(object: object, codingPath: path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch("an array", [Any].self) }
        return UnkeyedValues(elements: elements)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool {
        if case .null = value { true } else { false }
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let bool) = value else { throw mismatch("a boolean", type) }
        return bool
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let text) = value else { throw mismatch("a string", type) }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch value {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: throw mismatch("a number", type)
        }
    }

    func decode(_ type: Float.Type) throws -> Float {
        Float(try decode(Double.self))
    }

    func decode<T: FixedWidthInteger & Decodable>(_ type: T.Type) throws -> T {
        guard case .integer(let integer) = value else { throw mismatch("a whole number", type) }
        guard let number = T(exactly: integer) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(integer) does not fit \(type)"))
        }
        return number
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try T(from: self)
    }

    private func mismatch(_ expected: String, _ type: Any.Type) -> DecodingError {
        .typeMismatch(type, .init(codingPath: [], debugDescription: "\(expected) is needed, not \(value.kind)"))
    }
}

extension DecodingError {
    /// The same error, seen from further up.
    func under(_ path: [any CodingKey]) -> DecodingError {
        func lengthened(_ context: Context) -> Context {
            Context(
                codingPath: path + context.codingPath, debugDescription: context.debugDescription,
                underlyingError: context.underlyingError)
        }
        return switch self {
        case .dataCorrupted(let context): .dataCorrupted(lengthened(context))
        case .keyNotFound(let missing, let context): .keyNotFound(missing, lengthened(context))
        case .typeMismatch(let type, let context): .typeMismatch(type, lengthened(context))
        case .valueNotFound(let type, let context): .valueNotFound(type, lengthened(context))
        @unknown default: self
        }
    }

    static func missing(_ key: some CodingKey) -> DecodingError {
        .keyNotFound(key, .init(codingPath: [], debugDescription: "\"\(key.stringValue)\" is missing"))
    }
}
