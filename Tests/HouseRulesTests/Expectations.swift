import Testing

/// Records all findings as one issue, a line each.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
    guard !findings.isEmpty else { return }
    let lines = findings.map(\.description).joined(separator: "\n")
    Issue.record("\(findings.count) against the house rules:\n\(lines)", sourceLocation: sourceLocation)
}

/// A file that stands nowhere, to try a rule on.
func snippet(_ source: String, at path: String = "Sources/Grading/Snippet.swift") -> HouseFile {
    HouseFile(path, source)
}
