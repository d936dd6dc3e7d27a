import ExamModel
import ExamService
import Foundation
import Records
import Signing

extension DataDirectory {
    /// Who signs the states of the transparency log. A server that was set up before there was a log gets its key now.
    ///
    /// The log's name is the issuer's host, `/log/` and the year in which it began: it never changes, as its key is named after it.
    func logSigning(issuer: String, at now: Instant) throws -> TransparencyLog.Signing {
        if !FileManager.default.fileExists(atPath: logName.path) {
            let secret = try Ed25519Key.generate()
            let host = issuer.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "/")
            let name = "\(host.isEmpty ? "invigil" : host)/log/\(CivilDate(now).yearMonthDay.year)"
            guard let key = NoteKey(name: name, kind: .log, publicKey: try secret.publicKey()) else {
                throw ValidationFailure("the issuer \(issuer) cannot name a log: there is a space or a '+' in it")
            }
            // The public half comes last: with it, the log is there.
            if !FileManager.default.fileExists(atPath: logKey.path) { try write(try secret.pem(), to: logKey, secret: true) }
            let kept = try Ed25519Key(pem: try read(logKey)).publicKey()
            guard let named = NoteKey(name: key.name, kind: .log, publicKey: kept) else {
                throw ValidationFailure("\(logKey.path) cannot name a log")
            }
            try write(named.text + "\n", to: logName, secret: false)
        }
        let secret = try Ed25519Key(pem: try read(logKey))
        guard let key = NoteKey(try read(logName).trimmingCharacters(in: .whitespacesAndNewlines)),
            key.publicKey == (try secret.publicKey())
        else {
            throw ValidationFailure(
                "\(logName.path) is not the public half of \(logKey.path). Put back the two files that were made together.")
        }
        return TransparencyLog.Signing(key: key, sign: { try secret.sign($0) }, accepts: Ed25519Checker.accepts)
    }
}
