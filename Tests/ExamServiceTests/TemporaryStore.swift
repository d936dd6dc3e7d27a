import ExamStore
import Foundation

extension SQLiteStore {
    /// A store in `directory` whose vault has `secret` in every byte.
    static func inDirectory(_ directory: URL, secret: UInt8 = 1) throws -> SQLiteStore {
        guard let vault = KeyVault(secret: Array(repeating: secret, count: 32)) else { throw CocoaError(.featureUnsupported) }
        return try SQLiteStore(path: directory.appending(path: "test.sqlite").path, vault: vault)
    }
}
