public import ExamModel

/// Why a bank cannot give a form for a blueprint.
public enum Shortfall: Error, Hashable, Sendable {
    /// The bank has fewer items than a cell asks for, those inside testlets included. Counted are those that may be on a form.
    case cell(domain: DomainID, level: CognitiveLevel? = nil, needed: Int, available: Int)
    /// The bank has fewer testlets than the blueprint asks for; counted are those that fit into the cells.
    case testlets(needed: Int, available: Int)
    /// The bank has fewer pretest items than the blueprint asks for.
    case pretest(needed: Int, available: Int)
    /// The bank has fewer anchors than the blueprint asks for.
    case anchors(needed: Int, available: Int)
    /// The blueprint names an anchor that the bank has not got, not with status anchor, or only where no form can have it.
    case anchor(ItemID)
    /// There are enough of both, but no choice of so many testlets fills every cell exactly.
    case mixture(testlets: Int, tightest: DomainID)
    /// The search for a choice of testlets was given up after so many steps.
    case searchTooLong(steps: Int)
    /// The bank holds an item twice, so that a form could show it twice.
    case repeatedItem(ItemID)
    /// There is enough of everything, but so many forms cannot keep every constraint at once, which is proven: each obstruction
    /// alone stands in the way. None is told when only several together do.
    case constraints(forms: Int, [Obstruction])
    /// Neither the forms nor a proof that there are none was found within so many nodes of the integer programme.
    case undecided(forms: Int, nodes: Int)
}

extension Shortfall: CustomStringConvertible {
    /// A sentence with what is missing, and one with how to mend it.
    public var description: String {
        switch self {
        case .cell(let domain, let level, let needed, let available):
            "The cell of domain '\(domain)'\(level.map { ", level \($0.rawValue)," } ?? "") "
                + "needs \(counted(needed, "item")) and the bank has \(available). Write "
                + "\(counted(needed - available, "more item", "more items")) for '\(domain)' or make the cell smaller."
        case .pretest(let needed, let available):
            "The blueprint needs \(counted(needed, "pretest item")) and the bank has \(available) in its domains. "
                + "Write \(counted(needed - available, "more", "more")) or ask for fewer."
        case .anchors(let needed, let available):
            "The blueprint needs \(counted(needed, "anchor")) and the bank has \(available) in its cells. "
                + "Give \(counted(needed - available, "more item", "more items")) status anchor or ask for fewer."
        case .anchor(let item):
            "The blueprint names anchor '\(item)', and the bank has no such item with status anchor that may be on its forms. "
                + "Give it status anchor and a cell of the blueprint, or name another."
        case .testlets(let needed, let available):
            "The blueprint needs \(counted(needed, "testlet")) and the bank has \(available) that fit its cells. "
                + "Write \(counted(needed - available, "more testlet", "more testlets")) or ask for fewer."
        case .mixture(let testlets, let tightest):
            "No choice of \(counted(testlets, "testlet")) fills every cell exactly; domain '\(tightest)' is the tightest. "
                + "Write more single items for '\(tightest)' or change the number of testlets."
        case .searchTooLong(let steps):
            "No fitting choice of testlets was found in \(steps) steps. "
                + "Write more single items, so that more choices fit, or ask for fewer testlets."
        case .repeatedItem(let item):
            "The bank holds item '\(item)' twice. Give one of them an id of its own."
        case .constraints(let forms, let obstructions):
            "\(forms == 1 ? "No form keeps" : "No \(forms) forms keep") every constraint at once. "
                + (obstructions.isEmpty
                    ? "No single one is at fault: take the constraints away one after the other until there is a form."
                    : obstructions.map(\.description).joined(separator: " Or: "))
        case .undecided(let forms, let nodes):
            "Neither \(forms == 1 ? "a form" : "\(forms) forms") nor a proof that there is none was found in \(nodes) nodes. "
                + "Loosen a constraint, or write more items for the cells that are short."
        }
    }
}
