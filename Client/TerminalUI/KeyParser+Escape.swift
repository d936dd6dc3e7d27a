extension KeyParser {
    /// The byte after ESC.
    mutating func escape(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        state = .ground
        switch byte {
        case UInt8(ascii: "["):
            buffer = []
            state = .csi
        case UInt8(ascii: "O"): state = .ss3
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"): state = .string(opener: byte, count: 0)
        case 0x1B:
            events.append(.key(Key(.escape)))
            state = .escape
        case 0x80...: ground(byte, [], &events)
        default: ground(byte, .alt, &events)
        }
    }

    /// The byte after `ESC O`: cursor keys in application mode and F1 to F4.
    mutating func ss3(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        state = .ground
        if byte == 0x1B {
            state = .escape
        } else if let code = Self.letterKeys[byte] {
            events.append(.key(Key(code)))
        }
    }

    /// A byte of `ESC [` parameters final. Unknown sequences are swallowed whole.
    mutating func csi(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        switch byte {
        case UInt8(ascii: "[") where buffer.isEmpty: state = .consoleFunction
        case 0x20...0x3F:
            if buffer.count < Self.sequenceLimit { buffer.append(byte) }
        case 0x40...0x7E:
            state = .ground
            finish(byte, &events)
            buffer.removeAll(keepingCapacity: true)
        case 0x1B:
            buffer = []
            state = .escape
        default:  // a control byte or a broken character ends the sequence
            buffer = []
            state = .ground
        }
    }

    private mutating func finish(_ final: UInt8, _ events: inout [TerminalEvent]) {
        guard buffer.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3B }) else { return }
        let numbers = buffer.split(separator: 0x3B, omittingEmptySubsequences: false).map {
            $0.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        let first = numbers.first ?? 0
        let modifiers = Self.modifiers(numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "~") where first == 200:
            buffer = []
            pasteEnd = 0
            state = .paste
        case UInt8(ascii: "~"):
            if let code = Self.numberKeys[first] { events.append(.key(Key(code, modifiers))) }
        case UInt8(ascii: "I") where buffer.isEmpty: events.append(.focusIn)
        case UInt8(ascii: "O") where buffer.isEmpty: events.append(.focusOut)
        case UInt8(ascii: "Z"): events.append(.key(Key(.backTab)))
        case UInt8(ascii: "M") where buffer.isEmpty: state = .mouse(left: 3)
        default:  // another number than 1 is a report, such as that of the cursor
            if first <= 1, let code = Self.letterKeys[final] { events.append(.key(Key(code, modifiers))) }
        }
    }

    /// A byte of an answer of the terminal, up to BEL or `ESC \`.
    mutating func string(_ byte: UInt8, opener: UInt8, count: Int) {
        switch byte {
        case 0x07: state = .ground
        case 0x1B: state = .stringEnd
        default:
            state = count < Self.stringLimit ? .string(opener: opener, count: count + 1) : .ground
        }
    }

    private static func modifiers(_ parameter: Int) -> Key.Modifiers {
        Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, parameter - 1)) & 7)
    }

    static let letterKeys: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
        UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
    ]

    private static let numberKeys: [Int: Key.Code] = [
        1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
        11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
        17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
        23: .function(11), 24: .function(12),
    ]
}
