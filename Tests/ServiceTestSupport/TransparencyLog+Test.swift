public import ExamService
import Records
import Signing

extension TransparencyLog.Signing {
    /// A log with a key that everybody knows.
    public static func test(_ name: String = "credentials.ciscsm.example/log/2026", seed: UInt8 = 7) throws -> Self {
        let secret = try Ed25519Key(seed: [UInt8](repeating: seed, count: 32))
        guard let key = NoteKey(name: name, kind: .log, publicKey: try secret.publicKey()) else {
            preconditionFailure("a key of 32 bytes has a name")
        }
        return Self(key: key, sign: { try secret.sign($0) }, accepts: Ed25519Checker.accepts)
    }
}
