import ExamAPI
import ExamModel
import TerminalUI

/// The rules in full; the candidate agrees before anything is opened.
enum RulesScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let (area, foot) = areas(body)
        let (lines, scroll) = scroll(model)
        grid.put(lines: lines, in: area, offset: scroll.offset)
        grid.setCursor(area.origin, visible: false)
        let read = scroll.canScroll ? local("\(scroll.percentRead)% shown, PgDn shows more.  ") : ""
        grid.put(local("\(read)\(model.named("y")) agrees, \(model.named("n")) declines."), at: foot.origin, style: .accent, clip: foot)
    }

    static func scroll(_ model: Model) -> (lines: [String], scroll: ScrollState) {
        let (area, _) = areas(Frame(model).body)
        let lines = facts(model, width: area.columns) + TextBlock.lines(model.session?.rulesText ?? "", width: area.columns)
        var scroll = ScrollState(content: lines.count, viewport: area.rows)
        scroll.scroll(by: model.view.rulesOffset)
        return (lines, scroll)
    }

    static func canScroll(_ model: Model) -> Bool { scroll(model).scroll.canScroll }

    /// Who sits what, for how long.
    static func facts(_ model: Model, width: Int) -> [String] {
        guard let session = model.session else { return [] }
        return TextBlock.lines(
            factsText(session.candidate, session.exam, session.minutes, session.items, session.accommodation), width: width)
            + ["", local("Rules"), ""]
    }

    /// The same, a fact on each line.
    static func factsLines(_ model: Model) -> [String] {
        guard let session = model.session else { return [] }
        return factsText(session.candidate, session.exam, session.minutes, session.items, session.accommodation)
            .split(separator: "\n").map { String($0) }
    }

    static func factsText(_ candidate: String, _ exam: String, _ minutes: Int, _ items: Int, _ accommodation: Accommodation) -> String {
        let total = accommodation.workingMinutes(of: minutes).map { counted($0, "minute") } ?? local("no limit")
        let agreed = accommodation.localWords.isEmpty ? "" : local("\nAgreed for you: ") + accommodation.localWords.joined(separator: "; ")
        return local("Candidate: \(candidate)\nExam: \(exam), \(items) items\nYour time: \(total)\(agreed)")
    }

    private static func areas(_ body: Rect) -> (text: Rect, foot: Rect) {
        let (text, foot) = Paragraphs.column(in: body).splitBottom(1, gap: body.rows >= 12 ? 1 : 0)
        return (text, foot)
    }
}
