import Designations
public import ExamModel
import Grading
public import Records
import Sittings

/// Checks a bundle from its bytes alone: signatures, dates, what is bound to what, and, as far as the material was given,
/// the journal, the grade and the decision over again with the code that made them the first time.
///
/// - Parameters:
///   - bundle: see ``RecordBundle``.
///   - issuer: the DID that the verifier knows the issuer by; without it any issuer's did.json is taken for its own.
///   - now: the moment for which validity is asked.
///   - checker: makes a checker from a public key; throws for a point that is not on the curve.
///   - ed25519: checks Ed25519 under a public key of 32 bytes: the issuer's, the log's or a witness's.
///   - timeStamp: the moment that a token (RFC 3161) names for a message, under the authority in PEM; throws for a token that does not hold.
public func verify(
    _ bundle: RecordBundle, issuer: String? = nil, at now: Instant,
    checker: @escaping (JWK) throws -> any SignatureChecker,
    ed25519: @escaping (_ publicKey: [UInt8], _ signature: [UInt8], _ message: [UInt8]) -> Bool,
    timeStamp: @escaping (_ token: [UInt8], _ message: [UInt8], _ authority: String) throws -> Instant = { _, _, _ in throw NoTimeStamps() }
) -> Verdict {
    var verifier = Verifier(now: now, makeChecker: checker, acceptsEd25519: ed25519, stampedAt: timeStamp)
    verifier.run(bundle, expecting: issuer)
    return Verdict(findings: verifier.findings, unchecked: verifier.unchecked)
}

/// The verifier was given nothing that reads time-stamps.
public struct NoTimeStamps: Error {
    public init() {}
}

/// Collects findings; each step hands its values to the next, and a step without its values is left out.
struct Verifier {
    let now: Instant
    let makeChecker: (JWK) throws -> any SignatureChecker
    let acceptsEd25519: ([UInt8], [UInt8], [UInt8]) -> Bool
    let stampedAt: ([UInt8], [UInt8], String) throws -> Instant
    private(set) var findings: [Finding] = []
    private(set) var unchecked: [Unchecked] = []

    init(
        now: Instant, makeChecker: @escaping (JWK) throws -> any SignatureChecker,
        acceptsEd25519: @escaping ([UInt8], [UInt8], [UInt8]) -> Bool, stampedAt: @escaping ([UInt8], [UInt8], String) throws -> Instant
    ) {
        self.now = now
        self.makeChecker = makeChecker
        self.acceptsEd25519 = acceptsEd25519
        self.stampedAt = stampedAt
    }

    mutating func run(_ bundle: RecordBundle, expecting expected: String?) {
        guard let issuer = issuerDocument(bundle.issuerDocument, expecting: expected) else { return }
        if bundle.result == nil, bundle.designation == nil { fail(.result, .format, "neither a result record nor a designation") }
        var result: Credential?
        if let bytes = bundle.result { result = credential(bytes, part: .result, type: "Assessment", issuer: issuer) }
        let manifest = manifest(bundle.manifest, boundBy: result)
        let materials = materials(bundle, manifest: manifest, issuer: issuer)
        let sitting = journal(bundle.journal, manifest: manifest, result: result)
        let grade = regrade(materials, sitting: sitting, manifest: manifest, result: result)
        let designation = designation(
            bundle, result: result, issuer: issuer, materials: materials, grade: grade, manifest: manifest)
        status(bundle.resultStatus, of: result, part: .result, issuer: issuer)
        status(bundle.designationStatus, of: designation, part: .designation, issuer: issuer)
        document(bundle.resultDocument, of: result, part: .result, issuer: issuer)
        document(bundle.designationDocument, of: designation, part: .designation, issuer: issuer)
        logged(bundle.result, bundle.resultProof, policy: bundle.logPolicy, part: .result)
        logged(bundle.designation, bundle.designationProof, policy: bundle.logPolicy, part: .designation)
        time(of: bundle, result ?? designation, part: result == nil ? .designation : .result)
    }

    mutating func pass(_ part: Part, _ check: Check, _ because: String) {
        findings.append(Finding(part: part, check: check, passed: true, because: because))
    }

    mutating func fail(_ part: Part, _ check: Check, _ because: String) {
        findings.append(Finding(part: part, check: check, passed: false, because: because))
    }

    /// Records the outcome of `condition` and returns it.
    @discardableResult
    mutating func expect(_ condition: Bool, _ part: Part, _ check: Check, _ yes: String, otherwise no: String) -> Bool {
        condition ? pass(part, check, yes) : fail(part, check, no)
        return condition
    }

    mutating func skip(_ part: Part, _ check: Check, missing: String) {
        unchecked.append(Unchecked(part: part, check: check, missing: missing))
    }

    private mutating func issuerDocument(_ bytes: [UInt8], expecting expected: String?) -> DIDDocument? {
        do {
            let document = try DIDDocument(reading: bytes)
            if let expected, !expected.utf8.elementsEqual(document.issuer.utf8) {
                fail(.issuer, .bound, "did.json is that of \(document.issuer), not of \(expected)")
                return nil
            }
            pass(.issuer, .format, "did.json of \(document.issuer) with \(counted(document.keys.count, "key"))")
            return document
        } catch {
            fail(.issuer, .format, "\(error)")
            return nil
        }
    }
}
