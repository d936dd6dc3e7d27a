import COpenSSL
public import ExamModel
import Records

/// A question to a time-stamping authority (RFC 3161), and what came of it.
public struct TimeStampQuery: Sendable {
    private let message: [UInt8]
    /// The question in DER, to be sent as `application/timestamp-query`.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - message: what is to be stamped; only its SHA-256 is sent.
    ///   - nonce: 16 bytes by chance, so that no old answer can be given.
    public init(_ message: [UInt8], nonce: [UInt8]) throws(OpenSSLFault) {
        self.message = message
        bytes = try Self.withQuery(message, nonce) { query throws(OpenSSLFault) in
            try der("asking for a time-stamp") { i2d_TS_REQ(query, &$0) }
        }
        self.nonce = nonce
    }

    private let nonce: [UInt8]

    /// The moment that an answer to this very question names.
    ///
    /// - Parameter authority: who is trusted with the time, in PEM.
    /// - Throws: ``OpenSSLFault`` for a refusal, a token of another authority, or about something else.
    public func moment(in reply: [UInt8], authority: String) throws(OpenSSLFault) -> Instant {
        try Self.withQuery(message, nonce) { query throws(OpenSSLFault) in
            try stampedAt(reply, message: message, authority: authority, query: query)
        }
    }

    private static func withQuery<Value>(
        _ message: [UInt8], _ nonce: [UInt8], _ body: (OpaquePointer) throws(OpenSSLFault) -> Value
    ) throws(OpenSSLFault) -> Value {
        let query = try OpenSSLFault.require(
            "asking for a time-stamp", invigil_ts_query(sha256(message).bytes, nonce, Int32(nonce.count)))
        defer { TS_REQ_free(query) }
        return try body(query)
    }
}

/// A time-stamp that somebody else asked for.
public enum TimeStamp {
    /// The moment at which a message was there, as the authority says. Its certificate must have been valid then, not today.
    ///
    /// - Parameters:
    ///   - token: the whole answer of the authority, in DER.
    ///   - authority: in PEM.
    /// - Throws: ``OpenSSLFault`` unless the token is about this message and signed under the authority.
    public static func moment(in token: [UInt8], of message: [UInt8], authority: String) throws(OpenSSLFault) -> Instant {
        try stampedAt(token, message: message, authority: authority, query: nil)
    }
}

/// Answers questions about the time with tokens.
public struct TimeStampAuthority: Sendable {
    private let key: KeyHandle
    private let certificate: String

    /// - Parameter certificate: with the extended key usage `timeStamping` alone, critical.
    /// - Throws: ``OpenSSLFault`` for a certificate of another key.
    public init(key: SigningKey, certificate: String) throws(OpenSSLFault) {
        self.key = key.handle
        self.certificate = certificate
        try CertificateHandle(pem: certificate).require(key.handle)
    }

    /// The answer in DER, `application/timestamp-reply`; a question that cannot be honoured gets a refusal, which is an answer too.
    ///
    /// - Parameter serial: 16 bytes by chance.
    public func reply(to query: [UInt8], serial: [UInt8], at now: Instant) throws(OpenSSLFault) -> [UInt8] {
        let operation = "stamping"
        ERR_clear_error()
        let own = try CertificateHandle(pem: certificate)
        let bio = try OpenSSLFault.require(operation, BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        guard BIO_write(bio, query, Int32(query.count)) == query.count else { throw OpenSSLFault(operation, reason: "it is empty") }
        let reply = try own.with { own throws(OpenSSLFault) in
            serial.withUnsafeBufferPointer { serial in
                let chance = invigil_ts_chance(seconds: now.milliseconds / 1000, serial: serial.baseAddress, length: Int32(serial.count))
                return invigil_ts_reply(bio, own, key.pointer, chance)
            }
        }
        let made = try OpenSSLFault.require(operation, reply)
        defer { TS_RESP_free(made) }
        // Why it refused stays on the queue.
        ERR_clear_error()
        return try der(operation) { i2d_TS_RESP(made, &$0) }
    }
}

private func stampedAt(
    _ token: [UInt8], message: [UInt8], authority: String, query: OpaquePointer?
) throws(OpenSSLFault) -> Instant {
    let operation = "reading the time-stamp"
    let issuer = try CertificateHandle(pem: authority)
    ERR_clear_error()
    let reply = token.withUnsafeBufferPointer { bytes in
        var start = bytes.baseAddress
        return d2i_TS_RESP(nil, &start, bytes.count)
    }
    let read = try OpenSSLFault.require(operation, reply)
    defer { TS_RESP_free(read) }
    try issuer.with { issuer throws(OpenSSLFault) in
        try OpenSSLFault.require(operation, invigil_ts_verify(read, sha256(message).bytes, issuer, query))
    }
    return Instant(milliseconds: invigil_ts_time(read) * 1000)
}

/// What one of OpenSSL's `i2d` functions writes.
private func der(_ operation: String, _ write: (inout UnsafeMutablePointer<UInt8>?) -> Int32) throws(OpenSSLFault) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = write(&bytes)
    guard count > 0, let bytes else { throw OpenSSLFault(operation) }
    defer { invigil_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
}
