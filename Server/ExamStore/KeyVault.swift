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
        let box = try AES.GCM.seal(secret, using: self.secret, authenticating: KeyVault.binding(person))
        guard let combined = box.combined else { throw ClosedToPerson(person: person) }
        return [UInt8](combined)
    }

    func open(_ bytes: [UInt8], of person: StaffID) throws -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let opened = try? AES.GCM.open(box, using: secret, authenticating: KeyVault.binding(person))
        else { throw ClosedToPerson(person: person) }
        return [UInt8](opened)
    }

    private static func binding(_ person: StaffID) -> [UInt8] { Array("second factor of \(person)".utf8) }

    /// Why a person's second factor cannot be read.
    struct ClosedToPerson: Error, CustomStringConvertible {
        let person: StaffID

        var description: String {
            "the second factor of \(person) cannot be decrypted: the file bank-keys.secret is not the one that it was stored with"
        }
    }

    func seal(_ key: BankKey, of bank: ExamModel.Digest) throws -> [UInt8] {
        let box = try AES.GCM.seal(try canonicalBytes(of: key), using: secret, authenticating: bank.bytes)
        guard let combined = box.combined else { throw Closed(bank: bank) }
        return [UInt8](combined)
    }

    /// - Throws: ``Closed`` whatever the reason: the errors of what is read on the way could quote the key.
    func open(_ bytes: [UInt8], of bank: ExamModel.Digest) throws -> BankKey {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let text = try? AES.GCM.open(box, using: secret, authenticating: bank.bytes),
            let key = try? decode(BankKey.self, from: [UInt8](text))
        else { throw Closed(bank: bank) }
        return key
    }
}
