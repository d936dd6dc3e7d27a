import ExamModel
import ExamService
import Records
import Signing
import Verification

/// What the page says of a record: one headline, and four answers that do not hang together: who signed it, its dates, whether it was taken
/// back, and whether it stands in the log.
struct PublicVerdict: Encodable {
    enum Standing: String, Encodable {
        case valid, expired, notYetValid = "not yet valid", suspended, revoked, superseded, notOurs = "not ours", unclear
    }

    struct Line: Encodable {
        let name: String
        let holds: Bool?
        /// One or two words.
        let word: String
        let because: String
    }

    struct Refused: Encodable {
        let message: String
    }

    let standing: Standing
    let headline: String
    let lines: [Line]
    let facts: Facts?
    /// The exam of a result whose signature holds.
    let exam: String?
    /// What the address on a certificate has behind `#`.
    let digest: String
    /// The same of the records that this one took the place of.
    let before: [String]
    let at: Instant

    /// What is said of a designation whose signature holds.
    struct Facts: Encodable {
        let holder: String
        let designation: String
        let code: String
        let licence: String
        let issuer: String
        let validFrom: Instant
        let validUntil: Instant?
    }

    init(_ found: VerificationDesk.Found, issuer: String) {
        let (bytes, isDesignation) = (Array(found.bundle.jwt.utf8), found.designation != nil)
        let (status, proof) = (found.bundle.status.map { Array($0.utf8) }, found.bundle.proof.map { Array($0.utf8) })
        let bundle = RecordBundle(
            result: isDesignation ? nil : bytes, designation: isDesignation ? bytes : nil,
            issuerDocument: Array(found.bundle.issuerDocument.utf8), resultStatus: isDesignation ? nil : status,
            designationStatus: isDesignation ? status : nil, resultProof: isDesignation ? nil : proof,
            designationProof: isDesignation ? proof : nil, logPolicy: Array(found.bundle.logPolicy.utf8))
        let verdict = verify(
            bundle, issuer: issuer, at: found.at, checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts)
        let reading = Reading(verdict, isDesignation ? .designation : .result, found)
        standing = reading.standing
        headline = reading.headline
        lines = reading.lines
        at = found.at
        digest = Self.digest(found.bundle.jwt)
        before = found.before.map(Self.digest)
        facts = reading.isOurs ? found.designation.map(Facts.init) : nil
        exam = reading.isOurs ? found.credential.flatMap { ResultRecord.wording(of: $0)?.title } : nil
    }

    private static func digest(_ jwt: String) -> String { String(sha256(Array(jwt.utf8)).hex.prefix(32)) }

    /// The same for a template.
    var values: [String: Any] {
        var values: [String: Any] = [
            "headline": headline, "digest": digest, "before": before.joined(separator: " "), "at": "\(at)",
            "lines": lines.map { line in
                [
                    "name": line.name, "word": line.word, "because": line.because,
                    "mark": line.holds.map { $0 ? "held" : "failed" } ?? "open",
                ]
            },
        ]
        if let exam { values["exam"] = exam }
        if let facts {
            values["facts"] = [
                "holder": facts.holder, "designation": facts.designation, "code": facts.code, "licence": facts.licence,
                "issuer": facts.issuer, "from": day(facts.validFrom), "until": facts.validUntil.map(day) ?? "no end",
            ]
        }
        return values
    }

    private func day(_ instant: Instant) -> String { String(instant.description.prefix(10)) }
}

extension PublicVerdict.Facts {
    init(_ facts: DesignationFacts) {
        holder = facts.holder
        designation = facts.name
        code = facts.code
        licence = facts.licence
        issuer = facts.issuer
        validFrom = facts.credential.validFrom
        validUntil = facts.credential.validUntil
    }
}

/// From the findings of a verifier to words.
private struct Reading {
    let isOurs: Bool
    let standing: PublicVerdict.Standing
    let headline: String
    let lines: [PublicVerdict.Line]

    init(_ verdict: Verdict, _ part: Part, _ found: VerificationDesk.Found) {
        let notice = found.notice
        func finding(_ checks: [Check]) -> Finding? {
            let found = verdict.findings.filter { $0.part == part && checks.contains($0.check) }
            return found.first { !$0.passed } ?? found.last
        }
        let signature =
            verdict.findings.first { !$0.passed && $0.part == .issuer } ?? finding([.format, .algorithm, .keyID, .signature, .content])
        isOurs = signature?.passed == true && verdict.findings.contains { $0.part == part && $0.check == .signature && $0.passed }
        guard isOurs else {
            standing = .notOurs
            headline = "This is not a record of this body"
            lines = [
                .init(
                    name: "Signature", holds: false, word: "does not hold",
                    because: signature.map(\.because) ?? "it is no signed record at all")
            ]
            return
        }
        let (validity, status) = (finding([.validity]), finding([.status]))
        let log = finding([.log, .witnesses])
        let missing = { (check: Check) in verdict.unchecked.first { $0.part == part && $0.check == check }?.missing }
        var lines = [PublicVerdict.Line(name: "Signature", holds: true, word: "holds", because: signature?.because ?? "")]
        lines.append(Self.line("Validity", validity, good: "within its dates", bad: "outside its dates", missing: nil))
        lines.append(Self.statusLine(found, status, missing: missing(.status)))
        lines.append(Self.line("Log", log, good: "in the public log", bad: "not in the public log", missing: missing(.log)))
        self.lines = lines
        if let notice {
            (standing, headline) =
                if notice.replacement != nil {
                    (.superseded, "Issued, and replaced by a newer record since")
                } else if notice.isSuspension {
                    (.suspended, "Issued, and suspended since")
                } else {
                    (.revoked, "Issued, and revoked since")
                }
        } else if found.isRevokedUntold {
            standing = .revoked
            headline = "Issued, and revoked since"
        } else if status?.passed == false {
            standing = .unclear
            headline = "Signed by this body, but its status cannot be told"
        } else if validity?.passed == false {
            standing = found.credential.map { found.at < $0.validFrom } == true ? .notYetValid : .expired
            headline = standing == .expired ? "Issued, and expired since" : "Issued, and not valid yet"
        } else if log?.passed == true, status?.passed == true {
            standing = .valid
            let outcome = found.credential.flatMap { ResultRecord.outcome(of: $0) }
            headline = part == .designation ? "Valid" : outcome == .pass ? "A genuine result: passed" : "A genuine result: not passed"
        } else {
            standing = .unclear
            headline = "Signed by this body, but not everything could be checked"
        }
    }

    private static func statusLine(_ found: VerificationDesk.Found, _ status: Finding?, missing: String?) -> PublicVerdict.Line {
        if let notice = found.notice {
            let told = "on \(notice.at.description.prefix(10))"
            let (word, because) =
                if notice.replacement != nil {
                    ("superseded", "Another record took its place \(told). Ask the holder for the new one.")
                } else if notice.isSuspension {
                    ("suspended", "The body suspended it \(told): it does not count until the body reinstates it. Ask the body why.")
                } else {
                    ("revoked", "The body took it back \(told), for good. Ask the body why.")
                }
            return .init(name: "Status", holds: false, word: word, because: because)
        }
        if found.isRevokedUntold {
            return .init(
                name: "Status", holds: false, word: "revoked", because: "The body took it back, for good, and has erased since why.")
        }
        return line("Status", status, good: "not revoked", bad: "cannot be told", missing: missing)
    }

    private static func line(_ name: String, _ finding: Finding?, good: String, bad: String, missing: String?) -> PublicVerdict.Line {
        guard let finding else {
            return .init(
                name: name, holds: nil, word: "not checked", because: missing.map { "Missing: \($0)." } ?? "It could not be looked up.")
        }
        return .init(name: name, holds: finding.passed, word: finding.passed ? good : bad, because: finding.because)
    }
}
