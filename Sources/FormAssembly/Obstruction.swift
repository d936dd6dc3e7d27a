public import ExamModel

/// A constraint without which there would be a form, and how near to it the others let one come.
public enum Obstruction: Hashable, Sendable {
    /// All else allows fewer: `needed` and `reachable` count over all forms asked for.
    case requirement(Requirement, needed: Int, reachable: Int)
    /// Of the enemies in the bank too few may stand together; told is the requirement that they leave short, if it is one, with what
    /// one form can have of it and the first of its items that have enemies.
    case enemies(Shortage?, clashing: [ItemID])
    /// Too many items were on as many forms as they may be.
    case exposure(percent: Int, Shortage?)
    /// The nearest mean facility that can be reached, per mille; `nil` if both bounds can be reached, but not together.
    case facility(Blueprint.FacilityTarget, reachable: Int?)
    /// The most information that can be reached, in thousandths.
    case information(Blueprint.InformationTarget, reachable: Int)
    /// The fewest items in common that can be reached; `nil` if that is not known.
    case overlap(most: Int, reachable: Int?)
    /// The forms may have no item in common.
    case disjoint

    /// A requirement that cannot be met: what the forms need of it and what they can have.
    public struct Shortage: Hashable, Sendable {
        public let requirement: Requirement
        public let needed: Int
        public let reachable: Int

        public init(_ requirement: Requirement, needed: Int, reachable: Int) {
            self.requirement = requirement
            self.needed = needed
            self.reachable = reachable
        }
    }
}

extension Obstruction: CustomStringConvertible {
    /// What stands in the way with its numbers, and how to mend it.
    public var description: String {
        switch self {
        case .requirement(let requirement, let needed, let reachable):
            "\(requirement) needs \(needed), and beside everything else \(reachable) can be had. "
                + "Write \(needed - reachable) more or ask for fewer."
        case .enemies(let shortage, let clashing):
            (shortage.map { "\($0) that are not enemies of each other" } ?? "The enemies leave no whole form")
                + (clashing.isEmpty ? "." : " (\(clashing.map(\.text).joined(separator: ", ")) have enemies).")
                + " Write more items without enemies or review the enemy sets."
        case .exposure(let percent, let shortage):
            (shortage.map { "\($0) below the exposure cap" } ?? "The exposure cap leaves no whole form")
                + " of \(percent) percent. Write more items or raise the cap."
        case .facility(let target, let reachable):
            "The mean facility must be \(target.least) to \(target.most) per mille"
                + (reachable.map { ", and the nearest that can be had is \($0)" } ?? ", and no form comes between")
                + ". Widen the range or write items of the facility that is missing."
        case .information(let target, let reachable):
            "The information at \(target.theta) must be \(target.least) thousandths, and at most \(reachable) can be had. "
                + "Lower the target or write items that discriminate there."
        case .overlap(let most, let reachable):
            "At most \(counted(most, "item")) may be in common with earlier forms"
                + (reachable.map { ", and at least \($0) must be" } ?? "") + ". Write more items or raise the overlap cap."
        case .disjoint: "The forms may have no item in common. Ask for fewer forms, or let them share items."
        }
    }
}

extension Obstruction.Shortage: CustomStringConvertible {
    /// `crm × analyse needs 12 and the bank has 9`.
    public var description: String { "\(requirement) needs \(needed) and the bank has \(reachable)" }
}
