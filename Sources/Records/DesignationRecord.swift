public import ExamModel

/// The record of a designation that was granted: `achievementType` `Certification`.
public struct DesignationRecord: Hashable, Sendable {
    public let credential: Credential

    /// The exam that a decision rests on.
    public struct Basis: Hashable, Sendable {
        /// The identity of the scoring manifest.
        public let manifest: Digest
        /// SHA-256 of the result record's JWT, as text in ASCII.
        public let result: Digest

        public init(manifest: Digest, result: Digest) {
            self.manifest = manifest
            self.result = result
        }
    }

    /// Builds the record; the same arguments always give the same bytes.
    ///
    /// - Parameters:
    ///   - id: the record's URN, `urn:uuid:…`.
    ///   - subject: the holder's URN, the same as in the result record.
    ///   - candidate: named in clear, and bound by hash as the decision saw them.
    ///   - decision: must grant, under `scheme`.
    ///   - basis: absent for a route without an exam.
    ///   - licence: the designation's number on the register, for example `CCSM-2026-000123`.
    ///   - issuedAt: whole seconds count.
    ///   - status: as of a ``ResultRecord``; `supersedes` likewise.
    /// - Throws: ``CredentialFault/notGranted``.
    public init(
        id: String, subject: String, candidate: Candidate, scheme: Scheme, decision: Decision, basis: Basis?,
        licence: String, issuedAt: Instant, status: CredentialStatus? = nil, supersedes: Digest? = nil
    ) throws {
        guard case .granted(let from, let until) = decision.verdict, decision.scheme == scheme.id,
            decision.schemeVersion == scheme.version
        else { throw CredentialFault.notGranted }
        var holder = JSONObject()
        holder["id"] = .string(subject)
        holder["type"] = ["AchievementSubject"]
        holder["identifier"] = [
            CredentialParts.identifier("name", candidate.name), CredentialParts.identifier("systemId", candidate.id.text),
        ]
        holder["licenseNumber"] = .string(licence)
        holder["achievement"] = DesignationRecord.achievement(scheme, route: decision.route)
        var document = CredentialParts.credential(
            id: id, name: "\(scheme.designation.name) (\(scheme.designation.code))", issuer: scheme.issuer, subject: holder,
            evidence: try DesignationRecord.evidence(decision, candidate: candidate, basis: basis)
                + [supersedes].compactMap { $0.map(CredentialParts.supersededEvidence) }, status: status)
        document["validFrom"] = .string(from.startOfDay.description)
        document["validUntil"] = until.map { .string($0.lastSecond.description) }
        document["awardedDate"] = .string(issuedAt.description)
        credential = try Credential(document: .object(document))
    }

    /// The licence number of `credential`, if it is a designation.
    public static func licence(of credential: Credential) -> String? {
        guard credential.achievementType == "Certification" else { return nil }
        return credential.document["credentialSubject"]?["licenseNumber"]?.text
    }

    private static func achievement(_ scheme: Scheme, route: String) -> JSONValue {
        let id = CredentialParts.achievementID(scheme)
        let title = scheme.routes.first { $0.id == route }?.title ?? route
        return [
            "id": .string(id), "type": ["Achievement"], "achievementType": "Certification",
            "humanCode": .string(scheme.designation.code), "version": .string(scheme.version),
            "name": .string(scheme.designation.name), "description": .string(scheme.designation.description),
            "criteria": ["id": .string("\(id)/criteria"), "narrative": .string("Every requirement of the route \(title).")],
            "creator": CredentialParts.profile(scheme.issuer, withURL: false),
        ]
    }

    private static func evidence(_ decision: Decision, candidate: Candidate, basis: Basis?) throws -> [JSONValue] {
        var evidence = [
            CredentialParts.evidence(
                .decision, name: "Decision", digest: try identity(of: decision),
                narrative: decision.because.map(\.text).joined(separator: "\n")),
            CredentialParts.evidence(
                .candidate, name: "Candidate evidence", digest: try identity(of: candidate),
                narrative: "SHA-256 of what the body had verified about the candidate."),
        ]
        guard let basis else { return evidence }
        evidence.append(CredentialParts.manifestEvidence(basis.manifest))
        evidence.append(
            CredentialParts.evidence(
                .result, name: "Result record", digest: basis.result,
                narrative: "SHA-256 of the signed result record (compact JWT)."))
        return evidence
    }
}
