public import ExamModel

/// What a bank made of foreign items is called, and what its items get where the files say nothing.
public struct ConversionSettings: Hashable, Sendable {
    public let bank: BankID
    public let version: String
    public let title: String
    /// BCP 47 tag.
    public let language: String
    /// Where items go that are filed nowhere.
    public let domain: Domain
    /// What items ask of the mind.
    public let level: CognitiveLevel
    /// Where the items come from; `nil` for the list of the files.
    public let provenance: String?

    public init(
        bank: BankID, version: String = "1", title: String, language: String = "en",
        domain: Domain = Domain(id: "general", title: "General"), level: CognitiveLevel = .apply, provenance: String? = nil
    ) {
        self.bank = bank
        self.version = version
        self.title = title
        self.language = language
        self.domain = domain
        self.level = level
        self.provenance = provenance
    }
}

/// What became of foreign items: a bank, unless nothing could be taken, and the report in either case.
public struct Conversion: Hashable, Sendable {
    /// Written by ``writeBank(_:)`` and read by ``readBank(_:)`` it is the same.
    public let bank: ImportedBank?
    public let report: ConversionReport
}

/// Makes a bank of what was read from files of other formats. Every item is either in the bank or refused with a reason,
/// and whatever is not as it was in its file is a note of the report.
///
/// - Parameter faults: why an item cannot be graded by its key, whatever the answer; an item with faults is refused. This module
///   knows what rules say, not what they mean.
public func makeBank(
    from readings: [ForeignReading], settings: ConversionSettings, faults: (Item, ItemKey) -> [String] = { _, _ in [] }
) -> Conversion {
    var converter = Converter(readings, settings)
    converter.convertItems()
    converter.refuse(where: faults)
    converter.convertTestlets()
    converter.convertForms()
    return converter.conversion()
}

/// The way from readings to a bank, step by step.
struct Converter {
    let readings: [ForeignReading]
    let settings: ConversionSettings
    /// The entries of each reading's items, in their order.
    var entries: [[ConvertedEntry]]
    var domains: DomainTable
    var testlets: [Testlet] = []
    var blueprints: [Blueprint] = []
    /// What belongs to no item.
    var fileNotes: [ConversionReport.FileNote]
    /// Ids of testlets and blueprints that are given away.
    var takenIDs: Set<String> = []

    init(_ readings: [ForeignReading], _ settings: ConversionSettings) {
        self.readings = readings
        self.settings = settings
        entries = readings.map { $0.items.map { ConvertedEntry($0) } }
        domains = DomainTable(readings.flatMap(\.items).map(\.category), default: settings.domain)
        fileNotes = readings.flatMap(\.notes).map { .init(file: $0.file, note: $0.note) }
    }

    /// A bank only if there is an item for it and its head can be written; every item was checked when it was taken.
    func conversion() -> Conversion {
        let whole = imported
        guard whole.bank.allItems.isEmpty || settings.isWritable else {
            let note = ImportNote(
                .dropped, line: 1, rule: "import.settings", what: "the bank's own id, version, title or language cannot be written")
            return Conversion(bank: nil, report: report(adding: [.init(file: "bank.yaml", note: note)]))
        }
        return Conversion(bank: whole.bank.allItems.isEmpty ? nil : whole, report: report(adding: []))
    }

    private var imported: ImportedBank {
        let inTestlets = Set(testlets.flatMap(\.items).map(\.id))
        let taken = entries.joined().compactMap(\.taken)
        let used = Set(taken.map(\.item.domain))
        let bank = Bank(
            id: settings.bank, version: settings.version, title: settings.title, language: settings.language,
            domains: domains.all.filter { used.contains($0.id) },
            items: taken.map(\.item).filter { !inTestlets.contains($0.id) }.sorted { $0.id < $1.id },
            testlets: testlets.sorted { $0.id < $1.id }, blueprints: blueprints.sorted { $0.id < $1.id })
        return ImportedBank(
            bank: bank, key: BankKey(bank: bank.id, version: bank.version, keys: taken.map(\.key)), schemes: [],
            provenance: settings.provenance ?? provenance)
    }

    private var provenance: String {
        let files = Set(entries.joined().map(\.foreign.place.file)).sorted().map { "- \(shown($0, limit: 200))" }
        return "Converted from files of other formats:\n\n\(files.joined(separator: "\n"))"
    }

    private func report(adding notes: [ConversionReport.FileNote]) -> ConversionReport {
        ConversionReport(
            items: zip(readings, entries).flatMap { reading, entries in
                (entries.map(\.line) + reading.refused.map { ConversionReport.Line($0) }).sorted { ($0.file, $0.line) < ($1.file, $1.line) }
            }, files: fileNotes + notes)
    }

    /// A free id for a testlet or blueprint.
    mutating func freeID(_ wish: String, else fallback: String) -> String {
        let slug = isIdentifier(wish) ? wish : slug(wish) ?? fallback
        var id = slug
        var count = 1
        while !takenIDs.insert(id).inserted {
            count += 1
            id = "\(slug.prefix(56))-\(count)"
        }
        return id
    }
}

/// One foreign item and what became of it.
struct ConvertedEntry {
    let foreign: ForeignItem
    var notes: [ImportNote]
    var taken: (item: Item, key: ItemKey)?
    var refusal: ConversionReport.Refusal?

    init(_ foreign: ForeignItem) {
        self.foreign = foreign
        notes = foreign.notes
    }

    mutating func note(_ kind: ImportNote.Kind, _ rule: String, _ what: String) {
        notes.append(ImportNote(kind, line: foreign.place.line, rule: rule, what: what))
    }

    mutating func refuse(_ rule: String, _ what: String, mend: String) {
        taken = nil
        refusal = .init(rule: rule, what: what, mend: mend)
    }

    var line: ConversionReport.Line {
        let isChanged = notes.contains { $0.kind != .doubtful }
        return ConversionReport.Line(
            file: foreign.place.file, line: foreign.place.line, name: foreign.title ?? foreign.source, item: taken?.item.id,
            fate: taken == nil ? .refused : isChanged ? .changed : .taken, notes: notes, why: refusal)
    }
}

extension ConversionSettings {
    /// Whether a bank with this head and nothing else wrong can be written.
    fileprivate var isWritable: Bool {
        func isLine(_ text: String) -> Bool { !text.isEmpty && text == CleanText(text, oneLine: true).text }
        return isIdentifier(bank.text) && isIdentifier(version) && isLine(title) && isLanguageTag(language) && isIdentifier(domain.id.text)
            && isLine(domain.title) && (provenance.map { !$0.isEmpty && $0 == CleanText($0).text } ?? true)
    }
}

/// Lower-case letters, digits and hyphens, at most 40; `nil` if nothing of `text` is left.
func slug(_ text: String) -> String? {
    var bytes: [UInt8] = []
    for byte in text.lowercased().utf8.prefix(1_000) {
        if isLetterOrDigit(byte) {
            bytes.append(byte)
        } else if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty {
            bytes.append(UInt8(ascii: "-"))
        }
    }
    let slug = bytes.prefix(40).reversed().drop { $0 == UInt8(ascii: "-") }
    return slug.isEmpty ? nil : String(decoding: slug.reversed(), as: UTF8.self)
}
