/// The files of a bank by what they hold, decoded.
struct BankFiles {
    struct TextFile {
        let path: String
        /// `nil` if the file could not be read as text.
        let text: String?
    }

    var head: TextFile?
    var items: [TextFile] = []
    var keys: [TextFile] = []
    var blueprints: [TextFile] = []
    var schemes: [TextFile] = []
    var provenance: TextFile?
    /// Some file could not be read as text, so what others say about it cannot be checked.
    var isIncomplete = false

    /// Sorts `files` by their path relative to the directory that holds `bank.yaml`.
    init(_ files: [SourceFile], _ findings: Findings) {
        guard BankFiles.areWithinLimits(files, findings) else {
            isIncomplete = true
            return
        }
        let root = BankFiles.root(of: files)
        var seen: Set<String> = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            let place = Place(file: file.path, line: 1)
            guard isPlainPath(file.path) else {
                findings.error(
                    .filePath, place, "the path is not plain", mend: "use names without '..', '\\' and hidden characters")
                isIncomplete = true
                continue
            }
            guard seen.insert(file.path).inserted else {
                findings.error(.fileRepeated, place, "the file is given twice", mend: "give it once")
                continue
            }
            take(file, relativePath: file.path.hasPrefix(root) ? String(file.path.dropFirst(root.count)) : nil, findings)
        }
        if head == nil && !isIncomplete {
            findings.error(
                .fileMissing, Place(file: root + "bank.yaml", line: 1), "the bank has no bank.yaml",
                mend: "add it with bank, version, title, language and domains")
        }
        if provenance == nil && !isIncomplete {
            findings.warn(
                .fileMissing, Place(file: root + "PROVENANCE.md", line: 1), "the bank does not say where its items come from",
                mend: "add PROVENANCE.md with author, licence and checks")
        }
    }

    private mutating func take(_ file: SourceFile, relativePath: String?, _ findings: Findings) {
        guard let relativePath, let role = Role(relativePath) else {
            findings.warn(
                .fileUnknown, Place(file: file.path, line: 1), "the file is not part of a bank and is ignored",
                mend: "move it away, or name it as the format does (items/NAME.yaml, keys/NAME.yaml)")
            return
        }
        let text = file.decoded(findings)
        if text == nil { isIncomplete = true }
        let decoded = TextFile(path: file.path, text: text)
        switch role {
        case .head: head = decoded
        case .items: items.append(decoded)
        case .keys: keys.append(decoded)
        case .blueprints: blueprints.append(decoded)
        case .schemes: schemes.append(decoded)
        case .provenance: provenance = decoded
        }
    }

    private enum Role {
        case head, items, keys, blueprints, schemes, provenance

        init?(_ relativePath: String) {
            let parts = relativePath.split(separator: "/", omittingEmptySubsequences: false)
            switch (parts.count, parts[0]) {
            case (1, "bank.yaml"): self = .head
            case (1, "scheme.yaml"): self = .schemes
            case (1, "PROVENANCE.md"): self = .provenance
            case (2, "items") where parts[1].hasSuffix(".yaml"): self = .items
            case (2, "keys") where parts[1].hasSuffix(".yaml"): self = .keys
            case (2, "blueprints") where parts[1].hasSuffix(".yaml"): self = .blueprints
            case (2, "schemes") where parts[1].hasSuffix(".yaml"): self = .schemes
            default: return nil
            }
        }
    }

    private static func areWithinLimits(_ files: [SourceFile], _ findings: Findings) -> Bool {
        let place = Place(file: "bank.yaml", line: 1)
        guard files.count <= Limit.files else {
            findings.error(
                .fileCount, place, "\(files.count) files, more than \(Limit.files)", mend: "put more items into each file")
            return false
        }
        let bytes = files.reduce(0) { $0 + $1.bytes.count }
        guard bytes <= Limit.bytesInAll else {
            findings.error(.fileSize, place, "\(bytes) bytes in all, more than \(Limit.bytesInAll)", mend: "split the bank")
            return false
        }
        return true
    }

    /// The directory of the `bank.yaml` that lies least deep, with a slash at its end, or nothing.
    private static func root(of files: [SourceFile]) -> String {
        let heads = files.map(\.path).filter { $0 == "bank.yaml" || $0.hasSuffix("/bank.yaml") }
        let head = heads.min { ($0.utf8.count { $0 == 0x2F }, $0) < ($1.utf8.count { $0 == 0x2F }, $1) }
        return String(head?.dropLast("bank.yaml".count) ?? "")
    }
}

private func isPlainPath(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count <= 1_000, !path.utf8.contains(UInt8(ascii: "\\")) else { return false }
    guard path.unicodeScalars.allSatisfy({ HiddenCharacter($0) == nil && $0 != "\n" }) else { return false }
    return path.split(separator: "/").allSatisfy { $0 != ".." }
}
