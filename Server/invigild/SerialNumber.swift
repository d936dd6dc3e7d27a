import X509

extension Certificate.SerialNumber {
    /// 127 random bits: at most 16 octets and positive as it stands. The library's own has 20 octets, and every other one needs a 21st in
    /// DER, which RFC 5280 (section 4.1.2.2) forbids and NSS refuses.
    static func drawn() -> Self {
        var bytes = SystemEntropy().bytes(16)
        bytes[0] = bytes[0] & 0x7F | 0x40
        return Self(bytes: bytes)
    }
}
