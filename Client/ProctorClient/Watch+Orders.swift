import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

extension Watch {
    /// How long an order that nobody confirms is sent again, in milliseconds.
    static let longestRepetition: Int64 = 60_000
    /// How long something can be taken back with one key.
    static let longestUndo: Int64 = 120_000

    /// Those that an order would be for: on the page of a sitting that one, else the marked ones, or else the selected one that is seen.
    var targets: [RosterLine] {
        if view.place == .sitting { return [selectedLine].compactMap { $0 } }
        let marked = view.marked.compactMap { roster.lines[$0] }.sorted { ($0.name, $0.sitting) < ($1.name, $1.sitting) }
        if !marked.isEmpty { return marked }
        return [selectedLine].compactMap { $0 }.filter(view.shows)
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
        guard let window = roster.window else { return [] }
        let call = desk.next()
        let order: WindowOrder
        if let proposal = form.proposal {
            let same = ProctorOrder(id: proposal.id, act: proposal.act.done(by: ""))
            order = WindowOrder(same, room: proposal.order.room, sittings: proposal.order.sittings)
        } else {
            let new = ProctorOrder(id: OrderID("\(setup.name)-\(call)"), act: form.act)
            switch form.target {
            case .sittings(let sittings): order = WindowOrder(new, sittings: sittings)
            case .everybody(let room): order = WindowOrder(new, room: room)
            }
        }
        let changed = reached(by: form.target).filter(form.deed.fits).map(\.sitting)
        desk.sent[call] = OrderDesk.Sent(
            deed: form.deed, order: order, window: window, target: form.target, changed: changed, since: now)
        view.marked = []
        return [.order(order, window, call: call)]
    }

    private func reached(by target: OrderTarget) -> [RosterLine] {
        switch target {
        case .sittings(let sittings): sittings.compactMap { roster.lines[$0] }
        case .everybody(let room): roster.lines.values.filter { room == nil || $0.room == room }
        }
    }

    /// An answer has come, or has not.
    mutating func conclude(_ call: Int, _ outcome: OrderOutcome) -> [WatchEffect] {
        guard var sent = desk.sent.removeValue(forKey: call) else { return [] }
        if outcome.needsIdentity { return askForIdentity(before: sent, call) }
        var text = words(of: sent.deed, outcome)
        let changed = outcome.done.filter(sent.changed.contains)
        if let undo = sent.deed.undo, !changed.isEmpty {
            desk.undo = OrderDesk.Undo(deed: undo, sittings: changed, until: now.advanced(by: Self.longestUndo))
            if !setup.isPlain { text += " u takes it back." }
        }
        if let fault = outcome.fault, !outcome.isRefused {
            if sent.since.milliseconds(to: now) < Self.longestRepetition {
                sent.againAt = now.advanced(by: 2_000)
                desk.sent[call] = sent
                text = "Not confirmed: \(sent.deed.word). \(fault) It is sent again for a minute, and done only once."
            } else {
                text = "Never confirmed: \(sent.deed.word), \(words(of: sent.target)). Look at the roster before you order it again."
            }
        }
        let isGood = outcome.fault == nil && outcome.refused.isEmpty
        if !isGood, desk.sent[call] == nil { plain.hasFailed = true }
        tell(text, isGood ? .good : .warning)
        return setup.isPlain ? [.say([text])] : []
    }

    private func words(of deed: Deed, _ outcome: OrderOutcome) -> String {
        if outcome.isProposed {
            return "Proposed: \(deed.word). Nothing is done yet: another person, a chief proctor or an admin, confirms it."
        }
        var parts: [String] = []
        if !outcome.done.isEmpty { parts.append("Done: \(deed.word), \(names(of: outcome.done)).") }
        if let first = outcome.refused.first {
            let others = outcome.refused.count > 1 ? " And \(outcome.refused.count - 1) more." : ""
            parts.append("Not done for \(names(of: outcome.refused.map(\.sitting))): \(first.because)\(others)")
        }
        return parts.isEmpty ? outcome.fault ?? "Nothing was to be done." : parts.joined(separator: " ")
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
        case .everybody(let room):
            room.map { "everybody in room \($0)" } ?? "everybody whom you watch in window \(roster.window?.text ?? "")"
        }
    }

    /// With the candidates' names.
    func words(of proposal: ProposedOrder) -> String {
        let whom = proposal.order.sittings == nil ? proposal.whom : names(of: proposal.sittings)
        return "\(proposal.by) proposes: \(proposal.act.words), \(whom)"
    }
}
