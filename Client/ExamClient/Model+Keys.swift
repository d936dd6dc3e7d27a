import ExamAPI
import TerminalUI

extension Model {
    /// Whether letters go into a text field.
    var isTyping: Bool {
        switch phase {
        case .checkIn: !isCheckingIn
        case .sealed: view.survey?.isAtRemark ?? false
        case .exam: canWork && Place.typing.contains(view.place)
        default: false
        }
    }

    /// Takes a key in: the field being typed into first, then the table of the screen.
    mutating func press(_ key: Key) {
        if view.isHelpShown, let intent = KeyTable.helpIntent(for: key, in: self) { return perform(intent) }
        let asked = view.isLeaving
        view.isLeaving = false
        if isTyping, type(key) {
            view.isHelpShown = false
            return
        }
        guard let intent = KeyTable.intent(for: key, in: self) else {
            view.isDeclining = false
            if phase == .systemCheck { lastKey = key.name }
            return explain(key)
        }
        if intent != .redraw { view.isHelpShown = false }
        if intent != .decline { view.isDeclining = false }
        if intent == .leave { view.isLeaving = asked }
        perform(intent)
    }

    /// Text that comes at once: into the field, and nowhere else. A pasted text is never taken for keys.
    mutating func paste(_ text: String) {
        guard isTyping else { return }
        if phase == .sealed {
            view.survey?.remark.insert(text)
            return
        }
        if phase == .exam, let place = view.place.pastedInto { noticing.pasted(text.count, into: place) }
        if view.essay == nil { view.field.insert(accepted(text)) } else { view.essay?.insert(text) }
        fieldChanged()
    }

    private mutating func type(_ key: Key) -> Bool {
        if let typed = key.typed, accepted(String(typed)).isEmpty { return true }
        if view.survey != nil { return view.survey?.remark.handle(key) ?? false }
        if view.essay != nil { return typeEssay(key) }
        let before = view.field.text
        guard view.field.handle(key) else { return false }
        if view.field.text != before { fieldChanged() }
        return true
    }

    private mutating func typeEssay(_ key: Key) -> Bool {
        let before = view.essay?.text
        let width = WritingBox.inside(self).columns
        guard view.essay?.handle(key, width: width) == true else { return false }
        if view.essay?.text != before { fieldChanged() }
        return true
    }

    private mutating func fieldChanged() {
        if phase == .checkIn {
            checkInFault = nil
            if let odd = view.field.text.first(where: { !$0.isASCII || !($0.isLetter || $0.isNumber) || $0 == "u" || $0 == "U" }) {
                checkInFault = AdmissionCode.Mistake.symbol(odd).description
            }
        }
        if view.place == .note || view.place == .sheet { view.noteChangedAt = now }
        if view.essay != nil, view.place == .writing { view.essayChangedAt = view.essayChangedAt ?? now }
    }

    /// The part of a typed text that the field takes.
    private func accepted(_ text: String) -> String {
        switch (phase, view.place) {
        case (.checkIn, _): text.filter { $0 != "-" && !$0.isWhitespace }
        case (_, .goTo): text.filter { $0.isASCII && $0.isNumber }
        case (_, .calculator): text.filter { Calculator.sign($0) != nil }
        default: text
        }
    }

    private mutating func explain(_ key: Key) {
        guard phase == .exam, view.place == .item, !view.isHelpShown, view.optionsRow == nil else { return }
        let isCommand = key.modifiers == (options.needsAlt ? .alt : [])
        let letter: Character? = if isCommand, case .character(let letter) = key.code { letter } else { nil }
        if letter == "n" || key.code == .right { note(local("This is the last item. \(named("r")) shows all of them."), .plain) }
        if letter == "p" || key.code == .left { note(local("This is the first item."), .plain) }
        if letter == "u" { note(local("All other items are answered. \(named("r")) shows all of them."), .plain) }
    }

    /// Checks a code for typing errors, on the spot, and asks the server about it.
    mutating func submit(code typed: String) {
        do {
            code = try AdmissionCode(typed: typed).description
            checkInFault = nil
            isCheckingIn = true
        } catch {
            checkInFault = error.description
        }
    }
}
