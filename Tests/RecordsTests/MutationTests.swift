import Records
import Signing
import Testing
import Verification

@Suite("Changes to a good bundle")
struct MutationTests {
    /// The parts of a bundle, by name.
    static var parts: [(name: String, path: WritableKeyPath<RecordBundle, [UInt8]?>)] {
        [
            ("result", \.result), ("designation", \.designation), ("manifest", \.manifest), ("journal", \.journal),
            ("form", \.form), ("key", \.key), ("scheme", \.scheme), ("candidate", \.candidate),
            ("result.status.jwt", \.resultStatus), ("designation.status.jwt", \.designationStatus), ("result.json", \.resultDocument),
            ("designation.json", \.designationDocument), ("result.tlog-proof", \.resultProof),
            ("designation.tlog-proof", \.designationProof),
        ]
    }

    @Test("every change of one byte in any part is caught: 300 places in each, changed, removed and doubled")
    func bytes() throws {
        let bundle = try Specimen().bundle
        var chance = Chance(seed: 2026)
        var tried = 0
        for (name, path) in Self.parts {
            let good = try #require(bundle[keyPath: path])
            for round in 0..<300 {
                let place = chance.below(good.count)
                var bytes = good
                switch round % 3 {
                case 0: bytes[place] ^= UInt8(1 + chance.below(255))
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[place], at: place)
                }
                guard bytes != good else { continue }
                var changed = bundle
                changed[keyPath: path] = bytes
                tried += 1
                #expect(!Specimen.verified(changed).holds, "\(name), byte \(place), way \(round % 3)")
            }
        }
        #expect(tried == 4200)
    }

    @Test("every change of one byte of the did.json is caught")
    func issuerDocument() throws {
        let bundle = try Specimen().bundle
        var chance = Chance(seed: 7)
        for place in bundle.issuerDocument.indices {
            var changed = bundle
            changed.issuerDocument[place] ^= UInt8(1 + chance.below(255))
            #expect(!Specimen.verified(changed).holds, "byte \(place)")
        }
    }

    @Test("every changed field of a payload that is signed again by another key, or not at all, is caught")
    func fields() throws {
        let specimen = try Specimen()
        let thief = try SigningKey.generate().signer(keyID: Specimen.keyID)
        for (jwt, path) in [(specimen.resultJWT, \RecordBundle.result), (specimen.designationJWT, \.designation)] {
            let parts = jwt.split(separator: ".").map(String.init)
            let payload = try JSONValue(readingCanonical: Base64URL.decode(parts[1]) ?? [])
            let changes = Self.changes(of: payload)
            #expect(changes.count > 100)
            for change in changes {
                var bundle = specimen.bundle
                bundle[keyPath: path] = Array("\(parts[0]).\(Base64URL.encode(change.jcs)).\(parts[2])".utf8)
                #expect(Specimen.verified(bundle).firstFault?.check == .signature)
                bundle[keyPath: path] = Array(try CompactJWS.sign(change.jcs, as: Specimen.issuer, with: thief).utf8)
                #expect(Specimen.verified(bundle).firstFault?.check == .signature)
            }
        }
    }

    @Test(
        "every field that the issuer itself changes and signs is caught by the log; without it, all but the wording, the licence number and a missing status list"
    )
    func ownFields() throws {
        let specimen = try Specimen()
        let signer = specimen.signing.signer(keyID: Specimen.keyID)
        // Two titles of domains; one licence number. Each is tried with one more letter and empty. And no status list at all.
        for (jwt, path, free) in [(specimen.resultJWT, \RecordBundle.result, 5), (specimen.designationJWT, \.designation, 3)] {
            let payload = try JSONValue(readingCanonical: Base64URL.decode(String(jwt.split(separator: ".")[1])) ?? [])
            var held: [String] = []
            for change in Self.changes(of: payload) {
                var bundle = specimen.bundle
                if path == \.result {
                    bundle.designation = nil
                    bundle.candidate = nil
                }
                bundle[keyPath: path] = Array(try CompactJWS.sign(change.jcs, as: Specimen.issuer, with: signer).utf8)
                #expect(!Specimen.verified(bundle).holds, "what was signed again is not what was logged")
                (bundle.resultProof, bundle.designationProof, bundle.resultDocument, bundle.designationDocument) = (nil, nil, nil, nil)
                if Specimen.verified(bundle).holds { held.append(String(decoding: change.jcs, as: UTF8.self)) }
            }
            #expect(held.count == free, "\(held.joined(separator: "\n"))")
        }
    }

    /// Every value with one leaf changed, one member removed, or one element removed.
    private static func changes(of value: JSONValue) -> [JSONValue] {
        switch value {
        case .null, .number: []
        case .bool(let bool): [.bool(!bool)]
        case .integer(let number): [.integer(number + 1), .string("\(number)")]
        case .string(let text): [.string(text + "x"), .string("")]
        case .array(let elements):
            elements.indices.flatMap { index -> [JSONValue] in
                var shorter = elements
                shorter.remove(at: index)
                let changed = changes(of: elements[index]).map { change -> JSONValue in
                    var longer = elements
                    longer[index] = change
                    return .array(longer)
                }
                return changed + [.array(shorter)]
            }
        case .object(let object):
            object.members.flatMap { member -> [JSONValue] in
                var without = object
                without[member.name] = nil
                let changed = changes(of: member.value).map { change -> JSONValue in
                    var with = object
                    with[member.name] = change
                    return .object(with)
                }
                return changed + [.object(without)]
            }
        }
    }
}
