import Crypto
public import ExamModel

/// SHA-256 (FIPS 180-4) of `bytes`.
public func sha256(_ bytes: [UInt8]) -> ExamModel.Digest {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hasher.finalize().withUnsafeBytes { digest($0) }
}

/// SHA-256 of 32 bytes and then `bytes`, without joining them first.
func sha256(_ first: ExamModel.Digest, _ bytes: [UInt8]) -> ExamModel.Digest {
    var hasher = SHA256()
    first.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return hasher.finalize().withUnsafeBytes { digest($0) }
}

/// HMAC-SHA-256 (RFC 2104) of `message` under `key`.
public func hmacSHA256(key: [UInt8], message: [UInt8]) -> ExamModel.Digest {
    var code = HMAC<SHA256>(key: SymmetricKey(data: key))
    code.update(data: message)
    return code.finalize().withUnsafeBytes { digest($0) }
}

/// Four loads instead of a walk through a generic sequence: this runs for every event.
private func digest(_ bytes: UnsafeRawBufferPointer) -> ExamModel.Digest {
    func word(_ index: Int) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
    }
    return ExamModel.Digest(words: (word(0), word(1), word(2), word(3)))
}
