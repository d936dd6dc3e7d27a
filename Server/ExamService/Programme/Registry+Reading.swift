public import ExamAPI
public import ExamModel
import Records

extension Registry {
    /// The result as its candidate may see it: no item and no key.
    public func summary(of id: SittingID) async throws(Refusal) -> ResultSummary {
        let record = try await issued(id)
        let domains = try await file(of: id).published.bank.domains
        let lines = record.grade.domains.map { score in
            ResultSummary.DomainLine(
                title: domains.first { $0.id == score.domain }?.title ?? score.domain.text, band: score.band,
                percent: score.maximum == .zero ? 0 : Int((score.raw * 100 / score.maximum).floor))
        }
        return ResultSummary(
            outcome: record.grade.outcome, scaled: record.grade.scaled, scale: record.grade.scale, domains: lines,
            because: record.grade.because, decision: record.decision, record: record.result, designation: record.designation)
    }

    /// What a stranger needs to verify a result offline; the bank's key is not in it.
    public func bundle(of id: SittingID) async throws(Refusal) -> ResultBundle {
        let record = try await issued(id)
        let file = try await file(of: id)
        do {
            let entries = try await journal.entries(of: id)
            return ResultBundle(
                result: record.result, designation: record.designation, manifest: record.manifest,
                journal: String(decoding: JournalLines.write(entries), as: UTF8.self), form: file.enrolment.form,
                scheme: file.scheme, candidate: file.enrolment.candidate, issuerDocument: issuer.document)
        } catch {
            throw error.refusal
        }
    }

    private func issued(_ id: SittingID) async throws(Refusal) -> IssuedRecord {
        guard let record = try await store.record(of: id) else { throw .unknown(what: "result of sitting \(id) yet") }
        return record
    }
}
