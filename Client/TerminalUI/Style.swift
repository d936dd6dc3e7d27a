/// What a piece of text means; the theme decides how that looks. Meaning must never
/// rest on the role alone: every role is also said by a word or a sign.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
    case normal, title, muted, accent, good, warning, danger, focus, selected, keyHint, border
}

/// How a cell looks: its role and attributes on top of what the theme gives the role.
public struct Style: Hashable, Sendable {
    /// How letters are set; a theme may leave out what it cannot show.
    public struct Attributes: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let bold = Attributes(rawValue: 1)
        public static let dim = Attributes(rawValue: 2)
        public static let underline = Attributes(rawValue: 4)
        public static let reverse = Attributes(rawValue: 8)
    }

    public let role: Role
    public let attributes: Attributes

    public init(_ role: Role, _ attributes: Attributes = []) {
        self.role = role
        self.attributes = attributes
    }

    /// The same role with more attributes.
    public func adding(_ more: Attributes) -> Style {
        Style(role, attributes.union(more))
    }

    public static let normal = Style(.normal)
    public static let title = Style(.title)
    public static let muted = Style(.muted)
    public static let accent = Style(.accent)
    public static let good = Style(.good)
    public static let warning = Style(.warning)
    public static let danger = Style(.danger)
    public static let focus = Style(.focus)
    public static let selected = Style(.selected)
    public static let keyHint = Style(.keyHint)
    public static let border = Style(.border)
}
