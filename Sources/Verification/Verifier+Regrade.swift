import ExamModel
import Grading
import Records
import Sittings

extension Verifier {
    /// The sealed sitting that the journal tells of.
    mutating func journal(_ bytes: [UInt8]?, manifest: ScoringManifest?, result: Credential?) -> Sitting? {
        guard let manifest, let result else { return nil }
        guard let bytes else {
            skip(.journal, .chain, missing: "the journal")
            return nil
        }
        guard let entries = entries(bytes, of: manifest.sitting) else { return nil }
        let end = JournalChain.check(entries, of: manifest.sitting, endingAt: manifest.head)
        guard
            expect(
                end == nil, .journal, .head, "the journal ends at the head that the manifest names",
                otherwise: end.map { "\($0)" } ?? "")
        else { return nil }
        return sitting(entries.map(\.event), manifest: manifest, result: result)
    }

    private mutating func entries(_ bytes: [UInt8], of sitting: SittingID) -> [JournalEntry]? {
        do {
            let entries = try JournalLines.read(bytes, of: sitting)
            pass(.journal, .format, "\(entries.count) events")
            if let fault = JournalChain.check(entries, of: sitting) {
                fail(.journal, .chain, "\(fault)")
                return nil
            }
            pass(.journal, .chain, "gap-free and unbroken from the sitting's beginning")
            return entries
        } catch {
            fail(.journal, .format, "\(error)")
            return nil
        }
    }

    private mutating func sitting(_ events: [SittingEvent], manifest: ScoringManifest, result: Credential) -> Sitting? {
        do {
            let sitting = try Sitting.replay(events, id: manifest.sitting)
            guard let closed = sitting.closed else {
                fail(.journal, .sitting, "the sitting was never sealed")
                return nil
            }
            let holds = expect(
                closed.at == manifest.sealedAt && sitting.admission.form == manifest.form
                    && Verifier.systemID(of: result) == sitting.admission.candidate.text,
                .journal, .sitting, "sealed at \(closed.at) by candidate \(sitting.admission.candidate)",
                otherwise: "the journal's candidate, form or time of sealing is not that of the record and its manifest")
            return holds ? sitting : nil
        } catch {
            fail(.journal, .sitting, "\(error)")
            return nil
        }
    }

    /// Grades again and builds the record again; the grade counts only if the record comes out bit for bit.
    mutating func regrade(
        _ materials: Materials, sitting: Sitting?, manifest: ScoringManifest?, result: Credential?
    ) -> Grade? {
        guard let manifest, let result, let sitting, let form = materials.form, let key = materials.key,
            let scheme = materials.scheme
        else {
            if findings.allSatisfy(\.passed) { skip(.result, .regrade, missing: "journal, form, key and scheme together") }
            return nil
        }
        do {
            let grade = try Grading.grade(
                form, formHash: manifest.form, answers: sitting.answers, key: key, keyHash: manifest.key, scale: scheme.scale)
            let again = try record(of: grade, like: result, scheme: scheme, manifest: manifest, candidate: sitting.admission.candidate)
            let same = expect(
                again.payload == result.payload, .result, .regrade,
                "graded again with \(grade.scorer): \(grade.raw) of \(grade.maximum), scaled \(grade.scaled), \(grade.outcome.rawValue)",
                otherwise: "graded again, the record comes out otherwise: scaled \(grade.scaled), \(grade.outcome.rawValue)")
            return same ? grade : nil
        } catch {
            fail(.result, .regrade, "\(error)")
            return nil
        }
    }

    /// The record of `grade` with the names, dates and wording of `result`.
    private func record(
        of grade: Grade, like result: Credential, scheme: Scheme, manifest: ScoringManifest, candidate: CandidateID
    ) throws -> Credential {
        let wording = ResultRecord.wording(of: result)
        let domains = zip(grade.domains, wording?.domains ?? []).map { Domain(id: $0.domain, title: $1) }
        return try ResultRecord(
            id: result.id, subject: result.subject, candidate: candidate, scheme: scheme, grade: grade, manifest: manifest,
            title: wording?.title ?? "", domains: domains, issuedAt: result.validFrom, status: result.status,
            supersedes: result.evidence(.superseded).first
        ).credential
    }

    /// The body's own id of the person that a record is about.
    static func systemID(of credential: Credential) -> String? {
        let identifiers = credential.document["credentialSubject"]?["identifier"]?.elements ?? []
        return identifiers.first { $0["identityType"] == "systemId" }?["identityHash"]?.text
    }
}
