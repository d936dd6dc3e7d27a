/// What the candidate has made of the paper so far. Server and client fold the same acts into it.
public struct Workbook: Hashable, Sendable, Codable {
    public private(set) var answers: [ItemID: Answer] = [:]
    public private(set) var marked: Set<ItemID> = []
    public private(set) var struck: [ItemID: Set<OptionID>] = [:]
    public private(set) var notes: [ItemID: String] = [:]
    /// The sheet of notes for the whole exam.
    public private(set) var sheet = ""
    public private(set) var highlights: [ItemID: Set<Highlight>] = [:]
    public private(set) var visited: Set<ItemID> = []
    /// The timed section that is open, from 0.
    public private(set) var section = 0
    /// On a break.
    public private(set) var isAway = false
    /// The item seen last, where a resumed sitting goes on.
    public private(set) var current: ItemID?

    public init() {}

    /// Folds one act in.
    public mutating func apply(_ act: Act) {
        switch act {
        case .visited(let item):
            visited.insert(item)
            current = item
        case .answered(let item, let answer): answers[item] = answer
        case .cleared(let item): answers[item] = nil
        case .marked(let item): marked.insert(item)
        case .unmarked(let item): marked.remove(item)
        case .struck(let item, let option): struck[item, default: []].insert(option)
        case .unstruck(let item, let option):
            struck[item]?.remove(option)
            if struck[item]?.isEmpty == true { struck[item] = nil }
        case .noted(let item, let text): notes[item] = text.isEmpty ? nil : text
        case .wroteSheet(let text): sheet = text
        case .highlighted(let item, let highlight): highlights[item, default: []].insert(highlight)
        case .unhighlighted(let item, let highlight):
            highlights[item]?.remove(highlight)
            if highlights[item]?.isEmpty == true { highlights[item] = nil }
        case .endedSection: section += 1
        case .tookBreak: isAway = true
        case .returned: isAway = false
        case .calledProctor, .noticed: break
        }
    }
}
