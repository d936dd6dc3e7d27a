public import ExamAPI
public import ExamModel
import Certificates
import Records

extension Registry {
    /// The result as its candidate may see it: no item and no key.
    public func summary(of id: SittingID) async throws(Refusal) -> ResultSummary {
        let record = try await issued(id)
        let domains = try await file(of: id).published.bank.domains
        // A correction may have left nothing that could be suspended.
        let isGranted = record.decision.isGranted
        let lines = record.grade.domainLines(domains).map { ResultSummary.DomainLine(title: $0.title, band: $0.band, percent: $0.percent) }
        return ResultSummary(
            outcome: record.grade.outcome, scaled: record.grade.scaled, scale: record.grade.scale, domains: lines,
            because: record.grade.because, decision: record.decision, record: record.result, designation: record.designation,
            revoked: try await store.revocation(of: id).revoked.flatMap { $0.part == .suspension && !isGranted ? nil : $0.part },
            corrected: record.correction.map { .init(at: record.issuedAt, reason: $0.reason, before: $0.before) })
    }

    /// What a stranger needs to verify a result offline; the bank's key is not in it.
    public func bundle(of id: SittingID) async throws(Refusal) -> ResultBundle {
        let record = try await issued(id)
        let file = try await file(of: id)
        do {
            let entries = try await journal.entries(of: id)
            let (certificate, report) = (try certificate(of: record), try scoreReport(of: record, file))
            let resultProof = try await proof(of: record.result)
            var designationProof: String?
            var stamp = try await log.timeStamp(of: resultProof.checkpoint)
            if let designation = record.designation {
                let proof = try await proof(of: designation)
                designationProof = proof.text
                // One stamp is for both, or there is none: the log may have grown in between.
                if proof.checkpoint != resultProof.checkpoint { stamp = nil }
            }
            return ResultBundle(
                result: record.result, designation: record.designation, manifest: record.manifest,
                journal: String(decoding: JournalLines.write(entries), as: UTF8.self), form: file.enrolment.form,
                scheme: file.scheme, candidate: file.enrolment.candidate, issuerDocument: issuer.document,
                resultStatus: try await status(at: record.resultPlace), designationStatus: try await status(at: record.designationPlace),
                resultDocument: record.resultDocument?.text(of: record.result),
                designationDocument: record.designation.flatMap { record.designationDocument?.text(of: $0) },
                resultProof: resultProof.text,
                designationProof: designationProof,
                logPolicy: log.policy.text, certificate: certificate.map { Base64.encode($0) },
                scoreReport: report?.pdf.map { Base64.encode($0) }, scoreReportPage: report?.html,
                timeStamp: stamp.map { Base64.encode($0.token) })
        } catch let refusal as Refusal {
            throw refusal
        } catch let fault as AppendFault {
            throw fault.refusal
        } catch {
            throw .storageUnavailable(because: "\(error)")
        }
    }

    /// Puts the issuer's document as it is now into the log: keys that were made and retired show there, and how the logs before ended.
    public func logDocument() async throws(Refusal) {
        try await log.add([Logged(.key, of: Array(issuer.document.utf8))] + (try await log.ends()))
        try await log.catchUp()
    }

    /// The list, as it is told now, in which a bit is.
    private func status(at place: StatusPlace?) async throws(Refusal) -> String? {
        guard let place else { return nil }
        return try await store.statusList(place.list)?.jwt
    }

    private func proof(of credential: String) async throws(Refusal) -> LogProof {
        guard let proof = try await log.proof(of: Array(credential.utf8)) else { throw .notYet(what: "it is not in the log") }
        return proof
    }

    /// A record is nobody's before it is in a signed state of the log.
    func issued(_ id: SittingID) async throws(Refusal) -> IssuedRecord {
        guard let record = try await store.record(of: id) else { throw .unknown(what: "result of sitting \(id) yet") }
        guard try await isReleased(record) else { throw .notYet(what: "the result of sitting \(id) is being put on record") }
        return record
    }

    private func isReleased(_ record: IssuedRecord) async throws(Refusal) -> Bool {
        for credential in record.credentials where try await !log.isReleased(Array(credential.utf8)) { return false }
        return true
    }
}
