extension KeyParser {
    /// A byte outside of any sequence.
    mutating func ground(_ byte: UInt8, _ modifiers: Key.Modifiers, _ events: inout [TerminalEvent]) {
        switch byte {
        case 0x1B: state = .escape
        case 0x0D, 0x0A: events.append(.key(Key(.enter, modifiers)))
        case 0x09: events.append(.key(Key(.tab, modifiers)))
        case 0x7F, 0x08: events.append(.key(Key(.backspace, modifiers)))
        case 0x00: events.append(.key(Key(" ", modifiers.union(.control))))
        case 0x01...0x1A:
            events.append(.key(Key(character(byte + 0x60), modifiers.union(.control))))
        case 0x1C...0x1F:
            events.append(.key(Key(character(byte + 0x40), modifiers.union(.control))))
        case 0x20...0x7E: events.append(.key(Key(character(byte), modifiers)))
        case 0xC2...0xDF: start(byte, needed: 2)
        case 0xE0...0xEF: start(byte, needed: 3)
        case 0xF0...0xF4: start(byte, needed: 4)
        default: break  // a byte that starts no character is dropped
        }
    }

    private mutating func start(_ byte: UInt8, needed: Int) {
        buffer = [byte]
        state = .utf8(needed: needed)
    }

    mutating func continueCharacter(_ byte: UInt8, needed: Int, _ events: inout [TerminalEvent]) {
        guard byte & 0xC0 == 0x80 else {
            state = .ground
            buffer = []
            return ground(byte, [], &events)
        }
        buffer.append(byte)
        guard buffer.count == needed else { return }
        state = .ground
        if let text = String(validating: buffer, as: UTF8.self), let scalar = text.unicodeScalars.first,
            scalar.properties.generalCategory != .control
        {
            events.append(.key(Key(Character(scalar))))
        }
        buffer = []
    }

    /// A byte of a bracketed paste.
    mutating func paste(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
        if byte == end[pasteEnd] {
            pasteEnd += 1
            guard pasteEnd == end.count else { return }
            events.append(.paste(pastedText()))
            buffer = []
            pasteEnd = 0
            state = .ground
            return
        }
        for held in end[..<pasteEnd] { keep(held) }
        pasteEnd = byte == end[0] ? 1 : 0
        if pasteEnd == 0 { keep(byte) }
    }

    private mutating func keep(_ byte: UInt8) {
        if buffer.count < Self.pasteLimit { buffer.append(byte) }
    }

    /// Terminals send the line ends of a paste as CR.
    private func pastedText() -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(buffer.count)
        for (index, byte) in buffer.enumerated() {
            if byte == 0x0A, index > 0, buffer[index - 1] == 0x0D { continue }
            bytes.append(byte == 0x0D ? 0x0A : byte)
        }
        if buffer.count == Self.pasteLimit { dropHalfCharacter(&bytes) }
        return sanitized(String(decoding: bytes, as: UTF8.self))
    }

    private func dropHalfCharacter(_ bytes: inout [UInt8]) {
        guard let lead = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC0 else { return }
        let needed = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
        if bytes.count - lead < needed { bytes.removeSubrange(lead...) }
    }

    private func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
}
