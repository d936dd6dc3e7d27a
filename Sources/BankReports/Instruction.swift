import ExamModel

extension Interaction {
    /// What the candidate is to do, in one sentence.
    var instruction: String {
        switch self {
        case .single: "Choose one option."
        case .multiple(_, let choose): "Choose \(choose) of the options."
        case .order(_, nil): "Put all options in order."
        case .order(_, let choose?): "Put \(choose) of the options in order."
        case .match: "Give each prompt one option."
        case .hottext(_, let choose): "Choose \(choose) of the marked words."
        case .entry(let entry): entry.instruction
        case .slider(let least, let most, let step):
            "Choose a number from \(least.decimal) to \(most.decimal) in steps of \(step.decimal)."
        case .table(_, _, let links): "Link rows with columns, \(links) links."
        case .associate(_, let links): "Link choices with each other, \(links) links."
        case .gaps(_, _, let links): "Put choices into the gaps, \(links) in all."
        case .judgement(_, _, .rate): "Give each action one step of the scale."
        case .judgement(_, _, .rank): "Give each action another step of the scale."
        case .judgement(_, _, .mostAndLeast): "Say which action is most and which is least effective."
        case .graphic(let graphic): "\(graphic.kind.rawValue) on the \(RichText.words(for: graphic.image)), \(graphic.choose) to choose."
        case .kept(let kept): "\(kept.name) of \(kept.format), kept as it was: \(kept.reason)."
        case .parts: "Answer each part."
        }
    }
}

extension Entry {
    fileprivate var instruction: String {
        let what =
            switch kind {
            case .text: "Write a word or a line"
            case .integer: "Write a whole number"
            case .number: "Write a decimal number"
            case .essay: "Write a text of several lines"
            }
        return what + (texts.map { ", up to \($0) of them" } ?? "") + (pattern.map { ", in the pattern \($0)" } ?? "") + "."
    }
}
