/// A strict reader of JSON (RFC 8259 narrowed to I-JSON, RFC 7493).
///
/// It refuses duplicate names, half surrogate pairs, bytes that are not UTF-8, a byte order mark, anything after
/// the value, whole numbers beyond ±(2^53 − 1), and texts deeper or larger than the limits.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var index = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    static func read(_ bytes: [UInt8], maximumBytes: Int, maximumDepth: Int) throws(JSONFault) -> JSONValue {
        guard bytes.count <= maximumBytes else { throw .tooLarge(bytes: bytes.count, limit: maximumBytes) }
        let outcome = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONFault) -> JSONValue in
                var reader = JSONReader(buffer, maximumDepth: maximumDepth)
                return try reader.text()
            }
        }
        return try outcome.get()
    }

    private mutating func text() throws(JSONFault) -> JSONValue {
        let value = try value()
        skipSpace()
        guard index == bytes.count else { throw .trailing(offset: index) }
        return value
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        case let byte: throw .unexpected(byte: byte, offset: index)
        }
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        guard !take(UInt8(ascii: "}")) else { return .object(JSONObject()) }
        var sorted = true
        repeat {
            skipSpace()
            guard try peek() == UInt8(ascii: "\"") else { throw .unexpected(byte: bytes[index], offset: index) }
            let offset = index
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw try unexpected() }
            if let last = members.last {
                switch CanonicalOrder.compare(last.name, name) {
                case .less: break
                case .same: throw .duplicate(name: name, offset: offset)
                case .greater: sorted = false
                }
            }
            members.append(JSONObject.Member(name: name, value: try value()))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw try unexpected() }
        return .object(JSONObject(sorted: sorted ? members : try sortedOnce(members)))
    }

    private func sortedOnce(_ members: [JSONObject.Member]) throws(JSONFault) -> [JSONObject.Member] {
        let sorted = members.sorted { CanonicalOrder.compare($0.name, $1.name) == .less }
        for (one, next) in zip(sorted, sorted.dropFirst()) where CanonicalOrder.compare(one.name, next.name) == .same {
            throw .duplicate(name: one.name, offset: index)
        }
        return sorted
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        guard !take(UInt8(ascii: "]")) else { return .array([]) }
        repeat {
            elements.append(try value())
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw try unexpected() }
        return .array(elements)
    }

    private mutating func descend() throws(JSONFault) {
        guard depth < maximumDepth else { throw .tooDeep(limit: maximumDepth, offset: index) }
        depth += 1
        index += 1
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard try peek() == word.utf8Start[offset] else { throw try unexpected() }
            index += 1
        }
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        var scanner = NumberScanner(bytes, from: index)
        let value = try scanner.scan()
        index = scanner.index
        return value
    }

    private mutating func string() throws(JSONFault) -> String {
        var scanner = StringScanner(bytes, from: index)
        let text = try scanner.scan()
        index = scanner.index
        return text
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// Skips space; steps over `byte` if it is next.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private func peek() throws(JSONFault) -> UInt8 {
        guard index < bytes.count else { throw .endOfText }
        return bytes[index]
    }

    private func unexpected() throws(JSONFault) -> JSONFault {
        .unexpected(byte: try peek(), offset: index)
    }
}

extension JSONValue {
    /// Reads one JSON text; see ``JSONFault`` for what is refused.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, without a byte order mark.
    ///   - maximumBytes: the size limit, 16 MiB unless told.
    ///   - maximumDepth: how deep arrays and objects may nest, 64 unless told.
    public init(
        reading bytes: [UInt8], maximumBytes: Int = 16 << 20, maximumDepth: Int = 64
    ) throws(JSONFault) {
        self = try JSONReader.read(bytes, maximumBytes: maximumBytes, maximumDepth: maximumDepth)
    }

    /// Reads one JSON text that must be in canonical form (RFC 8785): another spelling of the same value is refused.
    public init(readingCanonical bytes: [UInt8]) throws(JSONFault) {
        self = try JSONReader.read(bytes, maximumBytes: 16 << 20, maximumDepth: 64)
        guard jcs == bytes else { throw .notCanonical }
    }
}
