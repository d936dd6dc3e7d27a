import ExamAPI
import ExamModel
import TerminalUI

/// Scaled score, pass mark, domains in bars and words, and why the decision is what it is.
enum ResultScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        let area = Paragraphs.column(in: body)
        let (lines, scroll) = scroll(model)
        grid.put(lines: lines, in: area, offset: scroll.offset)
        if scroll.offset == 0, let first = lines.first { grid.put(first, at: area.origin, style: .title, clip: area) }
        grid.setCursor(area.origin, visible: false)
    }

    static func scroll(_ model: Model) -> (lines: [String], scroll: ScrollState) {
        let area = Paragraphs.column(in: Frame(model).body)
        let lines = lines(model, width: area.columns)
        var scroll = ScrollState(content: lines.count, viewport: area.rows)
        scroll.scroll(by: model.view.resultOffset)
        return (lines, scroll)
    }

    static func canScroll(_ model: Model) -> Bool { scroll(model).scroll.canScroll }

    private static func lines(_ model: Model, width: Int) -> [String] {
        guard let result = model.result else { return [] }
        var lines = TextBlock.lines(headline(result), width: width) + [""]
        if let told = corrected(result) { lines += wrap(told, width: width) + [""] }
        if let told = revoked(result) { lines += wrap(told, width: width) + [""] }
        lines += result.domains.flatMap { domain(of: $0, width: width) }
        lines += ["", local("Why:")] + result.because.flatMap { wrap("- " + $0, width: width) }
        lines += ["", local("Designation: \(granted(result.decision))")]
        lines += result.decision.because.flatMap { wrap("- \($0.met ? local("met") : local("NOT met")): \($0.text)", width: width) }
        return lines
    }

    static func headline(_ result: ResultSummary) -> String {
        let outcome = result.outcome == .pass ? local("PASSED") : local("NOT PASSED")
        return
            local(
                "\(outcome): scaled score \(result.scaled), pass mark \(result.scale.cut) (scale \(result.scale.minimum) to \(result.scale.maximum))"
            )
    }

    /// What it was before, and why it is another now; `nil` if it is the first.
    static func corrected(_ result: ResultSummary) -> String? {
        result.corrected.map { corrected in
            let day = String(corrected.at.description.prefix(10))
            let before = corrected.before.outcome == .pass ? local("PASSED") : local("NOT PASSED")
            return local("Corrected on \(day): \(corrected.reason) Before, it was: \(before), scaled score \(corrected.before.scaled).")
        }
    }

    /// What was taken back since; `nil` if nothing was.
    static func revoked(_ result: ResultSummary) -> String? {
        switch result.revoked {
        case nil: nil
        case .result: local("This result was revoked since: it does not count any more. Ask the exam body why.")
        case .suspension: local("The designation is suspended: it does not count until it is reinstated. Ask the exam body why.")
        case .designation: local("The designation was revoked since; the result stands. Ask the exam body why.")
        }
    }

    static func granted(_ decision: Decision) -> String {
        switch decision.verdict {
        case .granted(let from, let until?): local("granted from \(from) until \(until)")
        case .granted(let from, nil): local("granted from \(from), without an end")
        case .refused: local("not granted")
        }
    }

    private static func domain(of line: ResultSummary.DomainLine, width: Int) -> [String] {
        let filled = max(0, min(10, line.percent / 10))
        let bar = "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 10 - filled) + "]"
        return wrap("\(bar) \(line.percent)% \(line.title): \(local(word: line.band.rawValue))", width: width)
    }
}
