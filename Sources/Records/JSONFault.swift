/// Why a text was refused as JSON. Offsets count bytes from the start of the text.
public enum JSONFault: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case tooDeep(limit: Int, offset: Int)
    case endOfText
    case unexpected(byte: UInt8, offset: Int)
    case trailing(offset: Int)
    case duplicate(name: String, offset: Int)
    case notUTF8(offset: Int)
    case loneSurrogate(offset: Int)
    case badEscape(offset: Int)
    /// A raw byte below 0x20 in a string.
    case control(byte: UInt8, offset: Int)
    case badNumber(offset: Int)
    /// A whole number beyond ±(2^53 − 1), or a number too large for a double.
    case numberOutOfRange(offset: Int)
    /// Well-formed, but not the one canonical form (RFC 8785).
    case notCanonical
}

extension JSONFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "\(bytes) bytes, more than the \(limit) allowed"
        case .tooDeep(let limit, let offset): "nested more than \(limit) deep at byte \(offset)"
        case .endOfText: "the text ends too early"
        case .unexpected(let byte, let offset): "unexpected byte 0x\(String(byte, radix: 16)) at byte \(offset)"
        case .trailing(let offset): "something follows the value at byte \(offset)"
        case .duplicate(let name, let offset): "the name \"\(name)\" stands twice in one object, at byte \(offset)"
        case .notUTF8(let offset): "not UTF-8 in the string at byte \(offset)"
        case .loneSurrogate(let offset): "half a surrogate pair at byte \(offset)"
        case .badEscape(let offset): "no such escape at byte \(offset)"
        case .control(let byte, let offset): "the control character 0x\(String(byte, radix: 16)) must be escaped at byte \(offset)"
        case .badNumber(let offset): "not a number at byte \(offset)"
        case .numberOutOfRange(let offset): "a number beyond the exact range at byte \(offset)"
        case .notCanonical: "not in canonical form (RFC 8785)"
        }
    }
}
