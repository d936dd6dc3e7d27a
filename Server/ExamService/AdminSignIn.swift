public import ExamModel
import Records

/// The admin's sign-in: one token of 256 bits, made at `init`, kept as a hash.
public struct AdminSignIn: Sendable {
    private let tokenHash: Digest

    public init(tokenHash: Digest) {
        self.tokenHash = tokenHash
    }

    /// Hashes are compared, so the time taken says nothing about the token.
    public func require(_ token: String) throws(Refusal) {
        guard sha256(Array(token.utf8)) == tokenHash else { throw .notAllowed }
    }
}
