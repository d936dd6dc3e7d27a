import HardwareKeys
import Records
import Signing

/// A P-256 key that signs records: in a file, or in a token.
enum RecordKey: Sendable {
    case file(SigningKey)
    case token(HardwareKey)

    func publicKey() throws -> JWK {
        switch self {
        case .file(let key): return try key.publicKey()
        case .token(let key):
            guard let jwk = key.jwk else { throw ValidationFailure("the token's key for records is no EC key on P-256") }
            return jwk
        }
    }

    func signer(keyID: String) -> any Signer {
        switch self {
        case .file(let key): key.signer(keyID: keyID)
        case .token(let key): key.signer(keyID: keyID)
        }
    }
}

/// An Ed25519 key that signs proofs or states of the log: in a file, or in a token.
enum NoteSigningKey: Sendable {
    case file(Ed25519Key)
    case token(HardwareKey)

    func publicKey() throws -> [UInt8] {
        switch self {
        case .file(let key): return try key.publicKey()
        case .token(let key):
            guard let bytes = key.ed25519 else { throw ValidationFailure("the token's key is no Ed25519 key") }
            return bytes
        }
    }

    func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch self {
        case .file(let key): try key.sign(message)
        case .token(let key): try key.sign(message)
        }
    }
}

/// Which keys are in a hardware token, and how to get at it.
struct TokenSettings: Sendable {
    let module: String
    let token: String
    let pinFile: String
    /// The labels of the keys that are in the token; the others are in files.
    let labels: [IssuerKey: String]

    /// `nil` without a token.
    init?(read: (String) -> String?) throws {
        let names: [IssuerKey: String] = [.records: "records", .proofs: "proofs", .log: "log"]
        labels = names.compactMapValues { read("keys.pkcs11.\($0)") }
        guard let module = read("keys.pkcs11.module") else {
            guard labels.isEmpty else {
                throw ValidationFailure(
                    "keys.pkcs11.\(names[labels.keys.first ?? .records] ?? "") names a key of a token, and keys.pkcs11.module is not set "
                        + "(INVIGIL_KEYS_PKCS11_MODULE): the maker's library")
            }
            return nil
        }
        guard let token = read("keys.pkcs11.token"), let pinFile = read("keys.pkcs11.pin-file") else {
            throw ValidationFailure(
                "keys.pkcs11.module is set: set keys.pkcs11.token, the token's label, and keys.pkcs11.pin-file, a file with its PIN, too")
        }
        (self.module, self.token, self.pinFile) = (module, token, pinFile)
    }

    /// A key of the token.
    func key(_ which: IssuerKey, label: String) throws -> HardwareKey {
        let pin = try DataDirectory.secret(in: pinFile, named: "keys.pkcs11.pin-file", bytes: 4...255)
        do {
            let opened = try HardwareToken(module: module, label: token, pin: Array(pin.utf8))
            return try opened.key(label, which == .records ? .p256 : .ed25519)
        } catch {
            throw ValidationFailure("keys.pkcs11: \(error)")
        }
    }
}
