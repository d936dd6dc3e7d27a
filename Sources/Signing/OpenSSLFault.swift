import COpenSSL

/// An operation of OpenSSL that failed.
public struct OpenSSLFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was being done, for example `reading the private key`.
    public let operation: String
    /// OpenSSL's own reasons, oldest first; a plain sentence where it gives none.
    public let reason: String

    public var description: String { "\(operation): \(reason)" }

    init(_ operation: String, reason: String) {
        self.operation = operation
        self.reason = reason
    }

    /// Takes everything off this thread's error queue.
    init(_ operation: String) {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(code, &text, text.count)
            let named = ERR_reason_error_string(code).map { String(cString: $0) }
            reasons.append(named ?? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
        self.init(operation, reason: reasons.isEmpty ? "OpenSSL gives no reason" : reasons.joined(separator: "; "))
    }

    /// The pointer that OpenSSL returned, or the error it left.
    static func require<Pointer>(_ operation: String, _ pointer: Pointer?) throws(OpenSSLFault) -> Pointer {
        guard let pointer else { throw OpenSSLFault(operation) }
        return pointer
    }

    /// OpenSSL says 1 for success.
    static func require(_ operation: String, _ status: Int32) throws(OpenSSLFault) {
        guard status == 1 else { throw OpenSSLFault(operation) }
    }
}
