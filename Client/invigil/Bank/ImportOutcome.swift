import ExamAPI
import ExamModel
import QuestionFormats

/// What became of one bank: every item taken, and what was found. One element of the JSON of `bank import`.
struct ImportOutcome: Hashable, Encodable {
    /// `nil` for a bank that was refused as a whole; then nothing of it is taken.
    let bank: BankID?
    let version: String?
    let items: [ItemID]
    let testlets: [TestletID]
    let blueprints: [BlueprintID]
    let schemes: [SchemeID]
    let report: BankFindings
    /// The directory that it was written to.
    var written: String?
    /// What the server says of it.
    var handedIn: ImportedBankSummary?

    init(_ imported: ImportedBank, _ findings: BankFindings) {
        bank = imported.bank.id
        version = imported.bank.version
        items = imported.bank.allItems.map(\.id)
        testlets = imported.bank.testlets.map(\.id)
        blueprints = imported.bank.blueprints.map(\.id)
        schemes = imported.schemes.map(\.id)
        report = findings
    }

    init(refused findings: BankFindings) {
        bank = nil
        version = nil
        (items, testlets, blueprints, schemes) = ([], [], [], [])
        report = findings
    }
}
