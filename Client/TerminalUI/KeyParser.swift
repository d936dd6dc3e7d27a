/// Bytes of a terminal in, events out. Holds no clock: a lone ESC may be the key or the
/// start of a sequence, so it stays pending until more bytes come or the owner, after
/// 25 ms, calls `flush()`. Memory is bounded whatever comes.
public struct KeyParser: Sendable {
    /// Most bytes kept of one paste; the rest is dropped.
    public static let pasteLimit = 64 * 1024
    static let sequenceLimit = 64
    static let stringLimit = 4096

    enum State: Equatable, Sendable {
        case ground
        case utf8(needed: Int)
        case escape
        case ss3
        case csi
        /// Linux console F1 to F5: `ESC [ [ A`.
        case consoleFunction
        /// Coordinates of an X10 mouse report that an earlier program left switched on.
        case mouse(left: Int)
        /// An answer of the terminal (OSC, DCS, APC) to a question we never ask.
        case string(opener: UInt8, count: Int)
        /// The ESC inside of such an answer.
        case stringEnd
        case paste
    }

    var state = State.ground
    /// Bytes of the unfinished character, sequence or paste.
    var buffer: [UInt8] = []
    /// How much of the paste end `ESC [ 2 0 1 ~` has been seen.
    var pasteEnd = 0
    private var justFlushedEscape = false

    public init() {}

    /// Whether `flush()` would yield something, so that the owner should time 25 ms.
    public var needsFlush: Bool {
        switch state {
        case .escape, .ss3, .string, .stringEnd: true
        default: false
        }
    }

    /// Takes what was read in one go.
    public mutating func feed(_ bytes: some Collection<UInt8>) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        var rest = bytes[...]
        if justFlushedEscape, state == .ground, resumesSplitSequence(rest) {
            // A slow line split an arrow key after its ESC: its letter must not be typed.
            state = rest.first == UInt8(ascii: "[") ? .csi : .ss3
            rest = rest.dropFirst()
        }
        justFlushedEscape = false
        for byte in rest { step(byte, &events) }
        return events
    }

    /// Ends the waiting: a lone ESC becomes the Esc key, an `ESC O` becomes Alt+O. A half
    /// arrow key stays: to swallow a key is safer than to type the letter of a sequence.
    public mutating func flush() -> [TerminalEvent] {
        defer { if needsFlush { state = .ground } }
        switch state {
        case .escape, .stringEnd:
            justFlushedEscape = true
            return [.key(Key(.escape))]
        case .ss3:
            return [.key(.alt("O"))]
        case .string(let opener, count: 0):
            return [.key(.alt(Character(Unicode.Scalar(opener))))]
        default:
            return []
        }
    }

    /// Whether the bytes read as the rest of a sequence whose ESC was flushed before.
    private func resumesSplitSequence(_ bytes: some Collection<UInt8>) -> Bool {
        let isParameter: (UInt8) -> Bool = { (0x30...0x39).contains($0) || $0 == 0x3B }
        guard let first = bytes.first, let second = bytes.dropFirst().first else { return false }
        if first == UInt8(ascii: "O") { return Self.letterKeys[second] != nil }
        guard first == UInt8(ascii: "["), let final = bytes.dropFirst().first(where: { !isParameter($0) }) else {
            return false
        }
        return (0x41...0x5A).contains(final) || (final == 0x7E && isParameter(second))
    }

    private mutating func step(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        switch state {
        case .ground: ground(byte, [], &events)
        case .utf8(let needed): continueCharacter(byte, needed: needed, &events)
        case .escape: escape(byte, &events)
        case .ss3: ss3(byte, &events)
        case .csi: csi(byte, &events)
        case .consoleFunction:
            state = .ground
            if (0x41...0x45).contains(byte) { events.append(.key(Key(.function(Int(byte) - 0x40)))) }
        case .mouse(let left):
            state = left > 1 ? .mouse(left: left - 1) : .ground
        case .string(let opener, let count): string(byte, opener: opener, count: count)
        case .stringEnd:
            state = .ground
            if byte != UInt8(ascii: "\\") { escape(byte, &events) }
        case .paste: paste(byte, &events)
        }
    }
}
