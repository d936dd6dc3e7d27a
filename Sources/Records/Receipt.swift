public import ExamModel

/// The signed acknowledgement of a sealed sitting, given to the candidate at the end.
public struct Receipt: Hashable, Sendable, Codable {
    public let sitting: SittingID
    /// The head of the sealed journal.
    public let head: Digest
    /// The number of the journal's last event.
    public let sequence: Int
    public let sealedAt: Instant
    /// How many items have an answer.
    public let answered: Int

    public init(sitting: SittingID, head: Digest, sequence: Int, sealedAt: Instant, answered: Int) {
        self.sitting = sitting
        self.head = head
        self.sequence = sequence
        self.sealedAt = sealedAt
        self.answered = answered
    }

    /// A short form to write down: the first 100 bits of the head in Crockford's base32, in four groups of five.
    public var code: String { Receipt.code(of: head) }

    /// The receipt code of a journal's head, for example `9M4QZ-7TKBV-0C3XW-HJ8R2`.
    public static func code(of head: Digest) -> String {
        let text = Array(CrockfordBase32.prefix(20, of: head.bytes))
        return stride(from: 0, to: 20, by: 5).map { String(text[$0..<$0 + 5]) }.joined(separator: "-")
    }

    /// The compact JWS over the receipt's canonical bytes; the key must be one of `issuer`'s.
    public func signed(as issuer: String, with signer: some Signer) throws -> String {
        try CompactJWS.sign(try canonicalBytes(of: self), as: issuer, with: signer)
    }

    /// Reads a signed receipt of `issuer`.
    ///
    /// - Throws: ``JWSFault`` if it was not signed by this key of the issuer; `DecodingError` or ``JSONFault`` if what was
    ///   signed is not a receipt, a credential for example.
    public init(_ jws: [UInt8], of issuer: String, acceptedBy checker: some SignatureChecker) throws {
        let jws = try CompactJWS(jws)
        try jws.requireKey(of: issuer)
        self = try decodeCanonical(Receipt.self, from: try jws.payload(acceptedBy: checker))
    }
}
