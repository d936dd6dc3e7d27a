import QuestionFormats

/// What the reader found in one bank, with the files named as the person can open them.
struct BankFindings: Hashable, Encodable {
    /// The bank's directory.
    let bank: String
    let errors: Int
    let warnings: Int
    /// How many findings had no room.
    let omitted: Int
    let findings: [Finding]

    init(_ report: ImportReport, of directory: BankDirectory) {
        bank = directory.path
        errors = report.errors
        warnings = report.warnings
        omitted = report.omitted
        findings = report.findings.map {
            Finding(
                file: joined(directory.path, $0.file), line: $0.line, severity: $0.severity, rule: $0.rule, what: $0.what, mend: $0.mend)
        }
    }

    /// One line a finding.
    var lines: [String] {
        findings.map(\.description) + (omitted > 0 ? ["... and \(omitted) more in \(bank)"] : [])
    }
}
