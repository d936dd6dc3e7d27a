import ExamModel
import Verification

/// What came of a verification, in the words of `verify`: each check that was made, each that was not, and the sum.
struct VerifyOutcome: Hashable, Encodable {
    let path: String
    /// The moment that validity was asked for.
    let at: String
    /// Whether everything that was checked holds.
    let holds: Bool
    /// Whether the issuer's key came from elsewhere than the record itself.
    let keyPinned: Bool
    let checks: [Made]
    let skipped: [Skipped]

    struct Made: Hashable, Encodable {
        let part: String
        let check: String
        let passed: Bool
        let because: String
    }

    struct Skipped: Hashable, Encodable {
        let part: String
        let check: String
        let because: String
    }

    /// - Parameter asked: what the command line itself gave to be checked: it may not be left out in silence.
    init(_ verdict: Verdict, of input: VerifierInput, asked: Set<Part>, path: String, at now: Instant) {
        self.path = path
        at = now.description
        keyPinned = input.pinned != nil
        let seen = Set(verdict.findings.map(\.part)).union(verdict.unchecked.map(\.part))
        let passedOver = VerifyOutcome.given(input.bundle).filter { !seen.contains($0) }
        let why = "given, but not looked at: what it hangs on is missing or failed"
        let made = verdict.findings.map {
            Made(part: $0.part.rawValue, check: $0.check.rawValue, passed: $0.passed, because: $0.because)
        }
        checks = made + passedOver.filter(asked.contains).map { Made(part: $0.rawValue, check: "all", passed: false, because: why) }
        // Nothing checked is nothing held.
        holds = checks.allSatisfy(\.passed) && verdict.findings.contains { $0.check == .signature }
        var skipped = verdict.unchecked.map {
            Skipped(part: $0.part.rawValue, check: $0.check.rawValue, because: "not given: \($0.missing)")
        }
        skipped += passedOver.filter { !asked.contains($0) }.map { Skipped(part: $0.rawValue, check: "all", because: why) }
        if input.pinned == nil {
            skipped.append(
                Skipped(
                    part: "issuer", check: "origin",
                    because:
                        "key not pinned: did.json came with the record, so anybody could have made both; give the issuer's with --trust DIR"
                ))
        }
        if !input.isLogPinned, checks.contains(where: { $0.check == Check.log.rawValue }) {
            skipped.append(
                Skipped(
                    part: "log", check: "origin",
                    because:
                        "the log's key is not pinned: it came with the record; put log.policy, fetched from https://HOST/log/policy, beside did.json"
                ))
        }
        self.skipped = skipped
    }

    /// The last line.
    var summary: String {
        let failed = checks.count { !$0.passed }
        if failed > 0 { return "\(path) does not hold: \(failed) of \(counted(checks.count, "check")) failed" }
        guard holds else { return "\(path): no signature could be checked, so nothing is known" }
        let open = "\(counted(skipped.count, "check was", "checks were")) not made, see 'skip'"
        return "\(path) holds in all \(counted(checks.count, "check")) made; \(open)" + (keyPinned ? "" : "; the key is not pinned")
    }

    private static func given(_ bundle: RecordBundle) -> [Part] {
        let parts: [(Part, [UInt8]?)] = [
            (.result, bundle.result), (.designation, bundle.designation), (.manifest, bundle.manifest), (.journal, bundle.journal),
            (.form, bundle.form), (.key, bundle.key), (.scheme, bundle.scheme), (.candidate, bundle.candidate),
        ]
        return parts.filter { $0.1 != nil }.map(\.0)
    }
}
