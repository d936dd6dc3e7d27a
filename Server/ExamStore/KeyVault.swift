import Crypto
import ExamModel
import Foundation
import Records

/// Encrypts keys of banks at rest: AES-256-GCM (NIST SP 800-38D) under a key that lies in a file beside the store, bound to
/// the bank that they belong to, so that a copy of the store alone, or a key put beside another bank, gives nothing.
public struct KeyVault: Sendable {
    private let secret: SymmetricKey

    /// - Parameter secret: 32 bytes.
    public init?(secret: [UInt8]) {
        guard secret.count == 32 else { return nil }
        self.secret = SymmetricKey(data: secret)
    }

    /// Why a key cannot be read.
    public struct Closed: Error, CustomStringConvertible {
        let bank: ExamModel.Digest

        public var description: String {
            "the key of bank \(bank) cannot be decrypted: the file bank-keys.secret is not the one that it was stored with, or the store was changed"
        }
    }

    /// A secret of a person, bound to its name.
    func seal(_ secret: [UInt8], of person: StaffID) throws -> [UInt8] {
        guard let sealed = try seal(secret, bound: KeyVault.binding(person)) else { throw ClosedToPerson(person: person) }
        return sealed
    }

    func open(_ bytes: [UInt8], of person: StaffID) throws -> [UInt8] {
        guard let secret = open(bytes, bound: KeyVault.binding(person)) else { throw ClosedToPerson(person: person) }
        return secret
    }

    private static func binding(_ person: StaffID) -> [UInt8] { Array("second factor of \(person)".utf8) }

    /// Why a person's second factor cannot be read.
    struct ClosedToPerson: Error, CustomStringConvertible {
        let person: StaffID

        var description: String {
            "the second factor of \(person) cannot be decrypted: the file bank-keys.secret is not the one that it was stored with"
        }
    }

    /// What a correction says of right answers, bound to its name.
    func seal(_ correction: [UInt8], of id: CorrectionID) throws -> [UInt8] {
        guard let sealed = try seal(correction, bound: Array("correction \(id)".utf8)) else { throw ClosedCorrection(id: id) }
        return sealed
    }

    func open(_ bytes: [UInt8], of id: CorrectionID) throws -> [UInt8] {
        guard let correction = open(bytes, bound: Array("correction \(id)".utf8)) else { throw ClosedCorrection(id: id) }
        return correction
    }

    /// Why a correction cannot be read.
    struct ClosedCorrection: Error, CustomStringConvertible {
        let id: CorrectionID

        var description: String {
            "correction \(id) cannot be decrypted: the file bank-keys.secret is not the one that it was stored with"
        }
    }

    func seal(_ key: BankKey, of bank: ExamModel.Digest) throws -> [UInt8] {
        guard let sealed = try seal(try canonicalBytes(of: key), bound: bank.bytes) else { throw Closed(bank: bank) }
        return sealed
    }

    /// - Throws: ``Closed`` whatever the reason: the errors of what is read on the way could quote the key.
    func open(_ bytes: [UInt8], of bank: ExamModel.Digest) throws -> BankKey {
        guard let text = open(bytes, bound: bank.bytes), let key = try? decode(BankKey.self, from: text) else { throw Closed(bank: bank) }
        return key
    }

    private func seal(_ bytes: [UInt8], bound binding: [UInt8]) throws -> [UInt8]? {
        try AES.GCM.seal(bytes, using: secret, authenticating: binding).combined.map { [UInt8]($0) }
    }

    private func open(_ bytes: [UInt8], bound binding: [UInt8]) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: bytes) else { return nil }
        return (try? AES.GCM.open(box, using: secret, authenticating: binding)).map { [UInt8]($0) }
    }
}
