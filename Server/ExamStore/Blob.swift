import ExamModel
import Foundation
import GRDB
import Records

/// Bytes as SQLite keeps them.
struct Blob: DatabaseValueConvertible {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ digest: Digest) {
        bytes = digest.bytes
    }

    /// The canonical bytes of a noun.
    init(canonical noun: some Encodable) throws {
        bytes = try canonicalBytes(of: noun)
    }

    var databaseValue: DatabaseValue { Data(bytes).databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
        Data.fromDatabaseValue(value).map { Blob([UInt8]($0)) }
    }

    /// Reads a noun back from its canonical bytes.
    func decoded<Noun: Decodable>(as type: Noun.Type) throws -> Noun {
        try decode(type, from: bytes)
    }
}
