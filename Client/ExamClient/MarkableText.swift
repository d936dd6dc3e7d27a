import ExamModel

/// A text in which words can be found and highlighted: a stem, or an exhibit.
///
/// Highlights are kept by the numbers of their words. What stands in a slot of a stem changes with the answer, and so
/// counts as one word, however many it is shown as.
struct MarkableText {
    let place: Highlight.Place
    /// With ``slotBlank`` inside of slots.
    private let marked: String

    init(_ place: Highlight.Place, marked: String) {
        self.place = place
        self.marked = marked
    }

    /// As shown.
    var text: String { Self.shown(marked) }

    /// In the order of reading; a slot is one.
    var words: [String] { LaidText.words(of: marked).map(Self.shown) }

    /// Whether there is any word.
    var hasWords: Bool { TextBlock.blocks(of: marked).contains(where: \.hasWords) }

    /// Of each word shown, the word that it is or belongs to.
    private var owners: [Int] {
        LaidText.words(of: marked).enumerated().flatMap { index, word in
            [Int](repeating: index, count: word.split(separator: Self.slotBlank).count)
        }
    }

    /// Stands for a blank inside of a slot until the text is shown.
    private static let slotBlank: Character = "\u{E000}"

    private static func shown(_ text: String) -> String {
        String(text.map { $0 == slotBlank ? " " : $0 })
    }

    func laid(width: Int) -> LaidText {
        LaidText(text, width: width).renumbered(owners)
    }

    /// The stem of the item that is shown.
    static func stem(_ model: Model) -> MarkableText? {
        guard let question = model.question, let sheet = model.sheet else { return nil }
        return MarkableText(.stem, marked: TextBlock.reflowed(sheet.plain(question.stem, model.answer, slotBlank: slotBlank)))
    }

    /// An exhibit of the scenario that is shown.
    static func exhibit(_ index: Int, _ model: Model) -> MarkableText? {
        guard let exhibits = model.scenario?.exhibits, exhibits.indices.contains(index) else { return nil }
        return MarkableText(.exhibit(index: index), marked: TextBlock.text(of: exhibits[index]))
    }

    static func at(_ place: Highlight.Place, _ model: Model) -> MarkableText? {
        switch place {
        case .stem: stem(model)
        case .exhibit(let index): exhibit(index, model)
        }
    }

    /// Where a text stands in this one, by words, without overlaps; case does not matter, nor how many blanks there are.
    func hits(of needle: String) -> [ClosedRange<Int>] {
        let needle = Array(needle.lowercased().split { $0.isWhitespace }.joined(separator: " "))
        guard !needle.isEmpty else { return [] }
        var letters: [Character] = []
        var numbers: [Int] = []
        for (number, word) in words.enumerated() {
            let word = word.lowercased() + " "
            letters += word
            numbers += [Int](repeating: number, count: word.count)
        }
        var hits: [ClosedRange<Int>] = []
        var place = 0
        while place + needle.count <= letters.count {
            guard letters[place..<place + needle.count].elementsEqual(needle) else {
                place += 1
                continue
            }
            hits.append(numbers[place]...numbers[place + needle.count - 1])
            place += needle.count
        }
        return hits
    }
}
