import ExamModel

@testable import QuestionFormats

extension ExportItem {
    /// The item as a bank would hold it.
    init(_ item: ForeignItem, id: ItemID = "Q1") {
        self.init(
            item: Item(
                id: id, domain: "d", level: .recall, status: item.status, stem: item.stem, interaction: item.interaction,
                shuffle: item.shuffle, about: Item.About(title: item.title, source: item.source, tags: item.tags)),
            key: ItemKey(
                item: id, correct: item.correct, scoring: item.scoring, worth: item.worth, rationale: item.rationale.markup, source: "s",
                feedback: item.feedback),
            category: item.category)
    }
}

extension ForeignItem {
    /// The same without its place and notes, which a copy of it has otherwise.
    var content: ForeignItem {
        var copy = ForeignItem(place: Place(file: "", line: 1), stem: stem, interaction: interaction, scoring: scoring)
        (copy.source, copy.title, copy.category, copy.tags) = (source, title, category, tags)
        (copy.status, copy.shuffle, copy.correct, copy.worth) = (status, shuffle, correct, worth)
        (copy.rationale, copy.feedback) = (rationale, feedback)
        return copy
    }
}

/// In which fields two items differ, leaving places and notes aside; empty if in none.
func differences(_ left: ForeignItem, _ right: ForeignItem) -> [String] {
    let pairs: [(String, String, String)] = [
        ("title", "\(left.title ?? "-")", "\(right.title ?? "-")"), ("source", "\(left.source ?? "-")", "\(right.source ?? "-")"),
        ("category", "\(left.category)", "\(right.category)"), ("tags", "\(left.tags)", "\(right.tags)"),
        ("stem", left.stem.markup, right.stem.markup), ("rationale", left.rationale.markup, right.rationale.markup),
        ("feedback", "\(left.feedback)", "\(right.feedback)"), ("worth", "\(left.worth)", "\(right.worth)"),
        ("correct", left.correct?.description ?? "-", right.correct?.description ?? "-"),
        ("interaction", "\(left.interaction)", "\(right.interaction)"), ("scoring", "\(left.scoring)", "\(right.scoring)"),
        ("shuffle", "\(left.shuffle) \(left.status)", "\(right.shuffle) \(right.status)"),
    ]
    let told = pairs.filter { $0.1 != $0.2 }.map { "\($0.0): \($0.1.debugDescription) | \($0.2.debugDescription)" }
    return told.isEmpty && left.content != right.content ? ["something"] : told
}
