/// Reads one number (RFC 8259, section 6).
struct NumberScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) {
        self.bytes = bytes
        self.index = index
    }

    mutating func scan() throws(JSONFault) -> JSONValue {
        let start = index
        let negative = take(UInt8(ascii: "-"))
        let first = index
        let magnitude = digits()
        guard index > first, bytes[first] != UInt8(ascii: "0") || index == first + 1 else { throw .badNumber(offset: start) }
        guard try fractionAndExponent(from: start) else {
            guard let magnitude, magnitude <= JSONValue.greatestInteger else { throw .numberOutOfRange(offset: start) }
            return .integer(negative ? -magnitude : magnitude)
        }
        guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
            throw .numberOutOfRange(offset: start)
        }
        return .number(number)
    }

    /// Whether there was a fraction or an exponent.
    private mutating func fractionAndExponent(from start: Int) throws(JSONFault) -> Bool {
        var found = false
        if take(UInt8(ascii: ".")) {
            let first = index
            _ = digits()
            guard index > first else { throw .badNumber(offset: start) }
            found = true
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            let first = index
            _ = digits()
            guard index > first else { throw .badNumber(offset: start) }
            found = true
        }
        return found
    }

    /// The value of the digits from here on; `nil` if 64 bits cannot hold it.
    private mutating func digits() -> Int64? {
        var value: Int64? = 0
        while index < bytes.count, case let digit = bytes[index], (0x30...0x39).contains(digit) {
            if let sum = value {
                let (product, overflow) = sum.multipliedReportingOverflow(by: 10)
                let (next, carry) = product.addingReportingOverflow(Int64(digit - 0x30))
                value = overflow || carry ? nil : next
            }
            index += 1
        }
        return value
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }
}

/// Reads one string (RFC 8259, section 7), its quotes included.
struct StringScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) {
        self.bytes = bytes
        self.index = index
    }

    mutating func scan() throws(JSONFault) -> String {
        let start = index
        index += 1
        let content = index
        var union: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                let plain = UnsafeBufferPointer(rebasing: bytes[content..<index])
                index += 1
                return try text(plain, isASCII: union < 0x80, start: start)
            case UInt8(ascii: "\\"):
                return try escaped(after: content, start: start)
            case 0..<0x20: throw .control(byte: byte, offset: index)
            default:
                union |= byte
                index += 1
            }
        }
        throw .endOfText
    }

    private func text(
        _ buffer: UnsafeBufferPointer<UInt8>, isASCII: Bool, start: Int
    ) throws(JSONFault) -> String {
        if isASCII { return String(decoding: buffer, as: UTF8.self) }
        guard let text = String(validating: buffer, as: UTF8.self) else { throw .notUTF8(offset: start) }
        return text
    }

    /// The slow path, taken from the first backslash on.
    private mutating func escaped(after content: Int, start: Int) throws(JSONFault) -> String {
        var collected = Array(bytes[content..<index])
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                guard let text = String(validating: collected, as: UTF8.self) else { throw .notUTF8(offset: start) }
                return text
            case UInt8(ascii: "\\"): collected += try escape()
            case 0..<0x20: throw .control(byte: byte, offset: index)
            default:
                collected.append(byte)
                index += 1
            }
        }
        throw .endOfText
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        let offset = index
        guard index + 1 < bytes.count else { throw .endOfText }
        index += 2
        switch bytes[offset + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[offset + 1]]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar(offset: offset))).utf8)
        default: throw .badEscape(offset: offset)
        }
    }

    /// The scalar of `\uXXXX`, or of two of them for a surrogate pair.
    private mutating func scalar(offset: Int) throws(JSONFault) -> Unicode.Scalar {
        let unit = try codeUnit(offset: offset)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard (0xD800...0xDBFF).contains(unit), index + 1 < bytes.count,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { throw .loneSurrogate(offset: offset) }
        index += 2
        let low = try codeUnit(offset: offset)
        guard (0xDC00...0xDFFF).contains(low) else { throw .loneSurrogate(offset: offset) }
        let code = 0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(low - 0xDC00))
        guard let scalar = Unicode.Scalar(code) else { throw .loneSurrogate(offset: offset) }
        return scalar
    }

    private mutating func codeUnit(offset: Int) throws(JSONFault) -> UInt16 {
        guard index + 4 <= bytes.count else { throw .endOfText }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 0x80 else {
                throw .badEscape(offset: offset)
            }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }
}
