import ExamModel
import Records
import Signing
import Testing
import Verification

@Suite("Verifying a bundle")
struct VerificationTests {
    let specimen: Specimen

    init() throws {
        specimen = try Specimen()
    }

    @Test("a good bundle holds in every check that there is", arguments: [0, 1, 2, 3, 4, 5])
    func good(right: Int) throws {
        var bundle = try Specimen(right: right).bundle
        // Three of five is a failure at 70 percent: there is no designation to verify.
        if right < 4 { bundle.designation = nil }
        let verdict = Specimen.verified(bundle)
        #expect(verdict.holds, "\(String(describing: verdict.firstFault))")
        #expect(verdict.unchecked.count == (right < 4 ? 1 : 0))
        #expect(verdict.findings.contains { $0.part == .result && $0.check == .regrade })
        #expect(right < 4 || verdict.findings.contains { $0.part == .designation && $0.check == .decision })
        #expect(verdict.findings.allSatisfy { !$0.because.isEmpty })
    }

    @Test("what was not given is told as unchecked, and the rest still holds")
    func partial() {
        var bundle = specimen.bundle
        bundle.journal = nil
        bundle.key = nil
        var verdict = Specimen.verified(bundle)
        #expect(verdict.holds)
        #expect(verdict.unchecked.map(\.part) == [.key, .journal, .result, .designation])
        bundle = RecordBundle(result: nil, designation: bundle.designation, issuerDocument: bundle.issuerDocument)
        verdict = Specimen.verified(bundle)
        #expect(verdict.holds)
        #expect(verdict.unchecked.contains { $0.part == .designation && $0.check == .bound })
        bundle.designation = nil
        #expect(!Specimen.verified(bundle).holds)
    }

    @Test(
        "a record is asked for at a moment",
        arguments: [
            ("2026-11-01T09:30:00Z", "valid from 2026-11-01T09:30:01Z, asked for 2026-11-01T09:30:00Z", Part.result),
            (
                "2029-11-01T00:00:00Z",
                "valid until 2029-10-31T23:59:59Z, asked for 2029-11-01T00:00:00Z: it was issued, and it has run out", .designation
            ),
        ])
    func validity(now: String, because: String, part: Part) {
        let verdict = Specimen.verified(specimen.bundle, at: Specimen.instant(now))
        #expect(verdict.firstFault?.part == part)
        #expect(verdict.firstFault?.check == .validity)
        #expect(verdict.firstFault?.because == because)
        #expect(verdict.findings.count { !$0.passed } == 1)
    }

    @Test("a retired key keeps its old records and signs no new ones")
    func retired() throws {
        var bundle = specimen.bundle
        // The status list is a later one, which the new key signs.
        (bundle.resultStatus, bundle.designationStatus) = (nil, nil)
        bundle.issuerDocument = try Specimen.issuerDocument(specimen.signing, retired: Specimen.issued).json.jcs
        #expect(Specimen.verified(bundle).holds)
        let before = Specimen.issued.advanced(by: .seconds(-1))
        bundle.issuerDocument = try Specimen.issuerDocument(specimen.signing, retired: before).json.jcs
        let fault = Specimen.verified(bundle).firstFault
        #expect(fault?.check == .keyID)
        #expect(fault?.because.contains("was retired at 2026-11-01T09:30:00Z") == true)
    }

    @Test("each thing that was exchanged for another good one fails at its own check")
    func exchanged() throws {
        let other = try Specimen(right: 4, signing: specimen.signing)
        let stranger = try Specimen()
        let table: [(String, Part, Check, (inout RecordBundle) -> Void)] = [
            ("another sitting's result", .manifest, .bound, { $0.result = other.bundle.result }),
            ("another sitting's designation", .designation, .bound, { $0.designation = other.bundle.designation }),
            ("another sitting's manifest", .manifest, .bound, { $0.manifest = other.bundle.manifest }),
            ("another sitting's journal", .journal, .head, { $0.journal = other.bundle.journal }),
            ("another issuer's keys", .result, .signature, { $0.issuerDocument = stranger.bundle.issuerDocument }),
            ("a result that a stranger signed", .result, .signature, { $0.result = stranger.bundle.result }),
            ("a result for a designation", .designation, .content, { $0.designation = $0.result }),
            ("a designation for a result", .result, .content, { $0.result = $0.designation }),
            ("a form for a key", .key, .format, { $0.key = $0.form }),
            ("the record with a line feed", .result, .format, { $0.result?.append(10) }),
            ("a result that was signed again and not logged", .result, .log, { $0.resultProof = other.bundle.resultProof }),
            ("a designation with the proof of the result", .designation, .log, { $0.designationProof = $0.resultProof }),
            (
                "a log of another name", .result, .log,
                {
                    let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
                    $0.logPolicy = Array("log \(key)\nquorum none\n".utf8)
                }
            ),
        ]
        for (name, part, check, change) in table {
            var bundle = specimen.bundle
            change(&bundle)
            let fault = Specimen.verified(bundle).firstFault
            #expect(fault?.part == part && fault?.check == check, "\(name): \(String(describing: fault))")
        }
    }

    @Test("only the issuer that the verifier knows is believed")
    func expectedIssuer() throws {
        let verdict = verify(
            specimen.bundle, issuer: "did:web:evil.example", at: Specimen.today, checker: { try ES256Checker($0) },
            ed25519: Ed25519Checker.accepts, timeStamp: Specimen.stampedAt)
        #expect(verdict.findings.map(\.check) == [.bound])
        #expect(!verdict.holds)
        #expect(
            verify(
                specimen.bundle, at: Specimen.today, checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts,
                timeStamp: Specimen.stampedAt
            ).holds)
    }

    @Test("a candidate with other evidence, another key and another scheme are told from the ones that were bound")
    func otherMaterials() throws {
        var bundle = specimen.bundle
        bundle.candidate = try canonicalBytes(of: Candidate(id: "CAND-000451", name: "Ada Łovelace"))
        #expect(Specimen.verified(bundle).firstFault?.part == .candidate)
        bundle = specimen.bundle
        bundle.key = try canonicalBytes(of: BankKey(bank: "ccsm", version: "2026.1", keys: []))
        #expect(Specimen.verified(bundle).firstFault?.part == .key)
        #expect(Specimen.verified(bundle).firstFault?.check == .bound)
    }

    @Test("an issuer that signs a score the journal does not give is found by grading again")
    func dishonestIssuer() throws {
        let grade = specimen.grade
        let kind = Grade(
            form: grade.form, key: grade.key, scorer: grade.scorer, lines: grade.lines, raw: grade.raw, maximum: grade.maximum,
            scaled: 999, scale: grade.scale, outcome: .pass, domains: grade.domains, because: [])
        let record = try ResultRecord(
            id: "urn:uuid:1", subject: Specimen.subject, candidate: specimen.candidate.id, scheme: specimen.scheme, grade: kind,
            manifest: specimen.manifest, title: Specimen.form.title, domains: Specimen.domains, issuedAt: Specimen.issued)
        var bundle = specimen.bundle
        bundle.designation = nil
        bundle.result = Array(try record.credential.signed(with: specimen.signing.signer(keyID: Specimen.keyID)).utf8)
        let fault = Specimen.verified(bundle).firstFault
        #expect(fault?.check == .regrade)
        #expect(fault?.because == "graded again, the record comes out otherwise: scaled 1000, pass")
    }

    @Test("an issuer that grants against its own scheme is found by deciding again")
    func dishonestGrant() throws {
        let novice = Candidate(id: specimen.candidate.id, name: "Ada", evidence: Evidence(experienceMonths: 1))
        let record = try DesignationRecord(
            id: "urn:uuid:1", subject: Specimen.subject, candidate: novice, scheme: specimen.scheme,
            decision: Specimen.decision(scaled: 1000),
            basis: .init(manifest: try identity(of: specimen.manifest), result: sha256(Array(specimen.resultJWT.utf8))),
            licence: "L", issuedAt: Specimen.issued)
        var bundle = specimen.bundle
        bundle.candidate = try canonicalBytes(of: novice)
        bundle.designation = Array(try record.credential.signed(with: specimen.signing.signer(keyID: Specimen.keyID)).utf8)
        let fault = Specimen.verified(bundle).firstFault
        #expect(fault?.part == .designation && fault?.check == .decision)
    }
}
