import ExamAPI
import ExamModel
import TerminalUI

extension Model {
    /// Does what the candidate wants.
    mutating func perform(_ intent: Intent) {
        switch intent {
        case .submitCode: submit(code: view.field.text)
        case .openSurvey, .moveSurvey, .rate, .sendSurvey, .closeSurvey: performSurvey(intent)
        case .passCheck, .agree, .practise, .beginExam: performBefore(intent)
        case .callProctor where phase == .accommodations: callBeforeStart()
        case .decline, .takeOver, .leave, .save, .showResult, .showReceipt, .confirmEnd: performAround(intent)
        case .choose, .chooseFocused, .focusLine, .moveFocus, .clear, .write, .keepWritten, .dropWritten, .mark, .beginStrike, .strike,
            .cancelStrike,
            .callProctor, .readMessage, .offerBreak, .beginBreak, .comeBack, .beginSection:
            performOnItem(intent)
        case .openNote, .switchNote, .closeNote: performNote(intent)
        case .openExhibit, .openFind, .find, .nextHit: performExhibit(intent)
        case .openHighlight, .moveWord, .pickWord, .unhighlight, .switchText, .closeHighlight: performHighlight(intent)
        case .openOptions, .moveOption, .changeOption, .closeOptions: performOptions(intent)
        case .openCalculator, .calculate, .recall, .resultToNote: performCalculating(intent)
        case .next, .previous, .nextUnanswered, .openGoTo, .go, .goTyped, .back, .review, .filter, .moveRow, .openRow, .end:
            performMove(intent)
        case .switchPane: view.isScenarioActive.toggle()
        case .exhibit(let step): turnExhibit(by: step)
        case .scroll(let step): scroll(step)
        case .toggleClock: view.isClockHidden.toggle()
        case .help: (view.isHelpShown, view.helpOffset) = (true, 0)
        case .closeHelp: view.isHelpShown = false
        case .redraw: effects.append(.redraw)
        }
    }

    private mutating func performAround(_ intent: Intent) {
        switch intent {
        case .decline where view.isDeclining:
            leave(status: 1, [local("You did not agree to the rules; the exam was not started. Run the same command to see them again.")])
        case .decline:
            view.isDeclining = true
            note(
                local("Without agreeing you cannot sit the exam. Press \(named("n")) again to leave, or \(named("y")) to agree."), .warning)
        case .takeOver: takeOver()
        case .leave: askToLeave()
        case .save: save()
        case .showResult: view.isResultShown = result != nil
        case .showReceipt: view.isResultShown = false
        case .confirmEnd where !isLastSection: endSection()
        case .confirmEnd:
            phase = .ending(.ended)
            // A program that dies now shall not let the candidate go on after the end when it is started again.
            _ = courier.outbox.add(.ended)
            view = View(item: view.item)
        default: break
        }
    }

    private mutating func performOnItem(_ intent: Intent) {
        switch intent {
        case .choose(let index): choose(index)
        case .chooseFocused: choose(view.focus)
        case .focusLine(let index): (view.focus, view.followsFocus) = (index, true)
        case .moveFocus(let step): moveFocus(by: step)
        case .clear: clearAnswer()
        case .write, .keepWritten, .dropWritten: performWriting(intent)
        case .mark: toggleMark()
        case .beginStrike: view.isStriking = true
        case .strike(let index): strike(index)
        case .cancelStrike: view.isStriking = false
        case .callProctor: callProctor()
        case .offerBreak: view.place = .breakOffer
        case .beginBreak: beginBreak()
        case .comeBack: comeBack()
        case .beginSection: beginSection()
        case .readMessage: if !proctorMessages.isEmpty { proctorMessages.removeFirst() }
        default: break
        }
    }

    private mutating func performMove(_ intent: Intent) {
        switch intent {
        case .next: visit(view.item + 1)
        case .previous: visit(view.item - 1)
        case .nextUnanswered: nextUnanswered.map { visit($0) }
        case .openGoTo: (view.place, view.field) = (.goTo, TextField("", limit: 4))
        case .go(let number): go(to: number)
        case .goTyped: Int(view.field.text).map { go(to: $0) }
        case .back:
            let isBegun = openQuestions.contains { workbook.visited.contains($0.item) }
            view.place = view.place == .breakOffer && !isBegun ? .betweenSections : view.place.back
        case .review: (view.place, view.reviewRow) = (.review, reviewItems.firstIndex(of: view.item) ?? 0)
        case .filter(let filter): (view.reviewFilter, view.reviewRow) = (filter, 0)
        case .moveRow(let step): view.reviewRow = max(0, min(reviewItems.count - 1, view.reviewRow + step))
        case .openRow: if reviewItems.indices.contains(view.reviewRow) { visit(reviewItems[view.reviewRow]) }
        case .end: (view.place, view.field) = (.confirmEnd, TextField("", limit: 16))
        default: break
        }
    }

    private mutating func go(to number: Int) {
        if openItems.contains(number - 1) {
            visit(number - 1)
        } else {
            let what = openSection == nil ? local("There are") : local("This section has")
            note(local("\(what) items \(openItems.lowerBound + 1) to \(openItems.upperBound)."), .warning)
        }
    }

    private mutating func moveFocus(by step: Int) {
        guard let sheet else { return }
        view.focus = max(0, min(sheet.focusCount - 1, view.focus + step))
        view.followsFocus = true
    }

    private mutating func turnExhibit(by step: Int) {
        let count = scenario?.exhibits.count ?? 0
        guard count > 0 else { return }
        view.exhibit = (view.exhibit + step + count) % count
        (view.exhibitOffset, view.fullOffset, view.search) = (0, 0, nil)
        view.isScenarioActive = true
    }

    /// The next item that does not stand answered, from here on and round.
    var nextUnanswered: Int? {
        guard let questions = paper?.questions else { return nil }
        let order = openItems.filter { $0 > view.item } + openItems.filter { $0 < view.item }
        return order.first { !isAnswered(questions[$0]) }
    }

    /// The scenario of the item that is shown.
    var scenario: Scenario? {
        guard let id = question?.scenario else { return nil }
        return paper?.scenarios.first { $0.id == id }
    }

    /// The items that the review table shows, by index.
    var reviewItems: [Int] {
        guard let questions = paper?.questions else { return [] }
        return openItems.filter { index in
            switch view.reviewFilter {
            case .all: true
            case .unanswered: !isAnswered(questions[index])
            case .marked: workbook.marked.contains(questions[index].item)
            case .notSeen: !workbook.visited.contains(questions[index].item)
            }
        }
    }
}
