public import ExamModel
public import FormAssembly
public import ItemWriting
import Mustache
public import QuestionFormats

/// A bank as one HTML document to read, print and search: everything in it is inline, and it loads and runs nothing.
///
/// Pure: the same arguments give the same bytes, in a time that grows with the bank's texts. Texts of the bank are inert in it,
/// with characters that cannot be seen made visible.
///
/// - Parameters:
///   - supplies: how many forms the bank gives, one for each blueprint; blueprints without one are told without it.
///   - advice: left out without keys, since it tells which option the key is.
///   - tallies: of the items that were on forms; others are told without one.
///   - showsKeys: whether keys, rationales, feedback and rules of scoring are told. Without them, the options of shuffled items
///     stand sorted by their texts, as their order in the bank may tell the key.
public func bankReport(
    _ imported: ImportedBank, supplies: [Supply], advice: [Advice], tallies: [ItemTally], showsKeys: Bool = true
) -> String {
    PageTemplate.page.render(
        ReportPage(imported, supplies: supplies, advice: showsKeys ? advice : [], tallies: tallies, showsKeys: showsKeys))
}
