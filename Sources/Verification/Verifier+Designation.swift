import Designations
import ExamModel
import Records

extension Verifier {
    /// Checks the designation like the result, then that it rests on that result, then the decision itself.
    /// - Returns: the designation, if it can be believed.
    mutating func designation(
        _ bundle: RecordBundle, result: Credential?, issuer: DIDDocument, materials: Materials, grade: Grade?,
        manifest: ScoringManifest?
    ) -> Credential? {
        guard let bytes = bundle.designation else {
            skip(.designation, .decision, missing: "a designation")
            candidateAlone(bundle.candidate, result: result)
            return nil
        }
        guard let designation = credential(bytes, part: .designation, type: "Certification", issuer: issuer) else { return nil }
        rests(designation, on: result, bundle, materials: materials, grade: grade, manifest: manifest)
        return designation
    }

    private mutating func rests(
        _ designation: Credential, on result: Credential?, _ bundle: RecordBundle, materials: Materials, grade: Grade?,
        manifest: ScoringManifest?
    ) {
        guard let result, let resultBytes = bundle.result, let manifestBytes = bundle.manifest else {
            if findings.allSatisfy(\.passed) { skip(.designation, .bound, missing: "the result record and its manifest") }
            return
        }
        let basis = DesignationRecord.Basis(manifest: sha256(manifestBytes), result: sha256(resultBytes))
        expect(
            designation.evidence(.result) == [basis.result] && designation.evidence(.manifest) == [basis.manifest]
                && designation.subject.utf8.elementsEqual(result.subject.utf8)
                && Verifier.systemID(of: designation) != nil
                && Verifier.systemID(of: designation) == Verifier.systemID(of: result),
            .designation, .bound, "it rests on this result record, of the same person",
            otherwise: "it does not rest on this result record, or is another person's")
        let candidate = candidate(bundle.candidate, boundBy: designation)
        guard let candidate, let grade, let manifest, let scheme = materials.scheme else {
            if findings.allSatisfy(\.passed) {
                skip(.designation, .decision, missing: "the candidate's evidence, and all that grading again needs")
            }
            return
        }
        redecide(designation, candidate: candidate, scheme: scheme, grade: grade, blueprint: manifest.blueprint, basis: basis)
    }

    private mutating func candidate(_ bytes: [UInt8]?, boundBy designation: Credential) -> Candidate? {
        guard let bytes else {
            skip(.candidate, .bound, missing: "the candidate's evidence")
            return nil
        }
        guard let candidate = noun(Candidate.self, bytes, part: .candidate) else { return nil }
        let bound = expect(
            designation.evidence(.candidate) == [sha256(bytes)], .candidate, .bound,
            "the designation names this evidence by hash", otherwise: "the designation names other evidence")
        return bound ? candidate : nil
    }

    /// Without a designation only the id can be compared.
    private mutating func candidateAlone(_ bytes: [UInt8]?, result: Credential?) {
        guard let bytes, let result, let candidate = noun(Candidate.self, bytes, part: .candidate) else { return }
        expect(
            Verifier.systemID(of: result) == candidate.id.text, .candidate, .bound, "the result record is this candidate's",
            otherwise: "the result record is another candidate's")
    }

    /// Decides again on each route of the scheme; one of them must give the designation bit for bit.
    private mutating func redecide(
        _ designation: Credential, candidate: Candidate, scheme: Scheme, grade: Grade, blueprint: BlueprintID,
        basis: DesignationRecord.Basis
    ) {
        let decisions = scheme.routes.map { route in
            decide(
                scheme, route: route.id, candidate: candidate, passed: blueprint, grade: grade,
                on: CivilDate(designation.validFrom))
        }
        let again = decisions.first { decision in
            let record = try? DesignationRecord(
                id: designation.id, subject: designation.subject, candidate: candidate, scheme: scheme, decision: decision,
                basis: basis, licence: DesignationRecord.licence(of: designation) ?? "", issuedAt: designation.awarded,
                status: designation.status, supersedes: designation.evidence(.superseded).first)
            return record?.credential.payload == designation.payload
        }
        if let again {
            pass(.designation, .decision, "decided again on route \(again.route): \(again.because.map(\.text).joined(separator: "; "))")
        } else {
            fail(.designation, .decision, "decided again, no route of scheme \(scheme.id) \(scheme.version) gives this designation")
        }
    }
}
