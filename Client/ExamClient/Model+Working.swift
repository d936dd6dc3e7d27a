import ExamAPI
import ExamModel
import TerminalUI

extension Model {
    /// The item that is shown.
    var question: Question? {
        guard let questions = paper?.questions, questions.indices.contains(view.item) else { return nil }
        return questions[view.item]
    }

    /// How the item that is shown is answered.
    var sheet: AnswerSheet? { question.map { AnswerSheet($0.interaction) } }

    /// What stands answered to the item that is shown.
    var answer: Answer? { question.flatMap { workbook.answers[$0.item] } }

    var itemCount: Int { paper?.questions.count ?? 0 }

    /// Whether anything of the candidate is taken in now.
    var canAct: Bool {
        phase == .exam && !courier.isFenced && countdown.pausedBecause == nil && paper != nil
    }

    /// Whether work on items is taken in now.
    var canWork: Bool { canAct && !workbook.isAway }

    /// The items that stand answered: everything asked for was given.
    func isAnswered(_ question: Question) -> Bool {
        workbook.answers[question.item]?.isComplete(for: question.interaction) ?? false
    }

    public var answeredCount: Int { openQuestions.count { isAnswered($0) } }
    var markedCount: Int { openQuestions.count { workbook.marked.contains($0.item) } }
    var notSeenCount: Int { openQuestions.count { !workbook.visited.contains($0.item) } }

    /// Takes one act of the candidate in: numbered, to be kept and sent, and folded into the workbook at once.
    mutating func work(_ act: Act) {
        guard act.item == nil ? canAct : canWork else { return }
        let stamp = clock.stamp(at: now) ?? session?.serverTime ?? Instant(milliseconds: 0)
        // a step that was begun in time is stamped in time
        let doneAt = openUntil.map { min(stamp, $0) } ?? stamp
        _ = courier.take(act, doneAt: doneAt)
        workbook.apply(act)
    }

    mutating func choose(_ index: Int) {
        guard let question, let sheet, canWork else { return }
        view.followsFocus = true
        let line = sheet.line(at: view.focus)
        let choice = sheet.choosing(index, line: line, answer: answer)
        take(choice)
        if case .answer = choice, sheet.chosen(line, answer).contains(index) { unstrike(index, of: question) }
        guard case .answer = choice else { return }
        if !sheet.isNumbered {
            view.focus = index
        } else if sheet.lines[line].takesOne {
            view.focus = sheet.nextOpen(after: line, answer)
        }
    }

    /// Does what choosing or writing came to, or tells why it cannot be done.
    mutating func take(_ choice: Choice) {
        guard let item = question?.item else { return }
        switch choice {
        case .answer(let answer): work(.answered(item: item, answer: answer))
        case .clear: work(.cleared(item: item))
        case .same: break
        case .full(let limit):
            note(local("\(PlainText.full(limit)) Its letter again, or Del for all."), .warning)
        case .refused(let why): note(why, .warning)
        }
    }

    /// A struck-out option that is chosen after all is struck out no more.
    private mutating func unstrike(_ index: Int, of question: Question) {
        let options = question.interaction.options
        guard options.indices.contains(index) else { return }
        let option = options[index].id
        if workbook.struck[question.item]?.contains(option) == true { work(.unstruck(item: question.item, option: option)) }
    }

    mutating func strike(_ index: Int) {
        view.isStriking = false
        guard let question, question.interaction.options.indices.contains(index) else { return }
        let option = question.interaction.options[index].id
        let isStruck = workbook.struck[question.item]?.contains(option) ?? false
        work(isStruck ? .unstruck(item: question.item, option: option) : .struck(item: question.item, option: option))
    }

    /// Clears the focused line where several are answered on their own, otherwise the whole answer.
    mutating func clearAnswer() {
        guard let question, let sheet, workbook.answers[question.item] != nil else { return }
        if sheet.clearsLines {
            take(sheet.clearing(line: sheet.line(at: view.focus), answer: answer))
        } else {
            work(.cleared(item: question.item))
        }
    }

    mutating func toggleMark() {
        guard let question else { return }
        let isMarked = workbook.marked.contains(question.item)
        work(isMarked ? .unmarked(item: question.item) : .marked(item: question.item))
    }

    mutating func callProctor() {
        if setup.isPractice { return note(local("In the exam this calls the proctor."), .good) }
        work(.calledProctor)
        note(local("The proctor is called. Go on meanwhile, if you can."), .good)
    }

    /// Shows the item at `index` and tells the server, so that a resumed sitting goes on there.
    mutating func visit(_ index: Int) {
        guard let questions = paper?.questions, openItems.contains(index), canWork else { return }
        let isOtherScenario = view.item >= questions.count || questions[view.item].scenario != questions[index].scenario
        let kept = view
        view = View(item: index, isClockHidden: kept.isClockHidden, reviewFilter: kept.reviewFilter)
        if !isOtherScenario {
            (view.exhibit, view.exhibitOffset, view.isScenarioActive) = (kept.exhibit, kept.exhibitOffset, kept.isScenarioActive)
        } else if questions[index].scenario != nil {
            view.isScenarioActive = true
        }
        view.focus = focusAtStart(of: questions[index])
        work(.visited(item: questions[index].item))
    }

    /// On the chosen option of a single item, otherwise on the first.
    func focusAtStart(of question: Question) -> Int {
        guard case .single = question.interaction, case .choices(let chosen) = workbook.answers[question.item] else { return 0 }
        return question.interaction.options.firstIndex { chosen.contains($0.id) } ?? 0
    }
}
