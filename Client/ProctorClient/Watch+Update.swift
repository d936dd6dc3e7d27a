import ExamAPI
public import ExamClient
import ExamModel
import TerminalUI

extension Watch {
    /// Takes a message in at a moment; tells what is to be done.
    public mutating func update(_ message: WatchMessage, at moment: Moment) -> [WatchEffect] {
        now = max(now, moment)
        if let notice, notice.until <= now { self.notice = nil }
        if let undo = desk.undo, undo.until <= now { desk.undo = nil }
        var effects = take(message) + again()
        if setup.isPlain { effects += plainly() }
        return effects.map(\.harmless)
    }

    /// The first thing to do.
    public mutating func begin() -> [WatchEffect] {
        roster.window.map { watch($0) } ?? askForWindows()
    }

    mutating func askForWindows() -> [WatchEffect] {
        plain.asked += 1
        return [.listWindows]
    }

    private mutating func take(_ message: WatchMessage) -> [WatchEffect] {
        switch message {
        case .tick: return []
        case .key(let key): return press(key)
        case .paste(let text): return paste(text)
        case .resize(let size):
            self.size = size
            return []
        case .line(let text): return obey(text)
        case .inputEnded:
            plain.inputEndedAt = now
            return []
        case .windows(let windows):
            // The age of a roster is not that of another answer.
            if roster.window == nil { (line.toldAt, line.fault) = (now, nil) }
            plain.asked -= 1
            roster.windows = windows
            return setup.isPlain ? [.say(PlainRoster.windows(windows))] : []
        case .windowsFailed(let why, let isFinal):
            plain.asked -= 1
            if isFinal { return [.leave(Farewell(status: 1, lines: [why]))] }
            return broken(why)
        case .streamed(let stream, let event):
            return stream == line.stream ? hear(event) : []
        case .streamEnded(let stream, let why, let isFinal):
            guard stream == line.stream else { return [] }
            if isFinal { return refused(why) }
            return broken(why)
        case .ordered(let call, let outcome): return conclude(call, outcome)
        case .identityConfirmed(let fault): return concludeIdentity(fault)
        case .history(let sitting, let lines):
            plain.asked -= 1
            if setup.isPlain { return [.say(PlainRoster.history(lines))] }
            if view.selected == sitting { (view.history, view.historyFault) = (lines, nil) }
            return []
        case .historyFailed(let sitting, let why):
            plain.asked -= 1
            if setup.isPlain { return [.say([why])] }
            if view.selected == sitting { view.historyFault = why }
            return []
        }
    }

    /// The server refuses this window: there may be others, unless it is the one that was named at the start.
    private mutating func refused(_ why: String) -> [WatchEffect] {
        guard setup.window != roster.window else { return [.leave(Farewell(status: 1, lines: [why]))] }
        tell(why, .warning)
        roster = Roster()
        (view.place, line.isOpen, line.nextTry) = (.windows, false, nil)
        plain.hasFailed = true
        return (setup.isPlain ? [.say([why])] : []) + askForWindows()
    }

    /// Begins to watch a window.
    mutating func watch(_ window: WindowID) -> [WatchEffect] {
        if roster.window != window || roster.expected == nil {
            roster.window = window
            (roster.lines, roster.expected) = ([:], nil)
            (view.selected, view.marked, view.room) = (nil, [], nil)
        }
        view.place = .roster
        line.stream += 1
        (line.isOpen, line.nextTry) = (false, nil)
        return [.listen(window, stream: line.stream)]
    }

    private mutating func hear(_ event: RosterEvent) -> [WatchEffect] {
        line.toldAt = now
        (line.isOpen, line.fault, line.tries, line.nextTry) = (true, nil, 0, nil)
        switch event {
        case .began(let count, let you, let isChief, let time):
            line.clock.hear(time, arrivedAt: now)
            roster.begin(count, you, isChief: isChief)
        case .proposed(let orders, let time):
            line.clock.hear(time, arrivedAt: now)
            roster.proposed = orders
        case .lines(let lines, let time):
            line.clock.hear(time, arrivedAt: now)
            for one in lines { roster.lines[one.sitting] = one }
            if view.selected == nil, roster.isWhole { view.selected = roster.shown(view).first?.sitting }
        case .beat(let time): line.clock.hear(time, arrivedAt: now)
        }
        return historyIsDue(event)
    }

    /// What happened in a sitting is read anew when its line has changed, once a second at most.
    private mutating func historyIsDue(_ event: RosterEvent) -> [WatchEffect] {
        if case .lines(let lines, _) = event, view.place == .sitting, lines.contains(where: { $0.sitting == view.selected }) {
            view.isHistoryOld = true
        }
        guard view.place == .sitting, view.isHistoryOld, let selected = view.selected,
            view.historyAskedAt.map({ $0.milliseconds(to: now) >= 1_000 }) ?? true
        else { return [] }
        (view.isHistoryOld, view.historyAskedAt) = (false, now)
        return [.readHistory(selected)]
    }

    /// What was told stays on the screen, with its age.
    private mutating func broken(_ why: String) -> [WatchEffect] {
        line.isOpen = false
        line.fault = why
        line.tries += 1
        line.nextTry = now.advanced(by: min(5_000, Int64(250) << Int64(min(line.tries, 5))))
        return []
    }

    /// What is due by the clock: the connection, and orders that nobody confirmed.
    private mutating func again() -> [WatchEffect] {
        var effects: [WatchEffect] = []
        if let due = line.nextTry, due <= now {
            line.nextTry = nil
            effects += view.place == .windows ? askForWindows() : roster.window.map { again($0) } ?? []
        }
        // Windows come and go; the list is asked for again while it is looked at.
        if view.place == .windows, !setup.isPlain, line.nextTry == nil, line.fault == nil, let told = line.toldAt,
            max(told, listedAt ?? told).milliseconds(to: now) >= Self.listMilliseconds
        {
            listedAt = now
            effects += askForWindows()
        }
        for (call, sent) in desk.sent.sorted(by: { $0.key < $1.key }) {
            guard let due = sent.againAt, due <= now else { continue }
            desk.sent[call]?.againAt = nil
            effects.append(.order(sent.order, sent.window, call: call))
        }
        return effects
    }

    private mutating func again(_ window: WindowID) -> [WatchEffect] {
        line.stream += 1
        return [.listen(window, stream: line.stream)]
    }
}

extension WatchEffect {
    /// Names and reasons that others wrote are text, whatever they hold: plain lines pass here, the screen sanitises as it draws.
    fileprivate var harmless: WatchEffect {
        guard case .say(let lines) = self else { return self }
        return .say(lines.map { sanitized($0).replacing("\n", with: " ") })
    }
}
