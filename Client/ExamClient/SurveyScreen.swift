import ExamModel
import TerminalUI

/// What the candidate is saying about the sitting; nothing is sent before Enter.
struct SurveyDraft: Hashable, Sendable {
    var ratings: [Survey.Statement: Int] = [:]
    /// The statement that is focused, by index; one past the last is the remark.
    var row = 0
    var remark = TextField("", limit: 400)

    static let rows = Survey.Statement.allCases.count
    var isAtRemark: Bool { row == Self.rows }

    var survey: Survey {
        Survey(
            ratings: Survey.Statement.allCases.compactMap { statement in ratings[statement].map { .init(statement, agreement: $0) } },
            remark: remark.text.withoutBlanksAround)
    }
}

extension Survey.Statement {
    /// As it is put to the candidate.
    var text: String {
        switch self {
        case .rules: local("It was clear what to do and what the rules are.")
        case .screens: local("The screens were easy to use.")
        case .time: local("I always knew how much time I had and what was saved.")
        case .place: local("I could work undisturbed.")
        }
    }
}

extension Model {
    /// Whether the candidate may still say something.
    var canSurvey: Bool { phase == .sealed && !isSurveySent }

    mutating func performSurvey(_ intent: Intent) {
        switch intent {
        case .openSurvey: view.survey = SurveyDraft()
        case .closeSurvey: view.survey = nil
        case .moveSurvey(let step): view.survey.map { view.survey?.row = max(0, min(SurveyDraft.rows, $0.row + step)) }
        case .rate(let agreement): rate(agreement)
        case .sendSurvey: sendSurvey()
        default: break
        }
    }

    private mutating func rate(_ agreement: Int) {
        guard let row = view.survey?.row, Survey.Statement.allCases.indices.contains(row) else { return }
        view.survey?.ratings[Survey.Statement.allCases[row]] = agreement
        view.survey?.row = row + 1
    }

    private mutating func sendSurvey() {
        guard let survey = view.survey?.survey, survey.isFit else {
            let isLong = view.survey.map { $0.remark.text.utf8.count > Survey.remarkLimit } ?? false
            return note(isLong ? local("The remark is too long.") : local("Nothing is said yet. Esc leaves it out."), .warning)
        }
        (view.survey, wantedSurvey, isSurveySent) = (nil, survey, true)
    }
}

/// The survey, after the exam and skippable.
enum SurveyScreen {
    static func draw(_ model: Model, on grid: inout Grid, in body: Rect) {
        guard let draft = model.view.survey else { return }
        let row = Paragraphs([local("How was it?"), scale]).draw(on: &grid, in: body)
        let column = Paragraphs.column(in: body)
        var next = row + (body.rows >= 14 ? 1 : 0)
        for (index, statement) in Survey.Statement.allCases.enumerated() {
            let given = draft.ratings[statement].map { "\($0)" } ?? "-"
            let lines = wrap("\(index == draft.row ? "> " : "  ")[\(given)] \(statement.text)", width: column.columns)
            let area = Rect(column: column.column, row: next, columns: column.columns, rows: max(0, body.endRow - next))
            grid.put(lines: lines, in: area, style: index == draft.row ? .focus : .normal)
            if index == draft.row { grid.setCursor(area.origin) }
            next += lines.count
        }
        let label = "\(draft.isAtRemark ? "> " : "  ")\(local("In your own words:")) "
        let line = Rect(column: column.column, row: min(next, body.endRow - 1), columns: column.columns, rows: 1)
        grid.put(label, at: line.origin, clip: line)
        let field = line.splitLeft(min(line.columns - 1, displayWidth(of: label))).rest
        if draft.isAtRemark {
            draft.remark.draw(on: &grid, in: field, style: Style(.normal, .underline))
        } else {
            grid.put(draft.remark.text, at: field.origin, clip: field)
        }
    }

    private static var scale: String {
        local("1 not at all, 5 fully. It is read without your name and has nothing to do with your result.")
    }

    /// For plain mode.
    static func plainLines(_ draft: SurveyDraft) -> [String] {
        [local("How was it?") + " " + scale]
            + Survey.Statement.allCases.enumerated().map { "\($0 + 1): \($1.text)" + (draft.ratings[$1].map { " \($0)." } ?? "") }
            + [local("Type rate and two numbers, for example rate 1 5; remark and a text; then send.")]
    }
}
