import ExamModel
import Records
import Testing

@Suite("Nouns as canonical bytes")
struct CodingTests {
    @Test("every noun of a sitting survives its canonical bytes")
    func roundTrips() throws {
        try survive(Specimen.form)
        try survive(Specimen.bankKey)
        try survive(Specimen.scheme)
        try survive(Specimen.candidate)
        try survive(Paper(Specimen.form))
        try survive(Specimen.decision(scaled: 742))
        let specimen = try Specimen()
        try survive(specimen.grade)
        try survive(specimen.manifest)
        for entry in specimen.entries { try survive(entry.event) }
    }

    @Test("an event has the shape that is documented")
    func shape() throws {
        let work = Work(
            number: 3, epoch: 1, doneAt: Instant(milliseconds: 5), act: .answered(item: "i1", answer: .pairs(["2": "b", "1": "a"])),
            transport: .late)
        let event = SittingEvent(sequence: 4, at: Instant(milliseconds: 6), what: .worked(work: work))
        #expect(
            String(decoding: try canonicalBytes(of: event), as: UTF8.self)
                == #"{"at":6,"sequence":4,"what":{"worked":{"work":{"act":{"answered":{"answer":{"pairs":{"1":"a","2":"b"}},"item":"i1"}},"#
                + #""doneAt":5,"epoch":1,"number":3,"transport":"late"}}}}"#)
    }

    @Test("an absent value is left out, an empty noun is an empty object")
    func absent() throws {
        let question = Question(item: "i", stem: "s", interaction: .single(options: []), scenario: nil)
        #expect(
            String(decoding: try canonicalBytes(of: question), as: UTF8.self)
                == #"{"interaction":{"single":{"options":[]}},"item":"i","stem":"s"}"#)
        #expect(try canonicalBytes(of: Act.calledProctor) == Array(#"{"calledProctor":{}}"#.utf8))
        #expect(try canonicalBytes(of: [String: Int]()) == Array("{}".utf8))
        #expect(try canonicalBytes(of: [Int?.none, 1]) == Array("[null,1]".utf8))
        #expect(try canonicalBytes(of: "text") == Array("\"text\"".utf8))
    }

    @Test("numbers that are not whole, or beyond 2^53 - 1, are refused with the path")
    func refusedNumbers() throws {
        #expect(throws: EncodingError.self) { try canonicalBytes(of: 1.5) }
        #expect(throws: EncodingError.self) { try canonicalBytes(of: [Float(1)]) }
        #expect(throws: EncodingError.self) { try canonicalBytes(of: ["a": UInt64.max]) }
        #expect(try canonicalBytes(of: -9_007_199_254_740_991) == Array("-9007199254740991".utf8))
        let error = #expect(throws: EncodingError.self) { try canonicalBytes(of: ["a": [1, 9_007_199_254_740_992]]) }
        guard case .invalidValue(_, let context)? = error else { throw Missing(what: "a context") }
        #expect(context.codingPath.map(\.stringValue) == ["a", "[1]"])
        let extended = #expect(throws: EncodingError.self) {
            try canonicalBytes(of: Happening.extended(seconds: .max, by: "p", reason: "r"))
        }
        guard case .invalidValue(_, let inner)? = extended else { throw Missing(what: "a context") }
        #expect(inner.codingPath.map(\.stringValue) == ["extended", "seconds"])
    }

    @Test(
        "reading is strict about types and says where",
        arguments: [
            (#"{"sequence":"1","at":1,"what":{"closed":{"closing":"ended"}}}"#, "sequence"),
            (#"{"sequence":1.0,"at":1,"what":{"closed":{"closing":"ended"}}}"#, "sequence"),
            (#"{"sequence":1,"at":true,"what":{"closed":{"closing":"ended"}}}"#, "at"),
            (#"{"sequence":1,"at":1,"what":{"closed":{"closing":"stopped"}}}"#, "what.closed.closing"),
            (#"{"sequence":1,"at":1,"what":{"closed":{"closing":null}}}"#, "what.closed.closing"),
            (#"{"sequence":1,"at":1,"what":[]}"#, "what"),
            (
                #"{"sequence":1,"at":1,"what":{"worked":{"work":{"act":{"cleared":{"item":7}},"doneAt":1,"epoch":1,"number":1}}}}"#,
                "what.worked.work.act.cleared.item"
            ),
        ])
    func strictTypes(json: String, path: String) throws {
        let error = #expect(throws: DecodingError.self) { try decode(SittingEvent.self, from: Array(json.utf8)) }
        switch error {
        case .typeMismatch(_, let context)?, .dataCorrupted(let context)?, .valueNotFound(_, let context)?,
            .keyNotFound(_, let context)?:
            #expect(context.codingPath.map(\.stringValue).joined(separator: ".") == path)
        default: throw Missing(what: "a context")
        }
    }

    @Test("a missing member is named, in its parent")
    func missing() throws {
        let error = #expect(throws: DecodingError.self) {
            try decode(SittingEvent.self, from: Array(#"{"at":1,"sequence":1,"what":{"resumed":{}}}"#.utf8))
        }
        guard case .keyNotFound(let key, let context)? = error else { throw Missing(what: "keyNotFound") }
        #expect(key.stringValue == "by")
        #expect(context.codingPath.map(\.stringValue) == ["what", "resumed"])
    }

    @Test("a number that its type cannot hold is refused")
    func range() {
        #expect(throws: DecodingError.self) { try decode(UInt8.self, from: Array("256".utf8)) }
        #expect(throws: DecodingError.self) { try decode(UInt64.self, from: Array("-1".utf8)) }
        #expect(throws: DecodingError.self) { try decode([Int].self, from: Array("[1,\"2\"]".utf8)) }
    }

    @Test("canonical reading refuses members that the noun does not know, and any other spelling")
    func canonical() throws {
        let known = #"{"id":"ada","name":"Ada","evidence":{"courses":[],"experienceMonths":1}}"#
        let canonical = #"{"evidence":{"courses":[],"experienceMonths":1},"id":"ada","name":"Ada"}"#
        let extra = #"{"evidence":{"courses":[],"experienceMonths":1},"id":"ada","name":"Ada","rank":1}"#
        #expect(try decodeCanonical(Candidate.self, from: Array(canonical.utf8)).id == "ada")
        #expect(try decode(Candidate.self, from: Array(extra.utf8)).id == "ada")
        for text in [known, extra, canonical + " "] {
            #expect(throws: JSONFault.notCanonical) { try decodeCanonical(Candidate.self, from: Array(text.utf8)) }
        }
    }

    @Test("an identity is the SHA-256 of the canonical bytes")
    func identities() throws {
        #expect(try identity(of: "abc") == sha256(Array("\"abc\"".utf8)))
        #expect(sha256(Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(sha256([]).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("HMAC-SHA-256 gives the values of RFC 4231, cases 1 and 2")
    func hmac() {
        #expect(
            hmacSHA256(key: [UInt8](repeating: 0x0B, count: 20), message: Array("Hi There".utf8)).hex
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            hmacSHA256(key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8)).hex
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    private func survive<T: Codable & Equatable>(_ noun: T) throws {
        let bytes = try canonicalBytes(of: noun)
        #expect(try decodeCanonical(T.self, from: bytes) == noun)
    }
}
