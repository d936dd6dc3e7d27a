import ExamModel
import TerminalUI

extension Model {
    /// Does what a command says and answers it in a sentence or two.
    mutating func obey(_ command: PlainCommand) {
        switch command {
        case .nothing: break
        case .help: say(PlainText.help(self))
        case .survey, .rate, .remark, .sendSurvey: obeyInSurvey(command)
        case .status: say([PlainText.place(self), SaveState(self).sentence])
        case .intent(.leave): leavePlain(status: exitStatus)
        case .intent(let intent) where !intent.isForItem || phase == .accommodations: obeyAround(intent)
        case .time where phase != .exam:
            say([serverTime.map { local("It is \(TimeWords.dayAndTime($0)) at the server.") } ?? local("The time is not known.")])
        case .unknown(let words) where phase == .exam: say([local("\"\(words)\" is not a command here. \(PlainText.hint(self))")])
        default: phase == .exam ? obeyInExam(command) : say([PlainText.notNow(self)])
        }
    }

    private mutating func obeyInSurvey(_ command: PlainCommand) {
        guard canSurvey else { return say([PlainText.notNow(self)]) }
        var draft = view.survey ?? SurveyDraft()
        switch command {
        case .rate(let row, let agreement):
            guard Survey.Statement.allCases.indices.contains(row - 1), (1...5).contains(agreement) else {
                return say([local("There are statements 1 to \(SurveyDraft.rows), and agreements from 1 to 5.")])
            }
            draft.ratings[Survey.Statement.allCases[row - 1]] = agreement
        case .remark(let text): draft.remark = TextField(text, limit: 400)
        default: break
        }
        view.survey = draft
        guard command == .sendSurvey else { return say(SurveyScreen.plainLines(draft)) }
        perform(.sendSurvey)
    }

    private mutating func obeyAround(_ intent: Intent) {
        switch (intent, phase) {
        case (.agree, .rules), (.save, .sealed), (.save, .ending): perform(intent)
        case (.decline, .rules): leavePlain(status: 1)
        case (.practise, .accommodations): perform(.practise)
        case (.beginSection, .accommodations): perform(.beginExam)
        case (.callProctor, .accommodations):
            perform(.callProctor)
        case (.takeOver, _) where waitReason.isElsewhere: perform(.takeOver)
        case (.showResult, .sealed): say(PlainText.result(self))
        default: say([PlainText.notNow(self)])
        }
    }

    private mutating func obeyInExam(_ command: PlainCommand) {
        switch command {
        case .stem, .options, .scenario, .exhibit, .find, .highlights, .repeatAll, .time, .unanswered, .intent(.review): read(command)
        case _ where courier.isFenced: say([local("Nothing is written from here any more. Type take over, or leave.")])
        case _ where countdown.pausedBecause != nil: say([local("The exam is paused. \(SaveState(self).sentence)")])
        case .intent(.comeBack), .intent(.beginBreak), .intent(.beginSection): obeyAboutTime(command)
        case _ where workbook.isAway: say([local("You are on a break. Type return to come back.")])
        case .intent(let intent): obeyOnItem(intent)
        case .choose(let index): choosePlain([index], isWhole: false)
        case .answer(let indices): choosePlain(indices, isWhole: true)
        case .match(let pairs): match(pairs)
        case .give(let line, let text): give(text, to: line)
        case .add(let line, let text): add(text, to: line)
        case .clearLine(let line): clearLine(line)
        case .strike(let index): strikeOut(index)
        case .note(let text): takeNote(text)
        case .sheet(let text): takeSheet(text)
        case .addToSheet(let text): takeSheet(workbook.sheet.isEmpty ? text : "\(workbook.sheet)\n\(text)")
        case .clearNotes(let isSheet): clearNotes(isSheet: isSheet)
        case .highlight(let words): highlightPlain(words)
        case .unhighlight(let number): unhighlightPlain(number)
        case .calculate(let text): calculatePlain(text)
        case .endTyped:
            plain.isEnding = true
            say(
                EndScreen.texts(self).dropFirst().dropLast() + [
                    local("Type END to end the \(isLastSection ? local("exam") : local("section")), anything else to go on.")
                ])
        default: break
        }
    }

    private mutating func read(_ command: PlainCommand) {
        switch command {
        case .stem: say(PlainText.stem(self))
        case .options: say(PlainText.options(self))
        case .scenario: say(PlainText.exhibit(view.exhibit, in: self))
        case .exhibit(let number):
            if scenario?.exhibits.indices.contains(number - 1) == true { view.exhibit = number - 1 }
            say(PlainText.exhibit(number - 1, in: self))
        case .highlights: say(PlainText.highlights(self))
        case .find(let needle): say(PlainText.found(needle, in: self))
        case .repeatAll: say(PlainText.item(self))
        case .time: say(PlainText.time(self))
        case .unanswered: say([PlainText.unanswered(self)])
        default: say(PlainText.review(self))
        }
    }

    private mutating func obeyOnItem(_ intent: Intent) {
        let before = view.item
        switch intent {
        case .next where view.item + 1 >= openItems.upperBound:
            say([
                local(
                    "This is the last item\(openSection == nil ? "" : local(" of the section")). Type review or end. \(SaveState(self).sentence)"
                )
            ])
        case .previous where view.item == openItems.lowerBound:
            say([local("This is the first item\(openSection == nil ? "" : local(" of the section")). \(SaveState(self).sentence)")])
        case .clear where question.flatMap { workbook.answers[$0.item] } == nil:
            say([local("There is no answer to clear. \(SaveState(self).sentence)")])
        case .next, .previous, .go:
            perform(intent)
            if view.item != before || intent == .go(before + 1) { say(PlainText.item(self)) }
        case .clear:
            perform(.clear)
            reply(local("The answer is cleared."))
        case .mark:
            perform(.mark)
            reply(question.map { workbook.marked.contains($0.item) } == true ? local("Marked.") : local("The mark is taken away."))
        case .callProctor:
            perform(.callProctor)
            notice = nil
            reply(setup.isPractice ? local("In the exam this calls the proctor.") : local("The proctor is called."))
        default: say([PlainText.notNow(self)])
        }
    }

    /// Breaks and sections.
    private mutating func obeyAboutTime(_ command: PlainCommand) {
        switch command {
        case .intent(.comeBack) where workbook.isAway:
            perform(.comeBack)
            notice = nil
            reply(local("Welcome back. \(PlainText.place(self))"))
        case .intent(.beginBreak) where !workbook.isAway:
            let cost = BreakOfferScreen.cost(self)
            perform(.beginBreak)
            reply(local("You are on a break. \(cost) Type return to come back."))
        case .intent(.beginSection) where view.place == .betweenSections:
            perform(.beginSection)
            say(PlainText.item(self))
        default: say([PlainText.notNow(self)])
        }
    }

    private mutating func strikeOut(_ index: Int) {
        guard let question, question.interaction.options.indices.contains(index) else {
            return say([local("There is no option \(Interaction.letter(index)).")])
        }
        perform(.strike(index))
        let isStruck = workbook.struck[question.item]?.contains(question.interaction.options[index].id) ?? false
        let letter = Interaction.letter(index)
        reply(isStruck ? local("\(letter) is struck out.") : local("\(letter) is no longer struck out."))
    }
}

extension Intent {
    /// Whether it is about an item and not about what lies around the exam.
    fileprivate var isForItem: Bool {
        switch self {
        case .agree, .decline, .practise, .takeOver, .save, .showResult, .leave: false
        default: true
        }
    }
}
