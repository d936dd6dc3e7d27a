import Crypto
public import ExamModel

/// SHA-256 (FIPS 180-4) of `bytes`.
public func sha256(_ bytes: [UInt8]) -> ExamModel.Digest {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return digest(hasher.finalize())
}

/// SHA-256 of 32 bytes and then `bytes`, without joining them first.
func sha256(_ first: ExamModel.Digest, _ bytes: [UInt8]) -> ExamModel.Digest {
    var hasher = SHA256()
    first.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return digest(hasher.finalize())
}

/// HMAC-SHA-256 (RFC 2104) of `message` under `key`.
public func hmacSHA256(key: [UInt8], message: [UInt8]) -> ExamModel.Digest {
    var code = HMAC<SHA256>(key: SymmetricKey(data: key))
    message.withUnsafeBytes { code.update(bufferPointer: $0) }
    return digest(code.finalize())
}

private func digest(_ bytes: some Sequence<UInt8>) -> ExamModel.Digest {
    guard let digest = ExamModel.Digest(Array(bytes)) else { preconditionFailure("SHA-256 has 32 bytes") }
    return digest
}
