import ExamModel
import Records
import Signing
import Testing
import Verification

@Suite("Status lists")
struct StatusListTests {
    @Test("the example of the W3C is read, and a list is written and read back")
    func roundTrip() throws {
        let empty = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
        #expect(StatusList(encoded: empty) == StatusList())
        var list = StatusList()
        for position in [0, 7, 8, 94_567, StatusList.count - 1] { list.set(position) }
        let again = try #require(StatusList(encoded: list.encoded))
        #expect(again == list && again.encoded == list.encoded)
        #expect((0..<StatusList.count).filter(again.isSet) == [0, 7, 8, 94_567, 131_071])
    }

    @Test(
        "what is no list of this length is refused",
        arguments: [
            "", "u", "uH4sI", "H4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA",
            // Gzip of nothing, and of one byte; base64 with padding; a bomb of ten megabytes of zeros.
            "uH4sIAAAAAAACAwMAAAAAAAAAAAA", "uH4sIAAAAAAACA2MAAI3vAtIBAAAA", "uH4sIAAAAAAAAA==", Self.bomb,
        ])
    func refused(text: String) {
        #expect(StatusList(encoded: text) == nil)
    }

    /// A deflate stream that holds far more than a list.
    private static let bomb =
        "u" + Base64URL.encode([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + [0xED, 0xC1] + [UInt8](repeating: 0, count: 4_000))

    @Test("a revoked record, a list of another, a forged one and one that ran out each give their own verdict")
    func verdicts() throws {
        let specimen = try Specimen()
        let signer = specimen.signing.signer(keyID: Specimen.keyID)
        func verdict(at moment: Instant = Specimen.today, _ bytes: [UInt8]?) -> (Finding?, [Unchecked]) {
            var bundle = specimen.bundle
            bundle.resultStatus = bytes
            let verdict = Specimen.verified(bundle, at: moment)
            return (verdict.firstFault, verdict.unchecked.filter { $0.part == .result && $0.check == .status })
        }
        #expect(verdict(specimen.bundle.resultStatus).0 == nil)
        let revoked = try Specimen.status(revoking: [94_567], by: signer)
        #expect(verdict(revoked).0?.because == "revoked, as the list of 2026-12-01T06:00:00Z tells")
        #expect(verdict(nil).1.map(\.missing) == ["the status list \(Specimen.statusList)"])
        // Years later a revocation still shows, and nothing else does.
        let later = Specimen.instant("2028-01-01T00:00:00Z")
        #expect(verdict(at: later, revoked).0?.check == .status)
        let old = verdict(at: later, specimen.bundle.resultStatus)
        #expect(old.0 == nil && old.1.first?.missing.contains("ran out at 2026-12-08T06:00:00Z") == true)
        let faults: [([UInt8], String)] = [
            (try Specimen.status(revoking: [], url: Specimen.statusList + "0", by: signer), "names \(Specimen.statusList)"),
            (try Specimen.status(revoking: [], by: SigningKey.generate().signer(keyID: Specimen.keyID)), "the signature is not the key's"),
            (Array(specimen.resultJWT.utf8), "this is no status list"), (Array("a.b.c".utf8), "the status list: "),
        ]
        for (bytes, because) in faults {
            let finding = verdict(bytes).0
            #expect(finding?.part == .result && finding?.check == .status && finding?.because.contains(because) == true, "\(because)")
        }
    }

    @Test(
        "a did:web issuer has its lists where its document is",
        arguments: [
            ("did:web:credentials.example.org", "https://credentials.example.org"), ("did:web:localhost%3A8443", "https://localhost:8443"),
            ("did:web:example.org:bodies:ccsm", "https://example.org/bodies/ccsm"), ("did:key:z6Mk", nil), ("did:web:", nil),
        ])
    func web(did: String, url: String?) {
        #expect(DIDWeb.url(of: did) == url)
    }
}
