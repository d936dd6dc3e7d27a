import ExamModel
import ExamService
import X509

extension Entropy {
    /// A number that is positive as it stands in DER, in 16 octets: for serial numbers and nonces.
    func positiveNumber() -> [UInt8] {
        var bytes = bytes(16)
        bytes[0] = bytes[0] & 0x7F | 0x40
        return bytes
    }
}

extension Certificate.SerialNumber {
    /// The library's own has 20 octets, and every other one needs a 21st in DER, which RFC 5280 (section 4.1.2.2) forbids and NSS refuses.
    static func drawn() -> Self { Self(bytes: SystemEntropy().positiveNumber()) }
}
