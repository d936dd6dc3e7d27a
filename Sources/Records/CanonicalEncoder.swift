/// Turns any `Encodable` noun into a ``JSONValue``, without Foundation.
///
/// It stands on the server's hot path (an event for every answer), so a value that is one scalar becomes no node of
/// its own, and coding paths are made only when something goes wrong.
enum CanonicalEncoder {
    static func encode(_ value: some Encodable) throws -> JSONValue {
        let node = EncodingNode()
        try value.encode(to: NodeEncoder(node: node))
        return node.value
    }
}

/// What one encoder has been given so far.
final class EncodingNode {
    private enum Content {
        case nothing
        case scalar(JSONValue)
        case array([Slot])
        case object([(name: String, slot: Slot)])
    }

    /// A finished value, or a node that may still grow (a nested container).
    enum Slot {
        case value(JSONValue)
        case node(EncodingNode)

        var value: JSONValue {
            switch self {
            case .value(let value): value
            case .node(let node): node.value
            }
        }
    }

    private var content = Content.nothing

    /// The JSON of everything given; an empty object if nothing was, as an empty noun encodes.
    var value: JSONValue {
        switch content {
        case .nothing: return .object(JSONObject())
        case .scalar(let value): return value
        case .array(let slots): return .array(slots.map(\.value))
        case .object(let members):
            return .object(JSONObject(sorted: members.map { JSONObject.Member(name: $0.name, value: $0.slot.value) }))
        }
    }

    /// How many elements an array has so far.
    var count: Int {
        if case .array(let slots) = content { slots.count } else { 0 }
    }

    func beArray() {
        if case .array = content { return }
        content = .array([])
    }

    func beObject() {
        if case .object = content { return }
        content = .object([])
    }

    func set(_ value: JSONValue) {
        content = .scalar(value)
    }

    func append(_ slot: Slot) {
        guard case .array(var slots) = content else { return }
        content = .nothing
        slots.append(slot)
        content = .array(slots)
    }

    /// Keeps the members in canonical order; a second value for a name replaces the first.
    func set(_ slot: Slot, for name: String) {
        guard case .object(var members) = content else { return }
        content = .nothing
        var index = members.count
        search: while index > 0 {
            switch CanonicalOrder.compare(members[index - 1].name, name) {
            case .less: break search
            case .same:
                members[index - 1].slot = slot
                content = .object(members)
                return
            case .greater: index -= 1
            }
        }
        members.insert((name, slot), at: index)
        content = .object(members)
    }

    /// A new node in an array or object.
    static func slot(of value: some Encodable) throws -> Slot {
        let node = EncodingNode()
        try value.encode(to: NodeEncoder(node: node))
        if case .scalar(let value) = node.content { return .value(value) }
        return .node(node)
    }
}

struct NodeEncoder: Encoder {
    let node: EncodingNode

    /// Always empty: containers add the path to an error when one passes through them.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        container(keyedBy: type, under: [])
    }

    /// As above; `path` leads from the noun that is being written to this node.
    func container<Key: CodingKey>(keyedBy type: Key.Type, under path: [any CodingKey]) -> KeyedEncodingContainer<Key> {
        node.beObject()
        return KeyedEncodingContainer(KeyedNode<Key>(node: node, codingPath: path))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.beArray()
        return UnkeyedNode(node: node)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleNode(node: node)
    }
}

extension JSONValue {
    /// A whole number for JSON; throws beyond ±(2^53 − 1).
    static func encoding(_ number: some BinaryInteger) throws -> JSONValue {
        guard let integer = Int64(exactly: number), integer.magnitude <= UInt64(greatestInteger) else {
            throw EncodingError.invalidValue(
                number, .init(codingPath: [], debugDescription: "\(number) is beyond ±(2^53 - 1): write it as a text"))
        }
        return .integer(integer)
    }

    static func refuse(_ number: Double) -> EncodingError {
        .invalidValue(number, .init(codingPath: [], debugDescription: "canonical nouns have whole numbers only"))
    }
}

extension EncodingError {
    /// The same error, seen from further up.
    func under(_ path: [any CodingKey]) -> EncodingError {
        guard case .invalidValue(let value, let context) = self else { return self }
        return .invalidValue(
            value,
            .init(
                codingPath: path + context.codingPath, debugDescription: context.debugDescription,
                underlyingError: context.underlyingError))
    }
}
