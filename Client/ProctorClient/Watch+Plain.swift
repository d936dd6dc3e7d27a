import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

extension Watch {
    /// How long a console whose input has ended waits for answers.
    private static let patienceMilliseconds: Int64 = 15_000

    /// What is new, what had to wait for the roster, and the end if nothing more is typed.
    mutating func plainly() -> [WatchEffect] {
        let told = news()
        var effects = told.isEmpty ? [] : [WatchEffect.say(told)]
        while roster.isWhole, desk.sent.isEmpty, desk.identity?.isAsked != true, let next = plain.waiting.first, mayGoOn(with: next) {
            plain.waiting.removeFirst()
            effects += obey(next: next)
        }
        guard let ended = plain.inputEndedAt else { return effects }
        if !desk.unproven.isEmpty, desk.identity?.isAsked != true {
            let words = "Not done: \(unprovenWords). \(Self.identityWords) Type 'code 123456' after the order, or sign in anew before."
            effects.append(.leave(Farewell(status: 1, lines: [words])))
            return effects
        }
        let isKnown = roster.window == nil ? roster.windows != nil : roster.isWhole
        if isKnown, plain.waiting.isEmpty, plain.asked <= 0, desk.sent.isEmpty, desk.unproven.isEmpty {
            // What this very moment asks for is still to be answered.
            let asks = effects.contains { if case .say = $0 { false } else { true } }
            if !asks { effects.append(.leave(Farewell(status: plain.hasFailed ? 1 : 0, lines: []))) }
        } else if ended.milliseconds(to: now) > Self.patienceMilliseconds {
            let what = desk.sent.isEmpty ? "" : " An order was not confirmed: \(desk.unconfirmed.map(\.deed.word).joined(separator: ", "))."
            effects.append(.leave(Farewell(status: 1, lines: [(line.fault ?? "The server did not answer in time.") + what])))
        }
        return effects
    }

    /// While an order waits for the second factor, only the digits go before it, and leaving.
    private func mayGoOn(with line: String) -> Bool {
        desk.unproven.isEmpty || ["code", "quit", "q"].contains(line.split(separator: " ").first?.lowercased())
    }

    /// Does what a typed line says, or keeps it until it can be done.
    mutating func obey(_ text: String) -> [WatchEffect] {
        let command = text.split(separator: " ").first?.lowercased() ?? ""
        if !desk.unproven.isEmpty, desk.identity?.isAsked != true, mayGoOn(with: text) { return obey(next: text) }
        let isAboutRoster = !["help", "?", "age", "windows", "watch"].contains(command)
        if !plain.waiting.isEmpty || !desk.sent.isEmpty || !desk.unproven.isEmpty
            || (isAboutRoster && roster.window != nil && !roster.isWhole && line.fault == nil)
        {
            plain.waiting.append(text)
            return []
        }
        return obey(next: text)
    }

    private mutating func obey(next text: String) -> [WatchEffect] {
        let words = text.split(separator: " ").map { String($0) }
        guard let command = words.first?.lowercased() else { return [] }
        let rest = Array(words.dropFirst())
        switch command {
        case "help", "?": return [.say(PlainRoster.help)]
        case "quit", "q":
            return [.leave(Farewell(status: plain.hasFailed || !desk.unproven.isEmpty ? 1 : 0, lines: []))]
        case "code":
            guard desk.identity != nil else { return not("Nothing waits for your second factor.") }
            guard !rest.isEmpty else { return dropUnproven() }
            desk.identity = OrderDesk.IdentityForm(digits: TextField(rest.joined(), limit: 7))
            return showIdentity()
        case "age": return [.say([ageWords])]
        case "windows": return askForWindows()
        case "watch": return rest.first.map { watching(WindowID($0)) } ?? not("Which window? For example: watch morning")
        case "list": return [.say(list(rest))]
        case "show":
            return found(rest) { watch, line, _ in
                watch.plain.asked += 1
                return [.readHistory(line.sitting)]
            }
        case "confirm": return confirming(rest)
        case "everybody": return everybody(room: nil, rest)
        case "room":
            guard let room = rest.first else { return not("Which room? For example: room B12 message Five minutes are left.") }
            guard roster.rooms.contains(RoomID(room)) else { return not("There is no room \(room) here. The rooms: \(roomNames).") }
            return everybody(room: RoomID(room), Array(rest.dropFirst()))
        default:
            guard let deed = Deed(command: command) else { return not("\(command) is no command. 'help' tells them.") }
            return found(rest) { watch, line, more in watch.plainOrder(deed, .sittings([line.sitting]), more) }
        }
    }

    /// Never the oldest, or the only one: what is confirmed is named.
    private mutating func confirming(_ words: [String]) -> [WatchEffect] {
        let others = roster.proposed.filter { $0.by != roster.you }
        guard let name = words.first else {
            let lines = others.map { "confirm \($0.id): \(self.words(of: $0))" }
            return [.say(lines.isEmpty ? ["Nothing that somebody else proposed waits."] : ["Which one?"] + lines)]
        }
        guard let proposal = others.first(where: { $0.id.text == name }) else {
            return not("Nothing that somebody else proposed waits under \(name). 'confirm' lists what does.")
        }
        return give(OrderForm(confirming: proposal))
    }

    private var roomNames: String {
        roster.rooms.isEmpty ? "none" : roster.rooms.map(\.text).joined(separator: ", ")
    }

    private mutating func watching(_ window: WindowID) -> [WatchEffect] {
        let ended = plain.inputEndedAt
        plain = PlainNews()
        plain.inputEndedAt = ended
        return watch(window)
    }

    private func list(_ words: [String]) -> [String] {
        var (view, words) = (WatchView(), words)
        let filters: [String: RosterFilter] = ["all": .all, "concerns": .concerns, "open": .open, "standing": .standing, "sealed": .sealed]
        if let first = words.first, let filter = filters[first.lowercased()] {
            view.filter = filter
            words.removeFirst()
        }
        if words.count >= 2, words[0].lowercased() == "room" {
            view.room = RoomID(words[1])
            words.removeFirst(2)
        }
        view.search = words.joined(separator: " ")
        let lines = roster.shown(view)
        let time = serverTime ?? Instant(milliseconds: 0)
        let end = "\(lines.count) of \(roster.lines.count). \(ageWords)."
        return lines.map { PlainRoster.line($0, at: time) } + [roster.isWhole ? end : "The roster is on its way. " + end]
    }

    /// What was not done, and why.
    private mutating func not(_ why: String) -> [WatchEffect] {
        plain.hasFailed = true
        return [.say([why])]
    }

    private mutating func found(
        _ words: [String], _ act: (inout Watch, RosterLine, [String]) -> [WatchEffect]
    ) -> [WatchEffect] {
        guard let name = words.first else { return not("Whom? Give the candidate as 'list' tells it in brackets.") }
        let lines = roster.lines.values.filter { $0.candidate.text == name || $0.sitting.text == name }
        guard let line = lines.first else { return not("There is no candidate \(name) here. 'list' tells them.") }
        return act(&self, line, Array(words.dropFirst()))
    }

    private mutating func everybody(room: RoomID?, _ words: [String]) -> [WatchEffect] {
        guard roster.window != nil else { return not("No window is watched. 'windows' tells them.") }
        guard let command = words.first?.lowercased(), let deed = Deed(command: command),
            [.message, .pause, .resume, .extend, .credit].contains(deed)
        else { return not("Say message, pause, resume, extend or credit, for example: everybody message Five minutes are left.") }
        return plainOrder(deed, .everybody(room: room), Array(words.dropFirst()))
    }

    private mutating func plainOrder(_ deed: Deed, _ target: OrderTarget, _ words: [String]) -> [WatchEffect] {
        var (form, words) = (OrderForm(deed, target), words)
        if deed.needsMinutes, !words.isEmpty {
            let word = words.removeFirst()
            // A field would cut 1200 to 120.
            if word.count <= 3 { form.minutes.insert(word) }
        }
        let text = words.joined(separator: " ")
        if deed.textLabel != nil, text.count > form.text.limit { return not("Not done. That is too long: at most 900 bytes.") }
        if deed.textLabel != nil { form.text.insert(text) }
        if let flaw = form.flaw { return not("Not done. \(flaw)") }
        if case .sittings(let sittings) = target, let line = sittings.first.flatMap({ roster.lines[$0] }), !deed.fits(line) {
            return not("Not done: \(line.name) is \(line.state.rawValue), so that there is nothing to do.")
        }
        return give(form)
    }
}

extension Deed {
    /// As it is typed in plain mode.
    init?(command: String) {
        switch command {
        case "answer": self = .answerCall
        case "let-in": self = .letIn
        case "message": self = .message
        case "pause": self = .pause
        case "resume": self = .resume
        case "extend": self = .extend
        case "credit": self = .credit
        case "allow": self = .allowTakeOver
        case "disallow": self = .withdrawTakeOver
        case "hold": self = .holdSeal
        case "release": self = .releaseSeal
        case "stop": self = .stop
        case "void": self = .void
        default: return nil
        }
    }
}
