/// A JSON text as a value (RFC 8259), equal only if every byte of every string is equal.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// A whole number with |n| ≤ 2^53 − 1 (RFC 7493, section 2.2).
    case integer(Int64)
    /// A number that was written with a fraction or an exponent; finite.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The greatest whole number that every reader of JSON keeps exactly: 2^53 − 1.
    public static let greatestInteger: Int64 = 9_007_199_254_740_991
}

extension JSONValue {
    /// The text, if this is a string.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, if this is one.
    public var whole: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The elements, if this is an array.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, if this is an object.
    public var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The member called `name`, if this is an object that has one.
    public subscript(name: String) -> JSONValue? {
        object?[name]
    }

    /// The word for this kind of value in messages: `null`, `a boolean`, `a number`, …
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: Hashable {
    /// Byte for byte, unlike `String`'s own `==`, which takes canonically equivalent texts for equal.
    public static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(jcs)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
    }
}
