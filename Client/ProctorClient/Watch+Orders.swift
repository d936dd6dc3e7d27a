import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

extension Watch {
    /// Those that an order would be for: the marked ones, or else the selected one.
    var targets: [RosterLine] {
        let marked = roster.shown(view).filter { view.marked.contains($0.sitting) }
        return marked.isEmpty ? [selectedLine].compactMap { $0 } : marked
    }

    var selectedLine: RosterLine? { view.selected.flatMap { roster.lines[$0] } }

    /// Begins to write an order, or gives it at once if there is nothing to write and it is for one.
    mutating func begin(_ deed: Deed, _ target: OrderTarget) -> [WatchEffect] {
        let form = OrderForm(deed, target)
        if case .sittings(let sittings) = target, sittings.count == 1, deed.textLabel == nil { return give(form) }
        desk.form = form
        return []
    }

    /// Enter in a form: on to the next field, or away with it.
    mutating func goOnWithForm() -> [WatchEffect] {
        guard var form = desk.form else { return [] }
        if form.needsMinutes, !form.isAtText {
            form.isAtText = true
            desk.form = form
            return []
        }
        if let flaw = form.flaw {
            form.fault = flaw
            form.isAtText = !flaw.hasPrefix("Minutes")
            desk.form = form
            return []
        }
        desk.form = nil
        return give(form)
    }

    /// What confirms a proposal is the very order that was proposed.
    mutating func give(_ form: OrderForm) -> [WatchEffect] {
        let call = desk.next()
        let order =
            form.proposal.map { ProctorOrder(id: $0.order.id, act: $0.order.act.done(by: "")) }
            ?? ProctorOrder(id: OrderID("\(setup.name)-\(call)"), act: form.act)
        let sent = OrderDesk.Sent(deed: form.deed, order: order, target: form.target)
        desk.sent[call] = sent
        return [send(sent, call)]
    }

    func send(_ sent: OrderDesk.Sent, _ call: Int) -> WatchEffect {
        switch sent.target {
        case .sittings(let sittings): .order(sent.order, to: sittings, call: call)
        case .everybody(let window, let room): .orderWindow(WindowOrder(sent.order, room: room), window, call: call)
        }
    }

    /// An answer has come, or has not.
    mutating func conclude(_ call: Int, _ outcome: OrderOutcome) -> [WatchEffect] {
        guard var sent = desk.sent.removeValue(forKey: call) else { return [] }
        var text = words(of: sent.deed, outcome)
        if !outcome.done.isEmpty {
            desk.undo = sent.deed.undo.map { OrderDesk.Undo(deed: $0, sittings: outcome.done) }
            if sent.deed.undo != nil, !setup.isPlain { text += " u takes it back." }
            view.marked.subtract(outcome.done)
        }
        let isUnanswered =
            !outcome.unanswered.isEmpty
            || (outcome.fault != nil && outcome.refused.isEmpty && outcome.done.isEmpty && outcome.proposed.isEmpty)
        if isUnanswered, !outcome.isRefused {
            if case .sittings = sent.target { sent.target = .sittings(outcome.unanswered) }
            sent.againAt = now.advanced(by: 2_000)
            desk.sent[call] = sent
            text = "Not confirmed: \(sent.deed.word). \(outcome.fault ?? "No answer came.") It is sent again, and done only once."
        }
        let isGood = !outcome.done.isEmpty && outcome.refused.isEmpty && !isUnanswered
        tell(text, isGood ? .good : .warning)
        return setup.isPlain ? [.say([text])] : []
    }

    private func words(of deed: Deed, _ outcome: OrderOutcome) -> String {
        var parts: [String] = []
        if outcome.isProposed || !outcome.proposed.isEmpty {
            parts.append("Proposed: \(deed.word). Nothing is done yet: another person, a chief proctor or an admin, confirms it.")
        }
        if !outcome.done.isEmpty { parts.append("Done: \(deed.word), \(names(of: outcome.done)).") }
        if let first = outcome.refused.first {
            let others = outcome.refused.count > 1 ? " And \(outcome.refused.count - 1) more." : ""
            parts.append("Not done for \(names(of: outcome.refused.map(\.sitting))): \(first.because)\(others)")
        }
        if parts.isEmpty { parts.append(outcome.fault ?? "Nothing was to be done.") }
        return parts.joined(separator: " ")
    }

    /// `Ada Lovelace`, `Ada Lovelace, Grace Hopper and 3 more`.
    func names(of sittings: [SittingID]) -> String {
        let names = sittings.prefix(2).map { roster.lines[$0]?.name ?? $0.text }
        let others = sittings.count - names.count
        return names.joined(separator: ", ") + (others > 0 ? " and \(others) more" : "")
    }

    /// Whom a target is, in words.
    func words(of target: OrderTarget) -> String {
        switch target {
        case .sittings(let sittings): names(of: sittings)
        case .everybody(let window, let room): room.map { "everybody in room \($0)" } ?? "everybody in window \(window)"
        }
    }
}
