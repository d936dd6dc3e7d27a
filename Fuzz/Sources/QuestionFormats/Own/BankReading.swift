public import ExamModel

/// A bank with everything that came beside it. Only what passed every check is one.
public struct ImportedBank: Hashable, Sendable {
    /// Items, testlets and blueprints are sorted by id, so that the order of files does not matter.
    public let bank: Bank
    /// One key for every item of the bank.
    public let key: BankKey
    /// Sorted by id.
    public let schemes: [Scheme]
    /// Where the items come from, as `PROVENANCE.md` says; `nil` if the bank has none.
    public let provenance: String?

    /// Puts a bank together from parts that are known to fit, for example those of another format.
    public init(bank: Bank, key: BankKey, schemes: [Scheme], provenance: String?) {
        self.bank = bank
        self.key = key
        self.schemes = schemes
        self.provenance = provenance
    }
}

/// The outcome of reading a bank: with any error there is no bank.
public enum BankReading: Hashable, Sendable {
    case read(ImportedBank, ImportReport)
    case refused(ImportReport)

    /// Everything that was found, in either case.
    public var report: ImportReport {
        switch self {
        case .read(_, let report), .refused(let report): report
        }
    }

    /// The bank, unless it was refused.
    public var imported: ImportedBank? {
        if case .read(let imported, _) = self { imported } else { nil }
    }
}
