/// Names for records and holders.
public enum RecordName {
    /// `urn:uuid:…`, version 4 (RFC 9562, section 5.4), of 16 random bytes; `nil` for any other count.
    public static func urn(random bytes: [UInt8]) -> String? {
        guard bytes.count == 16 else { return nil }
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { hex[$0].joined() }
        return "urn:uuid:" + groups.joined(separator: "-")
    }
}
