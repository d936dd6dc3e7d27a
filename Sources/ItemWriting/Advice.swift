public import ExamModel

/// One thing in a bank that item-writing guides advise against, and how to mend it. A bank with advice can be used as it is.
public struct Advice: Hashable, Sendable {
    /// How sure a rule is.
    public enum Severity: String, Hashable, Sendable, Codable {
        /// Nearly always something to mend.
        case warning
        /// Something that a person should look at.
        case hint
    }

    /// What the advice is about.
    public enum Subject: Hashable, Sendable {
        case item(ItemID)
        case testlet(TestletID)
        case bank
    }

    public let subject: Subject
    /// The raw value of a ``WritingRule``, for example `writing.longest-key`.
    public let rule: String
    public let severity: Severity
    /// What is wrong, without a full stop; texts of the bank in it are short and safe for a terminal.
    public let what: String
    public let mend: String

    public init(subject: Subject, rule: String, severity: Severity, what: String, mend: String) {
        self.subject = subject
        self.rule = rule
        self.severity = severity
        self.what = what
        self.mend = mend
    }

    init(_ rule: WritingRule, _ subject: Subject, _ what: String) {
        self.init(subject: subject, rule: rule.rawValue, severity: rule.severity, what: what, mend: rule.mend)
    }
}

extension Advice: CustomStringConvertible {
    /// `CRM-001: writing.longest-key: hint: what; how to mend`.
    public var description: String {
        "\(subject): \(rule): \(severity.rawValue): \(what); \(mend)"
    }
}

extension Advice.Subject: CustomStringConvertible {
    /// The identifier, or `the bank`.
    public var description: String {
        switch self {
        case .item(let item): visible(item.text)
        case .testlet(let testlet): visible(testlet.text)
        case .bank: "the bank"
        }
    }
}

/// The bank's own advice first, then by testlet, item, rule and text.
extension Advice: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        let (leftPlace, rightPlace) = (left.subject.place, right.subject.place)
        return (leftPlace.0, leftPlace.1, left.rule, left.what) < (rightPlace.0, rightPlace.1, right.rule, right.what)
    }
}

extension Advice.Subject {
    fileprivate var place: (Int, String) {
        switch self {
        case .bank: (0, "")
        case .testlet(let testlet): (1, testlet.text)
        case .item(let item): (2, item.text)
        }
    }
}

/// In JSON the subject is the field `item` or `testlet`; advice without either is about the bank.
extension Advice: Codable {
    private enum Field: String, CodingKey {
        case item, testlet, rule, severity, what, mend
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Field.self)
        let item = try fields.decodeIfPresent(ItemID.self, forKey: .item).map(Subject.item)
        let testlet = try fields.decodeIfPresent(TestletID.self, forKey: .testlet).map(Subject.testlet)
        self.init(
            subject: item ?? testlet ?? .bank, rule: try fields.decode(String.self, forKey: .rule),
            severity: try fields.decode(Severity.self, forKey: .severity), what: try fields.decode(String.self, forKey: .what),
            mend: try fields.decode(String.self, forKey: .mend))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        switch subject {
        case .item(let item): try fields.encode(item, forKey: .item)
        case .testlet(let testlet): try fields.encode(testlet, forKey: .testlet)
        case .bank: break
        }
        try fields.encode(rule, forKey: .rule)
        try fields.encode(severity, forKey: .severity)
        try fields.encode(what, forKey: .what)
        try fields.encode(mend, forKey: .mend)
    }
}

/// `text` in quotation marks, short and safe for a terminal.
func quoted(_ text: some StringProtocol) -> String {
    "'\(visible(text))'"
}

/// The first 40 characters of `text`; what is neither visible nor a space becomes `\u{…}`.
private func visible(_ text: some StringProtocol) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        guard count < 40 else { return result + "..." }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
