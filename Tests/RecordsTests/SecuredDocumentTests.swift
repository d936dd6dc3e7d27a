import ExamModel
import Foundation
import Records
import Signing
import Testing
import Verification

@Suite("Records as documents with proofs")
struct SecuredDocumentTests {
    @Test(
        "base58 and multikeys, against known pairs",
        arguments: [
            ("", []), ("1", [0]), ("11", [0, 0]), ("2", [1]), ("z", [57]), ("21", [58]), ("StV1DL6CwTryKyV", Array("hello world".utf8)),
            ("1112", [0, 0, 0, 1]),
        ] as [(String, [UInt8])])
    func base58(text: String, bytes: [UInt8]) {
        #expect(Base58.encode(bytes) == text)
        #expect(Base58.decode(text) == bytes)
    }

    @Test("what is no base58, or no key, is refused", arguments: ["0", "O", "I", "l", "a b", String(repeating: "2", count: 201)])
    func refusedText(text: String) throws {
        #expect(Base58.decode(text) == nil)
        #expect(Multikey.ed25519("z" + text) == nil)
        let key = Multikey.text(ed25519: try Specimen.proofSecret.publicKey())
        #expect(Multikey.ed25519(key) == (try Specimen.proofSecret.publicKey()))
        #expect(Multikey.ed25519("m" + key.dropFirst()) == nil && Multikey.ed25519(key + "1") == nil)
    }

    @Test("achievements within achievements, the last without a name, are worked out as fast as others", .timeLimit(.minutes(1)))
    func nested() throws {
        var document: JSONValue = ["type": ["Profile"], "name": "nobody"]
        for depth in 0..<60 { document = ["id": .string("urn:x:\(depth)"), "type": ["Achievement"], "achievement": document] }
        let lines = try SecuredDocument.canonicalMeaning(document).split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 60 * 2 + 2)
    }

    @Test("a document is read back, and is the same each time it is signed")
    func roundTrip() throws {
        let bundle = try Specimen().bundle
        for bytes in [bundle.resultDocument, bundle.designationDocument] {
            let document = try SecuredDocument(reading: try #require(bytes))
            #expect(document.bytes == bytes)
            #expect(document.proofs.map(\.suite) == [.rdfc, .jcs])
            let again = try SecuredDocument.sign(document.credential, keyID: Specimen.proofKeyID, by: try Specimen.proofSecret.sign)
            #expect(again == document)
        }
    }

    @Test("a document without, with one, with swapped or with more proofs is refused")
    func refusedShapes() throws {
        let bytes = try #require(Specimen().bundle.resultDocument)
        let json = try #require(JSONValue(readingCanonical: bytes).object)
        let proofs = try #require(json["proof"]?.elements)
        for (changed, fault) in [
            (nil, SecuredDocumentFault.noProof), (.array([proofs[0]]), .proofs), (.array(proofs.reversed()), .proofs),
            (proofs[0], .noProof),
            (.array(proofs + [proofs[1]]), .proofs), (.array([]), .proofs),
        ] as [(JSONValue?, SecuredDocumentFault)] {
            var other = json
            other["proof"] = changed
            #expect(throws: fault) { try SecuredDocument(reading: JSONValue.object(other).jcs) }
        }
        #expect(throws: SecuredDocumentFault.notCanonical) { try SecuredDocument(reading: bytes + [0x20]) }
    }

    @Test("each proof is checked, its key too, and that the document says what the JWT says")
    func verdicts() throws {
        let specimen = try Specimen()
        func fault(_ change: (inout RecordBundle) throws -> Void) throws -> Finding? {
            var bundle = specimen.bundle
            try change(&bundle)
            return Specimen.verified(bundle).firstFault
        }
        func changedProof(_ index: Int, _ name: String, _ value: JSONValue) throws -> [UInt8] {
            let bytes = try #require(specimen.bundle.resultDocument)
            var json = try #require(JSONValue(readingCanonical: bytes).object)
            var proofs = try #require(json["proof"]?.elements)
            var proof = try #require(proofs[index].object)
            proof[name] = value
            proofs[index] = .object(proof)
            json["proof"] = .array(proofs)
            return JSONValue.object(json).jcs
        }
        #expect(try fault { _ in } == nil)
        for index in 0...1 {
            for (name, value) in [
                ("created", "2026-11-01T09:30:02Z"), ("verificationMethod", .string(Specimen.keyID)),
                ("verificationMethod", .string("\(Specimen.issuer)#none")), ("proofPurpose", "authentication"),
                ("proofValue", .string("z" + Base58.encode([UInt8](repeating: 1, count: 64)))),
            ] as [(String, JSONValue)] {
                let finding = try fault { $0.resultDocument = try changedProof(index, name, value) }
                #expect(finding?.part == .result && finding?.check == .proofs, "\(index) \(name)")
            }
        }
        #expect(try fault { $0.resultDocument = $0.designationDocument }?.because == "the JSON document says something else than the JWT")
        let other = try fault { bundle in
            let document = try SecuredDocument(reading: try #require(bundle.resultDocument))
            let thief = try Ed25519Key.generate()
            bundle.resultDocument = try SecuredDocument.sign(document.credential, keyID: Specimen.proofKeyID, by: thief.sign).bytes
        }
        #expect(other?.because == "the proof eddsa-rdfc-2022 is not the key's over this document")
    }

    @Test("what would have no certain meaning as RDF is not signed")
    func refusedMeanings() throws {
        let bytes = try #require(Specimen().bundle.designationDocument)
        let document = try SecuredDocument(reading: bytes).credential.document
        func fault(_ path: [String], _ value: JSONValue) -> RDFFault? {
            func changed(_ json: JSONValue, _ path: ArraySlice<String>) -> JSONValue {
                guard let first = path.first, var object = json.object else { return value }
                object[first] = changed(object[first] ?? .null, path.dropFirst())
                return .object(object)
            }
            do {
                _ = try SecuredDocument.canonicalMeaning(changed(document, path[...]))
                return nil
            } catch {
                return error
            }
        }
        let identifiers = document["credentialSubject"]?["identifier"]?.elements ?? []
        #expect(fault(["name"], "a name") == nil)
        #expect(fault(["name"], "a\u{0}name") == .control("\u{0}"))
        #expect(fault(["name"], "a\tname") == .control("\t"))
        #expect(fault(["name"], 7) == .term("name"))
        #expect(fault(["nick"], "a name") == .term("nick"))
        #expect(fault(["credentialSubject", "id"], "no iri") == .name("no iri"))
        #expect(fault(["credentialSubject", "identifier"], .array(identifiers + [identifiers[0]])) == .twins)
        #expect(fault(["credentialSubject", "type"], "Person") == .term("type Person"))
    }

    @Test("the vectors of the W3C for both suites", .enabled(if: Surroundings.references != nil, "../shared is not there"))
    func vectors() throws {
        let folder = try #require(Surroundings.references).appendingPathComponent("vectors/vc-di-eddsa")
        func text(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        let pair = try JSONValue(reading: Array(try text("keyPair.json").utf8))
        let multikey = try #require(pair["publicKeyMultibase"]?.text)
        let secretText = try #require(pair["privateKeyMultibase"]?.text)
        let seed = try #require(Base58.decode(secretText.dropFirst())).dropFirst(2).prefix(32)
        let secret = try Ed25519Key(seed: Array(seed))
        #expect(Multikey.text(ed25519: try secret.publicKey()) == multikey)
        for (suite, end) in [("eddsa-jcs-2022", "JCS"), ("eddsa-rdfc-2022", "DataInt")] {
            let isJCS = end == "JCS"
            let document = try text("\(suite)/canonDoc\(end).txt")
            let options = try JSONValue(reading: Array(try text("\(suite)/proofConfig\(end).json").utf8))
            let canonical = isJCS ? options.jcs : try SecuredDocument.canonicalMeaning(options)
            #expect(String(decoding: canonical, as: UTF8.self) == (try text("\(suite)/proofCanon\(end).txt")))
            if isJCS {
                let text = try text("\(suite)/signedJCS.json")
                var signed = try #require(JSONValue(reading: Array(text.utf8)).object)
                signed["proof"] = nil
                #expect(String(decoding: JSONValue.object(signed).jcs, as: UTF8.self) == document)
            }
            let message = sha256(canonical).bytes + sha256(Array(document.utf8)).bytes
            #expect(
                message.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                    == (try text("\(suite)/combinedHash\(end).txt")))
            #expect("z" + Base58.encode(try secret.sign(message)) == (try text("\(suite)/sigBTC58\(end).txt")))
        }
    }

    @Test(
        "PyLD, with the contexts of the W3C and 1EdTech, gives the same N-Quads",
        .enabled(if: Surroundings.references != nil && Surroundings.python(has: "pyld"), "../shared or PyLD is not there"))
    func pyld() throws {
        let contexts = try #require(Surroundings.references).appendingPathComponent("schemas/contexts").path
        let program = """
            import json, sys
            from pyld import jsonld
            names = {'https://www.w3.org/ns/credentials/v2': 'credentials-v2.jsonld',
                     'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': 'context-3.0.3.json'}
            jsonld.set_document_loader(lambda url, options: {'contextUrl': None, 'documentUrl': url, 'contentType': 'application/ld+json',
                'document': json.load(open(sys.argv[1] + '/' + names[url]))})
            document = json.load(sys.stdin)
            document.pop('proof', None)
            sys.stdout.write(jsonld.normalize(document, {'algorithm': 'URDNA2015', 'format': 'application/n-quads'}))
            """
        for right in [5, 3, 0] {
            let bundle = try Specimen(right: right).bundle
            for bytes in [bundle.resultDocument, bundle.designationDocument] {
                let bytes = try #require(bytes)
                let outcome = try Surroundings.run("python3", ["-c", program, contexts], input: String(decoding: bytes, as: UTF8.self))
                let ours = try SecuredDocument.canonicalMeaning(try SecuredDocument(reading: bytes).credential.document)
                #expect(outcome.status == 0 && outcome.output == String(decoding: ours, as: UTF8.self), "\(outcome.errors)")
            }
        }
    }
}
