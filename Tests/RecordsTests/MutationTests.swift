import Records
import Signing
import Testing
import Verification

@Suite("Changes to a good bundle")
struct MutationTests {
    /// A part of a bundle, and where a change of it must show.
    struct BundlePart: CustomTestStringConvertible, Sendable {
        let name: String
        let path: any WritableKeyPath<RecordBundle, [UInt8]?> & Sendable
        let part: Part
        let checks: Set<Check>

        init(_ name: String, _ path: any WritableKeyPath<RecordBundle, [UInt8]?> & Sendable, _ part: Part, _ checks: Set<Check>) {
            (self.name, self.path, self.part, self.checks) = (name, path, part, checks)
        }

        var testDescription: String { name }
    }

    private static let jwt: Set<Check> = [.format, .algorithm, .keyID, .signature]
    private static let named: Set<Check> = [.format, .bound]

    static let parts = [
        BundlePart("result.jwt", \.result, .result, jwt), BundlePart("designation.jwt", \.designation, .designation, jwt),
        BundlePart("manifest.json", \.manifest, .manifest, named),
        BundlePart("journal.jsonl", \.journal, .journal, [.format, .chain, .head]),
        BundlePart("form.json", \.form, .form, named), BundlePart("key", \.key, .key, named),
        BundlePart("scheme.json", \.scheme, .scheme, named), BundlePart("candidate.json", \.candidate, .candidate, named),
        BundlePart("result.status.jwt", \.resultStatus, .result, [.status]),
        BundlePart("designation.status.jwt", \.designationStatus, .designation, [.status]),
        BundlePart("result.json", \.resultDocument, .result, [.proofs]),
        BundlePart("designation.json", \.designationDocument, .designation, [.proofs]),
        BundlePart("result.tlog-proof", \.resultProof, .result, [.log, .witnesses]),
        BundlePart("designation.tlog-proof", \.designationProof, .designation, [.log, .witnesses]),
    ]

    @Test(
        "each of 10,080 changes of one byte, changed, removed or doubled, is caught at the right check: 720 in each part", arguments: parts)
    func bytes(_ part: BundlePart) throws {
        let bundle = try Specimen().bundle
        var chance = Chance(seed: 2026)
        let good = try #require(bundle[keyPath: part.path])
        for round in 0..<720 {
            var bytes = good
            repeat {
                bytes = good
                let place = chance.below(good.count)
                switch round % 3 {
                case 0: bytes[place] ^= UInt8(1 + chance.below(255))
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[place], at: place)
                }
            } while bytes == good
            var changed = bundle
            changed[keyPath: part.path] = bytes
            let fault = Specimen.verified(changed).firstFault
            let isCaught = fault.map { $0.part == part.part && part.checks.contains($0.check) } ?? false
            #expect(isCaught, "change \(round): \(fault.map { "\($0.part) \($0.check): \($0.because)" } ?? "not caught")")
        }
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
