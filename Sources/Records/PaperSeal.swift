import Crypto
public import ExamModel

/// Makes the keys under which papers are sealed before the exam: one for each sitting, derived from one secret (HKDF with SHA-256,
/// RFC 5869), so that nothing has to be stored.
public struct PaperSeal: Sendable {
    private let secret: SymmetricKey

    /// - Parameter secret: 32 bytes that only the server has.
    public init?(secret: [UInt8]) {
        guard secret.count == 32 else { return nil }
        self.secret = SymmetricKey(data: secret)
    }

    /// The key of one sitting's paper.
    public func key(of sitting: SittingID, form: ExamModel.Digest) -> PaperKey {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret, salt: form.bytes, info: Array("invigil paper 1\n\(sitting)".utf8), outputByteCount: 32)
        return PaperKey(key)
    }
}

/// Opens one sealed paper (AES-256-GCM, NIST SP 800-38D). It is what the start of the exam hands out.
public struct PaperKey: Hashable, Sendable {
    private let key: SymmetricKey

    init(_ key: SymmetricKey) {
        self.key = key
    }

    /// Reads the text of a key; `nil` if it is none.
    public init?(_ text: String) {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// 43 characters of base64url.
    public var text: String { Base64URL.encode(key.withUnsafeBytes { Array($0) }) }

    /// The paper as everybody may hold it: nonce, ciphertext and tag.
    public func seal(_ paper: Paper) throws -> [UInt8] {
        try Self.sealed(canonicalBytes(of: paper), under: key)
    }

    /// The paper again; `nil` if it was sealed under another key, or changed.
    public func open(_ sealed: [UInt8]) -> Paper? {
        Self.opened(sealed, under: key).flatMap { try? decode(Paper.self, from: $0) }
    }

    /// What the candidate did, as a file may carry it: nonce, ciphertext and tag, under a key of its own that follows from this one.
    public func sealWorks(_ bytes: [UInt8], of sitting: SittingID) throws -> [UInt8] {
        try Self.sealed(bytes, under: worksKey, about: sitting.text)
    }

    /// The same again; `nil` if it was sealed under another key or for another sitting, or changed.
    public func openWorks(_ sealed: [UInt8], of sitting: SittingID) -> [UInt8]? {
        Self.opened(sealed, under: worksKey, about: sitting.text)
    }

    private var worksKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array("invigil works 1".utf8), outputByteCount: 32)
    }

    /// Nonce, ciphertext and tag. The nonce comes from the bytes themselves, so that two different texts never share one under the
    /// same key.
    /// - Parameter subject: is not in the box, but must be the same when it is opened.
    private static func sealed(_ bytes: [UInt8], under key: SymmetricKey, about subject: String = "") throws -> [UInt8] {
        let nonce = try AES.GCM.Nonce(data: hmacSHA256(key: key.withUnsafeBytes { Array($0) }, message: bytes).bytes.prefix(12))
        let box = try AES.GCM.seal(bytes, using: key, nonce: nonce, authenticating: Array(subject.utf8))
        return Array(box.nonce) + box.ciphertext + box.tag
    }

    private static func opened(_ sealed: [UInt8], under key: SymmetricKey, about subject: String = "") -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(subject.utf8))
        else { return nil }
        return [UInt8](bytes)
    }

    public static func == (left: PaperKey, right: PaperKey) -> Bool { left.key == right.key }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
