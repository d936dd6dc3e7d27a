import ExamAPI
import ExamModel
import QuestionFormats

/// What became of one bank: the JSON document of `bank import`.
struct ImportOutcome: Encodable {
    /// `nil` if nothing of it is taken.
    let bank: BankID?
    let version: String?
    let items: [ItemID]
    /// Items that are kept whole but cannot be delivered in a terminal, each with why.
    let undeliverable: [ItemID: [String]]
    let testlets: [TestletID]
    let blueprints: [BlueprintID]
    let schemes: [SchemeID]
    /// For a bank of our own format.
    let findings: BankFindings?
    /// For files of other formats: every item taken, changed and refused, and why.
    let conversion: ConversionReport?
    /// The directory that it was written to.
    var written: String?
    /// What the server says of it.
    var handedIn: ImportedBankSummary?

    init(_ intake: BankIntake) {
        let bank = intake.bank?.bank
        self.bank = bank?.id
        version = bank?.version
        items = bank?.allItems.map(\.id) ?? []
        undeliverable = Dictionary(
            (bank?.allItems ?? []).filter { !$0.obstacles.isEmpty }.map { ($0.id, $0.obstacles) }, uniquingKeysWith: { first, _ in first })
        testlets = bank?.testlets.map(\.id) ?? []
        blueprints = bank?.blueprints.map(\.id) ?? []
        schemes = intake.bank?.schemes.map(\.id) ?? []
        findings = intake.findings
        conversion = intake.conversion
    }
}
