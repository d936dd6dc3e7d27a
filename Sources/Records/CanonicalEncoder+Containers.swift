/// Members of an object.
struct KeyedNode<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodingNode
    /// From the noun that is being written: empty but for the payload of an enum's case and other nested containers.
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) { node.set(.value(.null), for: key.stringValue) }
    func encode(_ value: Bool, forKey key: Key) { node.set(.value(.bool(value)), for: key.stringValue) }
    func encode(_ value: String, forKey key: Key) { node.set(.value(.string(value)), for: key.stringValue) }

    func encode(_ value: some BinaryInteger & Encodable, forKey key: Key) throws {
        do {
            node.set(.value(try JSONValue.encoding(value)), for: key.stringValue)
        } catch let error as EncodingError {
            throw error.under(codingPath + [key])
        }
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        do {
            node.set(try EncodingNode.slot(of: value), for: key.stringValue)
        } catch let error as EncodingError {
            throw error.under(codingPath + [key])
        }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        let child = EncodingNode()
        node.set(.node(child), for: key.stringValue)
        return NodeEncoder(node: child).container(keyedBy: keyType, under: codingPath + [key])
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        let child = EncodingNode()
        node.set(.node(child), for: key.stringValue)
        return NodeEncoder(node: child).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        superEncoder(named: "super")
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        superEncoder(named: key.stringValue)
    }

    private func superEncoder(named name: String) -> any Encoder {
        let child = EncodingNode()
        node.set(.node(child), for: name)
        return NodeEncoder(node: child)
    }
}

/// Elements of an array.
struct UnkeyedNode: UnkeyedEncodingContainer {
    let node: EncodingNode
    var codingPath: [any CodingKey] { [] }
    var count: Int { node.count }

    func encodeNil() { node.append(.value(.null)) }
    func encode(_ value: Bool) { node.append(.value(.bool(value))) }
    func encode(_ value: String) { node.append(.value(.string(value))) }

    func encode(_ value: some Encodable) throws {
        do {
            node.append(try EncodingNode.slot(of: value))
        } catch let error as EncodingError {
            throw error.under([IndexKey(count)])
        }
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        let child = EncodingNode()
        node.append(.node(child))
        return NodeEncoder(node: child).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let child = EncodingNode()
        node.append(.node(child))
        return NodeEncoder(node: child).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        let child = EncodingNode()
        node.append(.node(child))
        return NodeEncoder(node: child)
    }
}

/// One scalar.
struct SingleNode: SingleValueEncodingContainer {
    let node: EncodingNode
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { node.set(.null) }
    func encode(_ value: Bool) { node.set(.bool(value)) }
    func encode(_ value: String) { node.set(.string(value)) }
    func encode(_ value: Double) throws { throw JSONValue.refuse(value) }
    func encode(_ value: Float) throws { throw JSONValue.refuse(Double(value)) }
    func encode(_ value: some BinaryInteger & Encodable) throws { node.set(try JSONValue.encoding(value)) }
    func encode(_ value: some Encodable) throws { try value.encode(to: NodeEncoder(node: node)) }
}

/// The place in an array, as a coding key.
struct IndexKey: CodingKey {
    let index: Int
    var stringValue: String { "[\(index)]" }
    var intValue: Int? { index }

    init(_ index: Int) { self.index = index }
    init?(stringValue: String) { nil }
    init?(intValue: Int) { index = intValue }
}
