/// One key press. Terminals report no releases, and shift only where it changes nothing else.
public struct Key: Hashable, Sendable {
    /// Which key it is.
    public enum Code: Hashable, Sendable {
        /// A typed character, case as typed. With control it is the lower-case letter.
        case character(Character)
        case enter, tab, backTab, backspace, delete, insert, escape
        case up, down, left, right, home, end, pageUp, pageDown
        /// F1 is 1.
        case function(Int)
    }

    /// Keys held down with another one, as the bits that terminals send.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        public static let shift = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let control = Modifiers(rawValue: 4)
    }

    public let code: Code
    public let modifiers: Modifiers

    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A typed character.
    public init(_ character: Character, _ modifiers: Modifiers = []) {
        self.init(.character(character), modifiers)
    }

    /// A letter, given in lower case, or a sign with Ctrl.
    public static func control(_ character: Character) -> Key { Key(character, .control) }
    /// A character with Alt, in the case it was typed.
    public static func alt(_ character: Character) -> Key { Key(character, .alt) }

    /// The character of a plain typed key; `nil` with control or alt and for other keys.
    public var typed: Character? {
        guard case .character(let character) = code, modifiers.isDisjoint(with: [.control, .alt]) else { return nil }
        return character
    }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    /// `"a"` is the key that types it.
    public init(extendedGraphemeClusterLiteral character: Character) {
        self.init(character)
    }
}
