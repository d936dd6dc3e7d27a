import Certificates
import ExamModel
import Records
import Signing
import Testing

/// What other tools say of the documents is in the drill `records`.
@Suite("Certificates and score reports")
struct CertificateTests {
    /// The specimen's designation, made out to somebody.
    private static func facts(_ holder: String = "Ada Lovelace") throws -> DesignationFacts {
        var parts = try Specimen().designationJWT.split(separator: ".").map(String.init)
        let payload = String(decoding: try #require(Base64URL.decode(parts[1])), as: UTF8.self)
        let name = String(decoding: try canonicalBytes(of: holder), as: UTF8.self)
        #expect(payload.contains("\"\(Specimen.candidate.name)\""))
        parts[1] = Base64URL.encode(payload.replacing("\"\(Specimen.candidate.name)\"", with: name).utf8)
        return try #require(DesignationFacts(jwt: parts.joined(separator: ".")))
    }

    /// As long as a real signature, and the same each time.
    private static func sign(_ bytes: [UInt8]) -> [UInt8] { sha256(bytes).bytes + [UInt8](repeating: 7, count: 3_000) }

    private static func has(_ text: String, in bytes: [UInt8]) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }

    @Test("the same designation makes the same bytes, with the credential in them as it is")
    func sameBytes() throws {
        let facts = try Self.facts()
        let pdf = try Certificate(facts).pdf(signedBy: Self.sign)
        #expect(try Certificate(facts).pdf(signedBy: Self.sign) == pdf)
        #expect(Self.has("\n\(facts.jwt)\n", in: pdf))
        #expect(Self.has("/Lang (en)", in: pdf))
        #expect(Self.has("/Alt (QR code: https://credentials.example.org/v/CCSM-2026-000123#", in: pdf))
    }

    @Test("the signature is over everything but itself")
    func signedRanges() throws {
        var seen: [UInt8] = []
        let pdf = try Certificate(try Self.facts()).pdf {
            seen = $0
            return [1, 2, 3]
        }
        let contents = try #require(pdf.firstRange(of: Array("<010203000000".utf8)))
        let end = try #require(pdf[contents.lowerBound...].firstIndex(of: UInt8(ascii: ">")))
        #expect(seen == Array(pdf[..<contents.lowerBound] + pdf[(end + 1)...]))
        #expect(Self.has("/ByteRange [ 0 \(contents.lowerBound) \(end + 1) \(pdf.count - end - 1) ]", in: pdf))
    }

    @Test(
        "any name is taken, and breaks nothing",
        arguments: [
            "O'Brien \\ (Dr) <b> ]] >>", "Zoë Łukasiewicz-Ångström", "李小龍", "محمد", "👩🏽‍💻 Ada",
            String(repeating: "Wolfeschlegelsteinhausen ", count: 12), "", "a\u{0}b", "[ 0 1111111111 2222222222 3333333333 ]",
        ])
    func anyName(name: String) throws {
        let pdf = try Certificate(try Self.facts(name)).pdf(signedBy: Self.sign)
        #expect(Self.has("%%EOF", in: pdf))
        #expect(Self.has("/SubFilter /ETSI.CAdES.detached", in: pdf))
        let lengths = try #require(pdf.firstRange(of: Array("/ByteRange [ 0 ".utf8)))
        #expect(pdf[lengths.upperBound...].prefix(10) != ArraySlice("1111111111".utf8))
    }

    @Test("a signature that is too long is refused, and none is cut")
    func longSignature() throws {
        #expect(throws: CertificateFault.signature(9_000)) {
            try Certificate(try Self.facts()).pdf { _ in [UInt8](repeating: 1, count: 9_000) }
        }
    }

    @Test("the score report tells score, cut and domains, as PDF and as a page, and escapes what it tells")
    func scoreReport() throws {
        let specimen = try Specimen(right: 3)
        let report = try #require(
            ScoreReport(
                jwt: specimen.resultJWT, candidate: Candidate(id: "ada", name: "Ada <script>"), grade: specimen.grade,
                domains: [.init(title: "Serving & leading", band: .near, percent: 60)]))
        let pdf = try report.pdf(signedBy: Self.sign)
        #expect(Self.has(specimen.resultJWT, in: pdf))
        #expect(Self.has("60 percent of the marks of Serving & leading", in: pdf))
        #expect(report.html.contains("Ada &lt;script&gt; (ada)"))
        #expect(report.html.contains("Scaled score \(specimen.grade.scaled) on a scale from 100 to 1000; 700 is needed to pass."))
        #expect(report.html.contains("<th scope=\"row\">Serving &amp; leading</th><td>60 percent"))
    }

    @Test("what is no designation has no certificate")
    func notADesignation() throws {
        #expect(try DesignationFacts(jwt: Specimen().resultJWT) == nil)
        #expect(DesignationFacts(jwt: "a.b.c") == nil)
        #expect(DesignationFacts(jwt: "") == nil)
    }

    @Test("a document's signature is the same each time, and needs the certificate's own key")
    func documentSigner() throws {
        let key = try DocumentKey.generate()
        #expect(throws: OpenSSLFault.self) { try DocumentSigner(key: key, certificate: "no certificate", authority: "") }
        #expect(throws: OpenSSLFault.self) { try DocumentKey(pem: try SigningKey.generate().pem()) }
        #expect(try DocumentKey(pem: try key.pem(passphrase: "correct horse"), passphrase: "correct horse").pem() == key.pem())
    }
}
