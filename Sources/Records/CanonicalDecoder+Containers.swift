/// The members of an object.
struct KeyedValues<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONObject
    /// From the noun that is being read: empty but for the payload of an enum's case and other nested containers.
    let codingPath: [any CodingKey]
    var allKeys: [Key] { object.members.compactMap { Key(stringValue: $0.name) } }

    func contains(_ key: Key) -> Bool {
        object[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        try decoder(at: key).decodeNil()
    }

    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        guard case .string(let text)? = object[key.stringValue] else {
            return try read(key) { try $0.decode(type) }
        }
        return text
    }

    func decode<T: FixedWidthInteger & Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try read(key) { try $0.decode(type) }
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try read(key) { try T(from: $0) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try decoder(at: key).container(keyedBy: type, under: codingPath + [key])
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try read(key) { try $0.unkeyedContainer() }
    }

    func superDecoder() throws -> any Decoder {
        ValueDecoder(value: object["super"] ?? .null)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try decoder(at: key)
    }

    private func decoder(at key: Key) throws -> ValueDecoder {
        guard let value = object[key.stringValue] else { throw DecodingError.missing(key).under(codingPath) }
        return ValueDecoder(value: value)
    }

    private func read<T>(_ key: Key, _ body: (ValueDecoder) throws -> T) throws -> T {
        let decoder = try decoder(at: key)
        do {
            return try body(decoder)
        } catch let error as DecodingError {
            throw error.under(codingPath + [key])
        }
    }
}

/// The elements of an array.
struct UnkeyedValues: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    init(elements: [JSONValue]) {
        self.elements = elements
    }

    mutating func decodeNil() throws -> Bool {
        let isNil = try decoder().decodeNil()
        if isNil { currentIndex += 1 }
        return isNil
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try next { try T(from: $0) }
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder {
        try next { $0 }
    }

    private func decoder() throws -> ValueDecoder {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                JSONValue.self, .init(codingPath: [IndexKey(currentIndex)], debugDescription: "the array ends here"))
        }
        return ValueDecoder(value: elements[currentIndex])
    }

    private mutating func next<T>(_ body: (ValueDecoder) throws -> T) throws -> T {
        let decoder = try decoder()
        do {
            let value = try body(decoder)
            currentIndex += 1
            return value
        } catch let error as DecodingError {
            throw error.under([IndexKey(currentIndex)])
        }
    }
}
