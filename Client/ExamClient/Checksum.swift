/// CRC-32 (ISO 3309, the polynomial of Ethernet and zip): finds torn and flipped lines; not a defence against
/// anybody who means harm.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    /// Eight lower-case hexadecimal digits.
    static func hex(_ bytes: ArraySlice<UInt8>) -> String {
        var value = UInt32.max
        for byte in bytes { value = value >> 8 ^ table[Int((value ^ UInt32(byte)) & 0xFF)] }
        let digits = String(~value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
