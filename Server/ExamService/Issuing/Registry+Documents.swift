import Certificates
import ExamModel
import Records

/// Records as documents for people: made when they are asked for, the same each time.
extension Registry {
    /// The certificate of a designation, as PDF; `nil` without one, or on a server that signs no documents.
    func certificate(of record: IssuedRecord) throws -> [UInt8]? {
        guard let sign = issuer.documents, let facts = record.designation.flatMap({ DesignationFacts(jwt: $0) }) else { return nil }
        return try Certificate(facts).pdf { try sign($0, facts.credential.awarded) }
    }

    /// The score report, as PDF if documents are signed here, and as a page.
    func scoreReport(of record: IssuedRecord, _ file: File) throws -> (pdf: [UInt8]?, html: String)? {
        let lines = record.grade.domainLines(file.published.bank.domains)
        guard let report = ScoreReport(jwt: record.result, candidate: file.enrolment.candidate, grade: record.grade, domains: lines) else {
            return nil
        }
        let pdf = try issuer.documents.map { sign in try report.pdf { try sign($0, report.issuedAt) } }
        return (pdf, report.html)
    }
}

extension Grade {
    /// The domains by their titles.
    func domainLines(_ domains: [Domain]) -> [ScoreReport.Domain] {
        self.domains.map { score in
            ScoreReport.Domain(
                title: domains.first { $0.id == score.domain }?.title ?? score.domain.text, band: score.band,
                percent: score.maximum == .zero ? 0 : Int((score.raw * 100 / score.maximum).floor))
        }
    }
}
