import ExamModel
import ExamService
import Foundation
import Records
import Signing

/// Who signs the states of the transparency log, and which logs there were before it.
///
/// A log's name is the issuer's host, `/log/` and the year in which it began, and a number if that is taken: it never changes, as its key is
/// named after it. `log.vkey` has a line for each, the present one last.
struct LogIdentity {
    let signing: TransparencyLog.Signing
    /// All logs, and the witnesses of the file log.policy.
    let policy: LogPolicy
}

extension DataDirectory {
    /// A server that was set up before there was a log, or whose log was ended, gets a key now.
    func logIdentity(issuer: String, at now: Instant) throws -> LogIdentity {
        var known = try logKeys()
        let isInToken = token?.labels[.log] != nil
        // A key in a token makes a new log, as a new file does.
        let isNew =
            isInToken ? try known.last?.publicKey != noteKey(.log).publicKey() : !FileManager.default.fileExists(atPath: logKey.path)
        if isNew {
            let secret: NoteSigningKey
            let next = FileManager.default.fileExists(atPath: nextLogKey.path) && !isInToken
            if next {
                try FileManager.default.moveItem(at: nextLogKey, to: logKey)
                secret = try noteKey(.log)
            } else if isInToken {
                secret = try noteKey(.log)
            } else {
                let made = try Ed25519Key.generate()
                try write(try made.pem(passphrase: try passphrase()), to: logKey, secret: true)
                secret = .file(made)
            }
            let key =
                try next
                ? nextLogName(of: try secret.publicKey())
                : newLogKey(issuer: issuer, at: now, after: known, publicKey: try secret.publicKey())
            known.append(key)
            try (known.map { $0.text + "\n" }.joined()).write(to: logName, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: logName.path)
        }
        let secret = try noteKey(.log)
        guard let key = known.last, key.publicKey == (try secret.publicKey()) else {
            throw ValidationFailure(
                "the last line of \(logName.path) is not the public half of \(logKey.path). Put back the two files that were made together; "
                    + "or move log-key.pem away, and a new log begins.")
        }
        let policy = try logPolicy(known)
        return LogIdentity(
            signing: .init(key: key, sign: { try secret.sign($0) }, accepts: Ed25519Checker.accepts), policy: policy)
    }

    /// Whom others are told to believe: the logs, with the lines about witnesses that the admin wrote; without them nobody but the log.
    private func logPolicy(_ logs: [NoteKey]) throws -> LogPolicy {
        let own = logs.map { "log \($0.text)\n" }.joined()
        guard FileManager.default.fileExists(atPath: logPolicy.path) else { return try LogPolicy(own + "quorum none\n") }
        let text = try read(logPolicy)
        do {
            let written = try LogPolicy(text)
            guard written.logs.isEmpty else {
                throw ValidationFailure("\(logPolicy.path) has a log line. The server adds its own; write witness, group and quorum lines.")
            }
            if let mute = written.witnesses.first(where: { $0.url.map { !WitnessHTTP.takes($0) } ?? true }) {
                throw ValidationFailure(
                    "\(logPolicy.path): witness \(mute.name) has no address to be asked at. Write witness \(mute.name) KEY https://HOST/…, "
                        + "or http:// where nobody can cut it off.")
            }
            return try LogPolicy(own + text)
        } catch let fault as PolicyFault {
            throw ValidationFailure("\(logPolicy.path):\(fault)")
        }
    }

    /// The keys of all logs, the present one last.
    func logKeys() throws -> [NoteKey] {
        guard FileManager.default.fileExists(atPath: logName.path) else { return [] }
        let lines = try read(logName).split(separator: "\n")
        let keys = lines.compactMap { NoteKey($0) }
        guard keys.count == lines.count else { throw ValidationFailure("\(logName.path) has a line that is no key") }
        return keys
    }

    /// Makes the key of the next log, so that witnesses can be given it before it signs anything.
    func makeNextLogKey(issuer: String, at now: Instant) throws -> NoteKey {
        if FileManager.default.fileExists(atPath: nextLogName.path) {
            throw ValidationFailure("\(nextLogName.path) is there already: it is the key of the next log. Give it to the witnesses.")
        }
        let known = try logKeys()
        let year = max(CivilDate(now).yearMonthDay.year, (known.last.flatMap { Self.year(of: $0) } ?? 0) + 1)
        let made = try Ed25519Key.generate()
        let key = try newLogKey(issuer: issuer, year: year, after: known, publicKey: try made.publicKey())
        try write(try made.pem(passphrase: try passphrase()), to: nextLogKey, secret: true)
        try write(key.text + "\n", to: nextLogName, secret: false)
        return key
    }

    private func nextLogName(of publicKey: [UInt8]) throws -> NoteKey {
        let text = try read(nextLogName).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = NoteKey(text), key.publicKey == publicKey else {
            throw ValidationFailure("\(nextLogName.path) is not the public half of the key that was made with it. Put back the two files.")
        }
        try FileManager.default.removeItem(at: nextLogName)
        return key
    }

    /// The year in which a log began, as its name says.
    private static func year(of key: NoteKey) -> Int? {
        key.name.split(separator: "/").last?.split(separator: "-").first.flatMap { Int($0) }
    }

    private func newLogKey(issuer: String, at now: Instant, after known: [NoteKey], publicKey: [UInt8]) throws -> NoteKey {
        try newLogKey(issuer: issuer, year: CivilDate(now).yearMonthDay.year, after: known, publicKey: publicKey)
    }

    private func newLogKey(issuer: String, year: Int, after known: [NoteKey], publicKey: [UInt8]) throws -> NoteKey {
        let host = issuer.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "/")
        let name = "\(host.isEmpty ? "invigil" : host)/log/\(year)"
        let names = [name] + (2...100).map { "\(name)-\($0)" }
        guard let free = names.first(where: { name in !known.contains { $0.name == name } }),
            let key = NoteKey(name: free, kind: .log, publicKey: publicKey)
        else { throw ValidationFailure("the issuer \(issuer) cannot name a log: there is a space or a '+' in it") }
        return key
    }

    /// Destroys the log's key, so that nobody can ever sign another state of it and the next start begins another log.
    func endLog() throws {
        guard FileManager.default.fileExists(atPath: logKey.path) else { return }
        let secret = try FileHandle(forWritingTo: logKey)
        defer { try? secret.close() }
        let length = try secret.seekToEnd()
        try secret.seek(toOffset: 0)
        try secret.write(contentsOf: Data(repeating: 0, count: Int(length)))
        try secret.synchronize()
        try FileManager.default.removeItem(at: logKey)
    }

    /// Ends a log of an earlier year: its key is destroyed, so that nobody can ever sign another state of it, and the next one begins.
    ///
    /// Only once the last state, signed by enough witnesses, has every entry: what is not in it yet is finished first, and the log ends with
    /// a later start. Where witnesses have to sign, only if the key of the next log was made for them to know it: without them nothing would be
    /// released. A key in a token is its owner's to destroy.
    ///
    /// - Returns: what to tell the admin; `nil` if the log is of this year.
    func endLogOfEarlierYear(_ store: some LogStore, at now: Instant) async throws -> String? {
        guard token?.labels[.log] == nil, FileManager.default.fileExists(atPath: logKey.path), let key = try logKeys().last,
            let year = Self.year(of: key), year < CivilDate(now).yearMonthDay.year
        else { return nil }
        let size = try await store.size(of: key.name)
        let policy = try logPolicy(try logKeys())
        if policy.quorum != nil, !FileManager.default.fileExists(atPath: nextLogKey.path) {
            return
                "the log \(key.name) goes on into another year: its witnesses do not know the next one. Stop the server, run 'invigild key next-log', "
                + "give them log-next.vkey, and start again"
        }
        if size > 0 {
            guard let note = try await store.checkpoint(of: key.name), Checkpoint(text: note.text)?.size == size,
                let signers = policy.signers(of: note, Ed25519Checker.accepts), policy.isMet(by: signers.witnesses)
            else {
                return
                    "the log \(key.name) goes on: its last entries are not signed and witnessed yet. It ends with the next start after that"
            }
        }
        try endLog()
        return "the log \(key.name) has ended with \(counted(size, "entry", "entries")): its key is destroyed, and another log begins. "
            + "Backups of log-key.pem are to be destroyed too"
    }
}
