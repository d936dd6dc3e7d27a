import ExamService
import GRDB

/// What an error of SQLite means for those who wait for an acknowledgement.
struct StorageFault {
    private let error: any Error

    init(_ error: any Error) {
        self.error = error
    }

    var isUniqueness: Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE
            || error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY
    }

    /// A full disk passes and nothing was written. After any other I/O error nobody knows what is on the disk: the
    /// kernel may have dropped the dirty pages and would report success next time, so the store fences itself.
    var appendFault: AppendFault {
        if let fault = error as? AppendFault { return fault }
        guard let error = error as? DatabaseError else { return .corrupt(what: "\(error)") }
        return switch error.resultCode {
        case .SQLITE_FULL: .unavailable(because: "the disk is full")
        case .SQLITE_IOERR: .fenced(because: "the disk reported an error (\(error.extendedResultCode.rawValue))")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(what: "the database file is damaged")
        case .SQLITE_CONSTRAINT: .headMoved
        default: .unavailable(because: error.message ?? "database error \(error.resultCode.rawValue)")
        }
    }
}
