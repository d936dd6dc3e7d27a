import ExamModel
import TerminalUI

/// The keys of each screen.
enum KeyTable {
    /// What works now, in the order of importance. To know whether the item scrolls it is laid out, which takes longer than
    /// all the rest: give `itemScrolls` where it is known, or does not matter.
    static func bindings(in model: Model, itemScrolls: Bool? = nil) -> [Binding] {
        let bindings = screen(model, itemScrolls) + common(model)
        return model.options.needsAlt ? bindings.map(\.withAlt) : bindings
    }

    /// What a key means now. Case does not matter, and Alt with a letter is that letter.
    static func intent(for key: Key, in model: Model) -> Intent? {
        let plain = folded(key)
        let withAlt = key.modifiers.contains(.alt) ? Key(plain.code, .alt) : plain
        let mayScroll = [key, withAlt, plain].contains { scrolling.intents[$0] != nil }
        return bindings(in: model, itemScrolls: mayScroll ? nil : false).lazy
            .compactMap { $0.intents[key] ?? $0.intents[withAlt] ?? $0.intents[plain] }.first
    }

    /// What a key means to the help overlay itself; others go on to the screen under it.
    static func helpIntent(for key: Key, in model: Model) -> Intent? {
        if [Key(.escape), Key(.enter), Key("?"), Key(.function(1))].contains(key) { return .closeHelp }
        return HelpOverlay.canScroll(model) ? scrolling.intents[key] : nil
    }

    /// The line at the bottom of the screen.
    static func bar(in model: Model, itemScrolls: Bool? = nil) -> KeyBar {
        if model.view.isHelpShown { return KeyBar([.init("Esc", local("close help"))]) }
        let help = model.isTyping || model.options.needsAlt ? KeyBar.Entry("F1", local("help")) : KeyBar.Entry("?", local("more"))
        let entries = bindings(in: model, itemScrolls: itemScrolls).filter(\.isInBar).map { KeyBar.Entry($0.shown, local(word: $0.label)) }
        return KeyBar(entries, last: help)
    }

    private static func folded(_ key: Key) -> Key {
        guard case .character(let character) = key.code, !key.modifiers.contains(.control) else { return key }
        return Key(character.lowercased().first ?? character)
    }

    private static func common(_ model: Model) -> [Binding] {
        let help: [Key] = model.isTyping ? [Key(.function(1))] : ["?", Key(.function(1))]
        var common = [
            Binding("?", "help", listed: model.isTyping ? "F1" : "?, F1", isInBar: false, keys: help, .help),
            Binding("Ctrl-L", "draw the screen anew", isInBar: false, keys: [.control("l")], .redraw),
        ]
        if !model.phase.isEnding || model.courier.isSaved {
            common.append(Binding("Ctrl-C", "leave the program", isInBar: false, keys: [.control("c")], .leave))
        }
        return common
    }

    private static func screen(_ model: Model, _ itemScrolls: Bool?) -> [Binding] {
        if model.view.optionsRow != nil { return changing(model) }
        return switch model.phase {
        case .checkIn: model.isTyping ? [Binding("Enter", "check in", keys: [Key(.enter)], .submitCode)] : []
        case .systemCheck: [goingOn(model, .passCheck), options]
        case .rules:
            [
                Binding("y", "agree", keys: ["y"], .agree), Binding("n", "decline", keys: ["n"], .decline),
            ] + scrollKeys(RulesScreen.canScroll(model)) + [options]
        case .accommodations:
            [
                goingOn(model, .beginExam), Binding("p", "practice", keys: ["p"], .practise), callProctor,
                options,
            ]
        case .tutorial: []
        case .waiting: (model.waitReason.isElsewhere ? [takeOver] : []) + [options]
        case .exam: exam(model, itemScrolls)
        case .ending:
            model.courier.isFenced
                ? [takeOver] : model.canExport ? [Binding("s", "save to a sealed file", keys: ["s"], .save)] : []
        case .sealed: sealed(model)
        case .stopped: [Binding("q", "leave", listed: "q, Enter", keys: ["q", Key(.enter)], .leave)]
        }
    }

    private static func exam(_ model: Model, _ itemScrolls: Bool?) -> [Binding] {
        if model.courier.isFenced { return [takeOver] }
        let message = model.proctorMessages.isEmpty ? [] : [readMessage]
        if model.countdown.pausedBecause != nil { return message }
        if model.workbook.isAway { return message + [Binding("Enter", "come back", keys: [Key(.enter)], .comeBack)] }
        return switch model.view.place {
        case .item: item(model, scrolls: itemScrolls) + message
        case .review: review(model)
        case .betweenSections:
            message + [Binding("Enter", "begin the section", keys: [Key(.enter)], .beginSection), takeBreak]
        case .breakOffer:
            [Binding("Enter", "begin the break", keys: [Key(.enter)], .beginBreak), Binding("Esc", "back", keys: [Key(.escape)], .back)]
        case .confirmEnd:
            (model.isEndTyped
                ? [Binding("Enter", model.isLastSection ? "end the exam" : "end the section", keys: [Key(.enter)], .confirmEnd)] : [])
                + [Binding("Esc", "back", keys: [Key(.escape)], .back)]
        case .note: note
        case .sheet: sheet
        case .writing: field(model)
        case .exhibit: exhibit(model) + message
        case .find: find(model)
        case .highlight: highlight(model) + message
        case .calculator: calculator(model)
        case .goTo:
            (model.view.field.isEmpty ? [] : [Binding("Enter", "go", keys: [Key(.enter)], .goTyped)])
                + [Binding("Esc", "back", keys: [Key(.escape)], .back)]
        }
    }

    private static func sealed(_ model: Model) -> [Binding] {
        if let draft = model.view.survey { return survey(draft) }
        let save = Binding("s", "save to file", keys: ["s"], .save)
        let ask = model.canSurvey ? [Binding("f", "how was it?", keys: ["f"], .openSurvey)] : []
        let quit = Binding("q", "leave", keys: ["q"], .leave)
        if model.view.isResultShown {
            let back = Binding("Esc", "receipt", listed: "Esc, p", keys: [Key(.escape), "p"], .showReceipt)
            return [back, save, quit] + ask + scrollKeys(ResultScreen.canScroll(model))
        }
        let show = Binding("Enter", "result", listed: "Enter, n", keys: [Key(.enter), "n"], .showResult)
        return (model.result == nil ? [] : [show]) + [save, quit] + ask
    }

    private static func survey(_ draft: SurveyDraft) -> [Binding] {
        let digits = (1...5).map { (Key(Character("\($0)")), Intent.rate($0)) }
        let rate = Binding("1-5", "agree", Dictionary(digits) { first, _ in first })
        return (draft.isAtRemark ? [] : [rate]) + [
            Binding("Up/Down", "line", listed: "Up, Down", [Key(.up): .moveSurvey(-1), Key(.down): .moveSurvey(1)]),
            Binding("Enter", "send", keys: [Key(.enter)], .sendSurvey), Binding("Esc", "leave it out", keys: [Key(.escape)], .closeSurvey),
        ]
    }

    /// A message of the proctor is read first.
    private static func goingOn(_ model: Model, _ intent: Intent) -> Binding {
        model.proctorMessages.isEmpty ? Binding("Enter", "go on", keys: [Key(.enter)], intent) : readMessage
    }

    private static let readMessage = Binding("Enter", "message read", keys: [Key(.enter)], .readMessage)
    static let callProctor = Binding("w", "call the proctor", isInBar: false, keys: ["w"], .callProctor)
    static let takeBreak = Binding("z", "break", isInBar: false, keys: ["z"], .offerBreak)
    static let takeOver = Binding("y", "go on here", keys: ["y"], .takeOver)

    static let scrolling = Binding(
        "PgDn", "scroll", listed: "Up, Down, PgUp, PgDn, Home, End",
        [
            Key(.up): .scroll(.lineUp), Key(.down): .scroll(.lineDown), Key(.pageUp): .scroll(.pageUp),
            Key(.pageDown): .scroll(.pageDown), Key(.home): .scroll(.home), Key(.end): .scroll(.end),
        ])

    static func scrollKeys(_ canScroll: Bool) -> [Binding] {
        canScroll ? [scrolling] : []
    }
}

extension WaitReason {
    var isElsewhere: Bool {
        if case .writerElsewhere = self { true } else { false }
    }
}
