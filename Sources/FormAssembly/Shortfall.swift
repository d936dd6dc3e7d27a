public import ExamModel

/// Why a bank cannot give a form for a blueprint.
public enum Shortfall: Error, Hashable, Sendable {
    /// The bank has fewer items of a domain than its cell asks for, those inside testlets included.
    case cell(domain: DomainID, needed: Int, available: Int)
    /// The bank has fewer testlets than the blueprint asks for; counted are those that fit into the cells.
    case testlets(needed: Int, available: Int)
    /// There are enough of both, but no choice of so many testlets fills every cell exactly.
    case mixture(testlets: Int, tightest: DomainID)
    /// The search for a choice of testlets was given up after so many steps.
    case searchTooLong(steps: Int)
    /// The bank holds an item twice, so that a form could show it twice.
    case repeatedItem(ItemID)
}

extension Shortfall: CustomStringConvertible {
    /// A sentence with what is missing, and one with how to mend it.
    public var description: String {
        switch self {
        case .cell(let domain, let needed, let available):
            "The cell of domain '\(domain)' needs \(count(needed, "item")) and the bank has \(available). "
                + "Write \(count(needed - available, "more item", "more items")) for '\(domain)' or make the cell smaller."
        case .testlets(let needed, let available):
            "The blueprint needs \(count(needed, "testlet")) and the bank has \(available) that fit its cells. "
                + "Write \(count(needed - available, "more testlet", "more testlets")) or ask for fewer."
        case .mixture(let testlets, let tightest):
            "No choice of \(count(testlets, "testlet")) fills every cell exactly; domain '\(tightest)' is the tightest. "
                + "Write more single items for '\(tightest)' or change the number of testlets."
        case .searchTooLong(let steps):
            "No fitting choice of testlets was found in \(steps) steps. "
                + "Write more single items, so that more choices fit, or ask for fewer testlets."
        case .repeatedItem(let item):
            "The bank holds item '\(item)' twice. Give one of them an id of its own."
        }
    }

    private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }
}
