import CPKCS11
import ExamModel
public import Records
import Synchronization

/// A hardware token with keys in it (PKCS #11 v2.40, v3.0 for Ed25519). The keys never leave it; it signs, one signature after another.
///
/// A session that the token ended is begun again once.
public final class HardwareToken: Sendable {
    // Reason: the module's functions are set up once and may be called from any thread (CKF_OS_LOCKING_OK).
    private struct Module: @unchecked Sendable {
        let functions: UnsafeMutablePointer<invigil_p11>
    }

    private let module: Module
    private let label: String
    private let pin: [UInt8]
    private let session: Mutex<UInt?>

    /// Signs in.
    ///
    /// - Parameters:
    ///   - module: the absolute path of the maker's library.
    ///   - label: the token's, as it was set up.
    ///   - pin: the user's; it is kept in memory, to sign in again.
    /// - Throws: ``HardwareFault``.
    public init(module path: String, label: String, pin: [UInt8]) throws(HardwareFault) {
        // A bare name would be looked for along paths that others may set.
        guard path.hasPrefix("/"), let functions = invigil_p11_open(path) else { throw .module(path) }
        module = Module(functions: functions)
        self.label = label
        self.pin = pin
        session = Mutex(nil)
        _ = try within { _ in (0, ()) }
    }

    /// Runs in the session, and once more in a new one if the token ended it.
    private func within<Value>(_ body: (UInt) -> (outcome: UInt, value: Value)) throws(HardwareFault) -> Value {
        let outcome = session.withLock { session -> Result<Value, HardwareFault> in
            for _ in 1...2 {
                if session == nil {
                    var new: UInt = 0
                    let opened = invigil_p11_session(module.functions, label, pin, UInt(pin.count), &new)
                    guard opened == 0 else { return .failure(.token(label, opened)) }
                    session = new
                }
                guard let present = session else { continue }
                let (outcome, value) = body(present)
                if outcome == 0 { return .success(value) }
                guard HardwareFault.ends(outcome) else { return .failure(.token(label, outcome)) }
                invigil_p11_close(module.functions, present)
                session = nil
            }
            return .failure(.token(label, 0xB3))
        }
        return try outcome.get()
    }

    /// A key, with its public half.
    ///
    /// Throws ``HardwareFault/noKey(_:_:)`` unless there is exactly one pair of keys of this label, and of this kind.
    public func key(_ name: String, _ kind: HardwareKey.Kind) throws(HardwareFault) -> HardwareKey {
        for isPrivate in [1, 0] as [Int32] {
            let count = try within { session in
                var (key, count): (UInt, UInt) = (0, 0)
                return (invigil_p11_find(module.functions, session, isPrivate, name, &key, &count), count)
            }
            guard count == 1 else { throw .noKey(name, Int(count)) }
        }
        let point = try within { session in
            var (key, count, length): (UInt, UInt, UInt) = (0, 0, 256)
            var bytes = [UInt8](repeating: 0, count: 256)
            var outcome = invigil_p11_find(module.functions, session, 0, name, &key, &count)
            if outcome == 0 { outcome = invigil_p11_point(module.functions, session, key, &bytes, &length) }
            return (outcome, length <= 256 ? Array(bytes.prefix(Int(length))) : [])
        }
        guard let publicKey = kind.publicKey(point) else { throw .kind(name, kind) }
        return HardwareKey(token: self, name: name, kind: kind, publicKey: publicKey)
    }

    /// A signature of 64 bytes.
    func sign(_ data: [UInt8], with name: String, _ kind: HardwareKey.Kind) throws(HardwareFault) -> [UInt8] {
        let signature = try within { session in
            var (key, count, length): (UInt, UInt, UInt) = (0, 0, 256)
            var bytes = [UInt8](repeating: 0, count: 256)
            var outcome = invigil_p11_find(module.functions, session, 1, name, &key, &count)
            if outcome == 0 {
                outcome = invigil_p11_sign(module.functions, session, key, kind.mechanism, data, UInt(data.count), &bytes, &length)
            }
            return (outcome, length <= 256 ? Array(bytes.prefix(Int(length))) : [])
        }
        guard signature.count == 64 else { throw .signature(name, signature.count) }
        return signature
    }
}

/// One key of a token.
public struct HardwareKey: Sendable {
    private let token: HardwareToken
    private let name: String
    private let kind: Kind
    /// x and y for P-256, 32 bytes for Ed25519.
    let publicKey: [UInt8]

    /// What a key is for.
    public enum Kind: String, Sendable {
        case p256 = "EC key on P-256"
        case ed25519 = "Ed25519 key"

        var mechanism: UInt { self == .p256 ? invigil_ckm_ecdsa : invigil_ckm_eddsa }

        /// The attribute `CKA_EC_POINT`, a DER OCTET STRING; some modules leave that wrapping out.
        func publicKey(_ point: [UInt8]) -> [UInt8]? {
            let (bare, first): (Int, [UInt8]) = self == .p256 ? (65, [4]) : (32, [])
            let wrapped = point.count == bare + 2 && point[0] == 0x04 && Int(point[1]) == bare
            let bytes = wrapped ? Array(point.dropFirst(2)) : point
            guard bytes.count == bare, bytes.starts(with: first) else { return nil }
            return Array(bytes.dropFirst(first.count))
        }
    }

    init(token: HardwareToken, name: String, kind: Kind, publicKey: [UInt8]) {
        (self.token, self.name, self.kind, self.publicKey) = (token, name, kind, publicKey)
    }

    /// The public half of a P-256 key.
    public var jwk: JWK? { kind == .p256 ? JWK(x: Array(publicKey.prefix(32)), y: Array(publicKey.suffix(32))) : nil }
    /// The public half of an Ed25519 key.
    public var ed25519: [UInt8]? { kind == .ed25519 ? publicKey : nil }

    /// r and s of ECDSA over SHA-256, or an Ed25519 signature.
    ///
    /// Throws ``HardwareFault``.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        try token.sign(kind == .p256 ? sha256(message).bytes : message, with: name, kind)
    }

    /// Signs JWTs under the name `keyID`.
    public func signer(keyID: String) -> some Signer { HardwareSigner(keyID: keyID, key: self) }
}

private struct HardwareSigner: Signer {
    let keyID: String
    let key: HardwareKey

    func sign(_ message: [UInt8]) throws -> [UInt8] { try key.sign(message) }
}

/// Why a token does not sign.
public enum HardwareFault: Error, Hashable, Sendable {
    /// What was named is no PKCS #11 library, or does not start.
    case module(String)
    /// What the token says, a number of the standard.
    case token(String, UInt)
    /// So many pairs of keys have the label.
    case noKey(String, Int)
    case kind(String, HardwareKey.Kind)
    case signature(String, Int)

    /// Whether a session is over for good: closed, token gone and back, or signed out (PKCS #11, section 5.1).
    static func ends(_ outcome: UInt) -> Bool { [0x30, 0x31, 0x32, 0xB0, 0xB3, 0x101].contains(outcome) }
}

extension HardwareFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .module(let path): "\(path) is no PKCS #11 library that can be used here"
        case .token(let label, 0xE0): "there is no token '\(label)'"
        case .token(let label, 0xA0): "the PIN of token '\(label)' is another one"
        case .token(let label, 0xA4): "the PIN of token '\(label)' is locked after too many wrong ones"
        case .token(let label, let number): "token '\(label)' answers 0x\(String(number, radix: 16))"
        case .noKey(let name, let count): "\(counted(count, "pair")) of keys in the token has the label '\(name)'; exactly one must"
        case .kind(let name, let kind): "the key '\(name)' is no \(kind.rawValue)"
        case .signature(let name, let count): "the key '\(name)' made a signature of \(counted(count, "byte")), not 64"
        }
    }
}
