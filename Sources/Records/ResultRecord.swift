public import ExamModel

/// The record of one graded sitting, passed or failed: `achievementType` `Assessment`.
public struct ResultRecord: Hashable, Sendable {
    public let credential: Credential

    /// Builds the record; the same arguments always give the same bytes.
    ///
    /// - Parameters:
    ///   - id: the record's URN, `urn:uuid:…`.
    ///   - subject: the holder's URN, `urn:uuid:…`, the same in all records of one person.
    ///   - schemeHash: the identity of the scheme, if it is known already.
    ///   - candidate: named by the body's own id only.
    ///   - manifest: of this grade and this scheme.
    ///   - title: the exam's, as on the form.
    ///   - domains: the bank's, for their titles.
    ///   - issuedAt: whole seconds count.
    ///   - status: where it is told whether it was revoked; `nil` for an issuer without a status list.
    ///   - supersedes: SHA-256 of the JWT of the record that it takes the place of.
    /// - Throws: ``CredentialFault/manifestOfAnother``.
    public init(
        id: String, subject: String, candidate: CandidateID, scheme: Scheme, schemeHash: Digest? = nil, grade: Grade,
        manifest: ScoringManifest,
        title: String, domains: [Domain], issuedAt: Instant, status: CredentialStatus? = nil,
        supersedes: Digest? = nil
    ) throws {
        guard manifest.form == grade.form, manifest.key == grade.key, manifest.scorer == grade.scorer,
            manifest.scheme == scheme.id, manifest.schemeVersion == scheme.version,
            manifest.schemeHash == (try schemeHash ?? identity(of: scheme))
        else { throw CredentialFault.manifestOfAnother }
        let exam = Exam(scheme: scheme, blueprint: manifest.blueprint, title: title, grade: grade, domains: domains)
        var person = JSONObject()
        person["id"] = .string(subject)
        person["type"] = ["AchievementSubject"]
        person["identifier"] = [CredentialParts.identifier("systemId", candidate.text)]
        person["achievement"] = exam.achievement
        person["result"] = exam.part.results
        var document = CredentialParts.credential(
            id: id, name: "\(title): result", issuer: scheme.issuer, subject: person,
            evidence: [CredentialParts.manifestEvidence(try identity(of: manifest))]
                + [supersedes].compactMap { $0.map(CredentialParts.supersededEvidence) }, status: status)
        document["validFrom"] = .string(issuedAt.description)
        document["awardedDate"] = .string(manifest.sealedAt.description)
        credential = try Credential(document: .object(document))
    }

    /// Whether the exam was passed, as the record of `credential` says; `nil` if it is no result record.
    public static func outcome(of credential: Credential) -> Outcome? {
        guard credential.achievementType == "Assessment",
            let status = credential.document["credentialSubject"]?["result"]?.elements?.compactMap({ $0["status"]?.text }).first
        else { return nil }
        return status == "Completed" ? .pass : .fail
    }

    /// The title and the domains' titles that the record of `credential` was made with; `nil` if it is no result record.
    public static func wording(of credential: Credential) -> (title: String, domains: [String])? {
        guard credential.achievementType == "Assessment",
            let achievement = credential.document["credentialSubject"]?["achievement"],
            let title = achievement["name"]?.text, let descriptions = achievement["resultDescription"]?.elements
        else { return nil }
        return (title, descriptions.filter { $0["resultType"] == "PerformanceLevel" }.compactMap { $0["name"]?.text })
    }
}

/// The achievement of a result record: the exam itself.
private struct Exam {
    let scheme: Scheme
    let title: String
    let grade: Grade
    let id: String
    let part: ResultPart

    init(scheme: Scheme, blueprint: BlueprintID, title: String, grade: Grade, domains: [Domain]) {
        self.scheme = scheme
        self.title = title
        self.grade = grade
        id = "\(CredentialParts.achievementID(scheme))/exams/\(CredentialParts.segment(blueprint.text))"
        part = ResultPart(grade: grade, achievement: id, domains: domains)
    }

    var achievement: JSONValue {
        [
            "id": .string(id), "type": ["Achievement"], "achievementType": "Assessment",
            "humanCode": .string("\(scheme.designation.code)-EXAM"), "version": .string(scheme.version), "name": .string(title),
            "description": .string("The result of one sitting of the exam \(title)."),
            "criteria": ["id": .string("\(id)/criteria"), "narrative": .string(narrative)],
            "creator": CredentialParts.profile(scheme.issuer, withURL: false),
            "resultDescription": part.descriptions,
        ]
    }

    private var narrative: String {
        "\(grade.lines.count) items, \(grade.maximum) marks. The cut is \(grade.scale.cutPercent) percent of the marks; "
            + "it is reported as \(grade.scale.cut) on a scale from \(grade.scale.minimum) to \(grade.scale.maximum)."
    }
}
