/// Which column of a CSV file holds what.
public struct CSVColumns: Hashable, Sendable {
    /// What a column holds.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case stem, title, id, category, tags, difficulty, kind
        /// One option; the columns give the order.
        case options
        /// All options of an item, parted by `|`.
        case optionList = "optionlist"
        /// A wrong answer; the right one stands in the key.
        case distractors
        /// The right answer.
        case key
        /// What is told to everyone after the exam.
        case feedback
        /// What is told for the option of the same place.
        case optionFeedback = "optionfeedback"
        case correctFeedback = "correctfeedback"
        case partialFeedback = "partialfeedback"
        case incorrectFeedback = "incorrectfeedback"
        /// How many marks it is worth.
        case marks
        // The rest only stands in our own layout.
        case scoring, choose, format, status, shuffle
        /// Not taken.
        case ignored
    }

    /// How the key says which option is right.
    public enum Keys: String, Hashable, Sendable, CaseIterable {
        /// `A` for the first option.
        case letters
        /// The text of the option.
        case texts
        /// `0` for the first option.
        case from0
        /// `1` for the first option.
        case from1
    }

    /// Roles by column name, as the file writes it.
    public let roles: [String: Role]
    /// `nil` if the file shall tell.
    public let keys: Keys?

    public init(roles: [String: Role], keys: Keys? = nil) {
        self.roles = roles
        self.keys = keys
    }

    /// Reads text such as `stem=Frage,options=A;B;C,key=Loesung,keys=from1`.
    public init(_ text: String) throws(CSVColumnsFault) {
        var roles: [String: Role] = [:]
        var keys: Keys?
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0.withoutOuterBlanks) }
            guard sides.count == 2 else {
                throw CSVColumnsFault(what: "'\(shown(String(part)))' has no =", mend: "write, for example, stem=Question,key=Answer")
            }
            if sides[0] == "keys" {
                guard let value = Keys(rawValue: sides[1]) else {
                    throw CSVColumnsFault(
                        what: "keys cannot be '\(shown(sides[1]))'",
                        mend: "write one of \(Keys.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                keys = value
                continue
            }
            guard let role = Role(rawValue: sides[0]) else {
                throw CSVColumnsFault(
                    what: "'\(shown(sides[0]))' is no role of a column",
                    mend: "write one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")), or keys")
            }
            for name in sides[1].split(separator: ";").map({ String($0.withoutOuterBlanks) }) {
                guard roles.updateValue(role, forKey: name) == nil else {
                    throw CSVColumnsFault(what: "the column '\(shown(name))' is given twice", mend: "give each column one role")
                }
            }
        }
        self.init(roles: roles, keys: keys)
    }
}

/// Why a text names no columns.
public struct CSVColumnsFault: Error, Hashable, Sendable {
    public let what: String
    public let mend: String
}

/// What a reader would make of a CSV file, for a person to look at before it is read.
public struct CSVPreview: Hashable, Sendable {
    /// The layouts that are known.
    public enum Layout: String, Hashable, Sendable {
        /// One item a row, columns by name.
        case flat
        /// One property a row, as D2L Brightspace has it.
        case rows
    }

    /// One column.
    public struct Column: Hashable, Sendable {
        public let name: String
        public let role: CSVColumns.Role
        /// Why it has this role, in one sentence without a full stop.
        public let because: String
    }

    public let delimiter: Character
    public let layout: Layout
    public let columns: [Column]
    /// How the key is read; `nil` if there are no options or it is not decided.
    public let keys: CSVColumns.Keys?
    /// Why the key is read so, or why it cannot be.
    public let keysBecause: String
    /// How many items would be taken and refused.
    public let items: Int
    public let refused: Int
}
