public import ExamModel

/// The outcome of reading a scheme: with any error there is none.
public struct SchemeReading: Hashable, Sendable {
    public let scheme: Scheme?
    public let report: ImportReport
}

/// Reads one scheme by itself, as it stands in `scheme.yaml` of a bank: for bodies that have no exam here, and for trying rules out. Whether a
/// bank has the blueprints that it asks for is not looked at.
public func readScheme(_ file: SourceFile) -> SchemeReading {
    let findings = Findings()
    guard let text = file.decoded(findings) else { return SchemeReading(scheme: nil, report: findings.report) }
    let errors = findings.errorCount
    let draft = parseYAML(text, file: file.path, findings).flatMap { SchemeDraft($0, findings) }
    if draft == nil, findings.errorCount == errors {
        findings.error(.yamlEmpty, Place(file: file.path, line: 1), "the file holds nothing", mend: "write a scheme into it")
    }
    return SchemeReading(scheme: findings.errorCount == 0 ? draft?.scheme : nil, report: findings.report)
}

/// The text of a scheme, which reads back as the same one.
public func writeScheme(_ written: Scheme) -> String { scheme(written) }
