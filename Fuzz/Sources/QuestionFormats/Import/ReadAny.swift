/// What files hold, whatever their format.
public enum AnyReading: Hashable, Sendable {
    /// A bank of our own.
    case own(BankReading)
    /// Items of other formats, one reading for each file or package, in the order of the files.
    case foreign([ForeignReading])
}

/// Reads files of any format, each by what stands in it. Files with a `bank.yaml` among them are a bank of our own; files with a
/// manifest or a test of QTI among them are one package. A file of no known format is refused by name.
public func readAny(_ files: [SourceFile]) -> AnyReading {
    if files.contains(where: { $0.path == "bank.yaml" || $0.path.hasSuffix("/bank.yaml") }) { return .own(readBank(files)) }
    let formats = files.map { detectFormat(of: $0) }
    let isPackage = formats.contains { $0 == .qtiManifest || $0 == .qtiTest }
    var readings: [ForeignReading] = []
    var packaged: [SourceFile] = []
    for (file, format) in zip(files, formats) {
        if isPackage && format?.isOutsidePackages != true {
            packaged.append(file)
        } else {
            readings.append(read(file, as: format))
        }
    }
    if !packaged.isEmpty { readings.insert(readQTIPackage(packaged), at: 0) }
    return .foreign(readings)
}

extension ForeignFormat {
    /// Whether a file of this format is an import of its own even if it lies beside a package.
    fileprivate var isOutsidePackages: Bool {
        switch self {
        case .package, .moodleXML, .gift, .aiken, .csv, .trivia: true
        case .qtiItem, .qtiTest, .qtiManifest, .missingWord, .own: false
        }
    }
}

private func read(_ file: SourceFile, as format: ForeignFormat?) -> ForeignReading {
    switch format {
    case .qtiItem: return readQTIItem(file)
    case .package: return readQTIPackage(file)
    case .moodleXML: return readMoodleXML(file)
    case .gift: return readGIFT(file)
    case .aiken: return readAiken(file)
    case .csv: return readCSV(file)
    case .missingWord: return readMissingWord(file)
    case .trivia: return readTrivia(file)
    case .qtiTest, .qtiManifest: return readQTIPackage([file])
    case .own:
        return refused(file, "import.own", "a part of a bank of our own without its bank.yaml", mend: "give all files of the bank")
    case nil:
        return refused(
            file, "import.format", "no format that can be read: QTI, Moodle XML, GIFT, Aiken, CSV, missing word, OpenTriviaQA or our own",
            mend: "export the bank in one of them")
    }
}

private func refused(_ file: SourceFile, _ rule: String, _ what: String, mend: String) -> ForeignReading {
    var reading = ForeignReading()
    reading.refused = [RefusedItem(place: Place(file: file.path, line: 1), name: nil, rule: rule, what: what, mend: mend)]
    return reading
}
