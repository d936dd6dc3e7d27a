/// What the reading of a bank found, sorted by file and line.
public struct ImportReport: Hashable, Sendable, Codable {
    /// At most 200; errors come before warnings when not all have room.
    public let findings: [Finding]
    /// How many findings had no room.
    public let omitted: Int
    public let errors: Int
    public let warnings: Int

    init(errors: [Finding], errorCount: Int, warnings: [Finding], warningCount: Int) {
        let kept = (errors + warnings).prefix(Limit.findings)
        findings = kept.enumerated().sorted { left, right in
            (left.element.file, left.element.line, left.offset) < (right.element.file, right.element.line, right.offset)
        }.map(\.element)
        omitted = errorCount + warningCount - kept.count
        self.errors = errorCount
        self.warnings = warningCount
    }
}

extension ImportReport: CustomStringConvertible {
    /// One line a finding, then a line with the counts.
    public var description: String {
        var lines = findings.map(\.description)
        if omitted > 0 { lines.append("... and \(omitted) more") }
        lines.append("\(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
        return lines.joined(separator: "\n")
    }
}

/// Collects findings while files are read; the same finding counts once.
final class Findings {
    private var errors: [Finding] = []
    private var warnings: [Finding] = []
    private var seen: Set<Finding> = []
    private(set) var errorCount = 0
    private var warningCount = 0

    func error(_ rule: Rule, _ place: Place, _ what: String, mend: String) {
        let finding = Finding(
            file: place.file, line: place.line, severity: .error, rule: rule.rawValue, what: what, mend: mend)
        guard isNew(finding) else { return }
        errorCount += 1
        if errors.count < Limit.findings { errors.append(finding) }
    }

    func warn(_ rule: Rule, _ place: Place, _ what: String, mend: String) {
        let finding = Finding(
            file: place.file, line: place.line, severity: .warning, rule: rule.rawValue, what: what, mend: mend)
        guard isNew(finding) else { return }
        warningCount += 1
        if warnings.count < Limit.findings { warnings.append(finding) }
    }

    /// No further error will be shown, so that hints are no longer worth their time.
    var isFull: Bool { errors.count >= Limit.findings }

    var report: ImportReport {
        ImportReport(errors: errors, errorCount: errorCount, warnings: warnings, warningCount: warningCount)
    }

    /// Remembers a bounded number of findings, so that a hostile bank cannot fill the memory.
    private func isNew(_ finding: Finding) -> Bool {
        guard seen.count < 10 * Limit.findings else { return true }
        return seen.insert(finding).inserted
    }
}
