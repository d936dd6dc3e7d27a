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
        while roster.isWhole, !plain.waiting.isEmpty { effects += obey(plain.waiting.removeFirst()) }
        guard let ended = plain.inputEndedAt else { return effects }
        let isKnown = roster.window == nil ? roster.windows != nil : roster.isWhole
        if isKnown, plain.waiting.isEmpty, plain.asked <= 0, desk.sent.isEmpty {
            // What this very moment asks for is still to be answered.
            let asks = effects.contains { if case .say = $0 { false } else { true } }
            if !asks { effects.append(.leave(Farewell(status: 0, lines: []))) }
        } else if ended.milliseconds(to: now) > Self.patienceMilliseconds {
            let what = desk.sent.isEmpty ? "" : " An order was not confirmed: \(desk.unconfirmed.map(\.deed.word).joined(separator: ", "))."
            effects.append(.leave(Farewell(status: 1, lines: [(line.fault ?? "The server did not answer in time.") + what])))
        }
        return effects
    }

    /// Does what a typed line says.
    mutating func obey(_ text: String) -> [WatchEffect] {
        let words = text.split(separator: " ").map { String($0) }
        guard let command = words.first?.lowercased() else { return [] }
        if roster.window != nil, !roster.isWhole, !["help", "?", "quit", "q", "age", "windows", "watch"].contains(command) {
            plain.waiting.append(text)
            return []
        }
        let rest = Array(words.dropFirst())
        switch command {
        case "help", "?": return [.say(PlainRoster.help)]
        case "quit", "q": return [.leave(Farewell(status: 0, lines: []))]
        case "age": return [.say([ageWords])]
        case "windows": return askForWindows()
        case "watch": return rest.first.map { watching(WindowID($0)) } ?? [.say(["Which window? For example: watch morning"])]
        case "list": return [.say(list(rest))]
        case "show":
            return found(rest) { watch, line, _ in
                watch.plain.asked += 1
                return [.readHistory(line.sitting)]
            }
        case "confirm":
            return roster.toConfirm.map { give(OrderForm(confirming: $0)) } ?? [.say(["Nothing that somebody else proposed waits."])]
        case "everybody": return everybody(room: nil, rest)
        case "room":
            guard let room = rest.first else { return [.say(["Which room? For example: room B12 message Five minutes are left."])] }
            guard roster.rooms.contains(RoomID(room)) else { return [.say(["There is no room \(room) here. The rooms: \(roomNames)."])] }
            return everybody(room: RoomID(room), Array(rest.dropFirst()))
        default:
            guard let deed = Deed(command: command) else { return [.say(["\(command) is no command. 'help' tells them."])] }
            return found(rest) { watch, line, more in watch.plainOrder(deed, .sittings([line.sitting]), more) }
        }
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

    private mutating func found(
        _ words: [String], _ act: (inout Watch, RosterLine, [String]) -> [WatchEffect]
    ) -> [WatchEffect] {
        guard let name = words.first else { return [.say(["Whom? Give the candidate as 'list' tells it in brackets."])] }
        let lines = roster.lines.values.filter { $0.candidate.text == name || $0.sitting.text == name }
        guard let line = lines.first else { return [.say(["There is no candidate \(name) here. 'list' tells them."])] }
        return act(&self, line, Array(words.dropFirst()))
    }

    private mutating func everybody(room: RoomID?, _ words: [String]) -> [WatchEffect] {
        guard let window = roster.window else { return [.say(["No window is watched. 'windows' tells them."])] }
        guard let command = words.first?.lowercased(), let deed = Deed(command: command),
            [.message, .pause, .resume, .extend, .credit].contains(deed)
        else { return [.say(["Say message, pause, resume, extend or credit, for example: everybody message Five minutes are left."])] }
        return plainOrder(deed, .everybody(window, room: room), Array(words.dropFirst()))
    }

    private mutating func plainOrder(_ deed: Deed, _ target: OrderTarget, _ words: [String]) -> [WatchEffect] {
        var (form, words) = (OrderForm(deed, target), words)
        if deed.needsMinutes, !words.isEmpty { form.minutes.insert(words.removeFirst()) }
        if deed.textLabel != nil { form.text.insert(words.joined(separator: " ")) }
        if let flaw = form.flaw { return [.say(["Not done. \(flaw)"])] }
        if case .sittings(let sittings) = target, let line = sittings.first.flatMap({ roster.lines[$0] }), !deed.fits(line) {
            return [.say(["Not done: \(line.name) is \(line.state.rawValue), so that there is nothing to do."])]
        }
        return give(form)
    }
}

extension Deed {
    /// As it is typed in plain mode.
    init?(command: String) {
        switch command {
        case "answer": self = .answerCall
        case "message": self = .message
        case "pause": self = .pause
        case "resume": self = .resume
        case "extend": self = .extend
        case "credit": self = .credit
        case "allow": self = .allowTakeOver
        case "hold": self = .holdSeal
        case "release": self = .releaseSeal
        case "stop": self = .stop
        case "void": self = .void
        default: return nil
        }
    }
}
