import ExamModel
import TerminalUI

/// Where in a text the candidate picks words.
struct Picking: Hashable, Sendable {
    let place: Highlight.Place
    var word = 0
    /// The word that Space began with.
    var anchor: Int?

    var words: ClosedRange<Int> { min(word, anchor ?? word)...max(word, anchor ?? word) }
}

/// A step from word to word.
enum WordStep: Hashable, Sendable {
    case left, right, up, down, first, last
}

extension Model {
    mutating func performHighlight(_ intent: Intent) {
        switch intent {
        case .openHighlight: pick(isInScenario: KeyTable.isScenarioActive(self))
        case .moveWord(let step): moveWord(step)
        case .pickWord: pickWord()
        case .unhighlight: unhighlight()
        case .switchText: pick(isInScenario: !view.isScenarioActive)
        default: (view.place, view.picking) = (.item, nil)
        }
    }

    /// The texts in which words can be picked: the stem, and the exhibit that is turned up.
    var markableTexts: [MarkableText] {
        [MarkableText.stem(self), MarkableText.exhibit(view.exhibit, self)].compactMap { $0 }.filter(\.hasWords)
    }

    var hasMarkableText: Bool {
        MarkableText.stem(self)?.hasWords == true || MarkableText.exhibit(view.exhibit, self)?.hasWords == true
    }

    /// Begins at the first word of the scenario's text or of the item's, if there is any, otherwise of the other.
    private mutating func pick(isInScenario: Bool) {
        let texts = markableTexts
        guard let text = texts.first(where: { ($0.place != .stem) == isInScenario }) ?? texts.first else { return }
        (view.place, view.picking) = (.highlight, Picking(place: text.place))
        if scenario != nil { view.isScenarioActive = text.place != .stem }
    }

    private mutating func moveWord(_ step: WordStep) {
        guard let picking = view.picking, let text = MarkableText.at(picking.place, self) else { return }
        let last = max(0, text.words.count - 1)
        switch step {
        case .left: view.picking?.word = max(0, picking.word - 1)
        case .right: view.picking?.word = min(last, picking.word + 1)
        case .first: view.picking?.word = 0
        case .last: view.picking?.word = last
        case .up, .down:
            let word = wordBeside(picking, text, isBelow: step == .down)
            view.picking?.word = word
        }
    }

    /// The word on the nearest line above or below that has any, at about the same column.
    private func wordBeside(_ picking: Picking, _ text: MarkableText, isBelow: Bool) -> Int {
        let laid = text.laid(width: ItemScreen.textWidth(self, of: picking.place))
        guard let line = laid.line(of: picking.word),
            let column = laid.spans[line].first(where: { $0.word == picking.word })?.columns.lowerBound
        else { return picking.word }
        let lines = isBelow ? Array(laid.spans.indices.dropFirst(line + 1)) : laid.spans.indices.prefix(line).reversed()
        let there = lines.lazy.map { laid.spans[$0] }.first { spans in spans.contains { $0.word != picking.word } } ?? []
        return there.min { abs($0.columns.lowerBound - column) < abs($1.columns.lowerBound - column) }?.word ?? picking.word
    }

    /// Begins with the word, or ends with it and highlights.
    private mutating func pickWord() {
        guard let picking = view.picking else { return }
        guard picking.anchor != nil else {
            view.picking?.anchor = picking.word
            return
        }
        view.picking?.anchor = nil
        highlight(Highlight(picking.place, first: picking.words.lowerBound, last: picking.words.upperBound))
        note(local("\(counted(picking.words.count, "word")) highlighted."), .plain)
    }

    mutating func highlight(_ highlight: Highlight) {
        guard let item = question?.item, workbook.highlights[item]?.contains(highlight) != true else { return }
        work(.highlighted(item: item, highlight: highlight))
    }

    /// The highlights on the word that is picked.
    var pickedHighlights: [(item: ItemID, highlight: Highlight)] {
        guard let picking = view.picking else { return [] }
        return highlights(at: picking.place).filter { $0.highlight.first <= picking.word && picking.word <= $0.highlight.last }
    }

    private mutating func unhighlight() {
        for (item, highlight) in pickedHighlights { work(.unhighlighted(item: item, highlight: highlight)) }
    }
}
