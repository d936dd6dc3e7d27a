import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

/// What a key asks for.
enum WatchIntent: Hashable, Sendable {
    case move(Int), first, last, open, back, mark, markAll, search, clearSearch, nextFilter, nextRoom
    case begin(Deed), everybody(Deed), undo, confirm, setAside
    case formNext, formOther, formCancel
    case showIdentity, dropUnproven
    case help, redraw, leave
}

/// Keys that work now. The bar, the help and the keyboard read this one list.
struct WatchKey: Hashable, Sendable {
    let shown: String
    let label: String
    let keys: [Key]
    let intent: WatchIntent
    var isInBar = true

    init(_ shown: String, _ label: String, _ keys: [Key], _ intent: WatchIntent, isInBar: Bool = true) {
        (self.shown, self.label, self.keys, self.intent, self.isInBar) = (shown, label, keys, intent, isInBar)
    }
}

extension Watch {
    /// Whether letters go into a field.
    var isTyping: Bool { desk.identity != nil || isWriting }

    private var isWriting: Bool { desk.form.map { $0.textLabel != nil || $0.needsMinutes } ?? view.isSearching }

    /// What works now, in the order of importance.
    var keys: [WatchKey] {
        let help = WatchKey(
            isTyping ? "F1" : "?", "help", isTyping ? [Key(.function(1))] : ["?", Key(.function(1))], .help, isInBar: false)
        let always = [help, WatchKey("Ctrl-L", "draw the screen anew", [.control("l")], .redraw, isInBar: false)]
        if desk.identity != nil {
            return [
                WatchKey("Enter", "confirm", [Key(.enter)], .showIdentity),
                WatchKey("Esc", "do not", [Key(.escape), .control("c")], .dropUnproven),
            ] + always
        }
        if desk.form != nil { return formKeys + always }
        if view.isSearching {
            return [
                WatchKey("Enter", "search", [Key(.enter)], .open),
                WatchKey("Esc", "end the search", [Key(.escape), .control("c")], .clearSearch),
            ]
                + moving + always
        }
        let confirm =
            roster.toConfirm == nil
            ? [] : [WatchKey("y", "confirm", ["y"], .confirm), WatchKey("n", "set it aside here", ["n"], .setAside)]
        let leave = WatchKey("q", "leave", ["q", .control("c")], .leave)
        return switch view.place {
        case .windows:
            ((roster.windows ?? []).isEmpty ? [] : [WatchKey("Enter", "watch", [Key(.enter)], .open)] + moving) + [leave] + always
        case .roster: confirm + rosterKeys + [leave] + always
        case .sitting:
            confirm + [WatchKey("Esc", "back", [Key(.escape), Key(.left), "q"], .back)] + deeds + moving
                + [WatchKey("Ctrl-C", "leave", [.control("c")], .leave, isInBar: false)] + always
        }
    }

    private var formKeys: [WatchKey] {
        let isLast = desk.form.map { $0.isAtText || !$0.needsMinutes } ?? true
        var keys = [WatchKey("Enter", isLast ? "do it" : "next", [Key(.enter)], .formNext)]
        if desk.form?.needsMinutes == true { keys.append(WatchKey("Tab", "other field", [Key(.tab), Key(.backTab)], .formOther)) }
        return keys + [WatchKey("Esc", "do not", [Key(.escape), .control("c")], .formCancel)]
    }

    private var moving: [WatchKey] {
        let page = max(1, size.rows - 6)
        return [
            WatchKey("Up", "up", [Key(.up)], .move(-1), isInBar: false), WatchKey("Down", "down", [Key(.down)], .move(1), isInBar: false),
            WatchKey("PgUp", "a page up", [Key(.pageUp)], .move(-page), isInBar: false),
            WatchKey("PgDn", "a page down", [Key(.pageDown)], .move(page), isInBar: false),
            WatchKey("Home", "first", [Key(.home)], .first, isInBar: false), WatchKey("End", "last", [Key(.end)], .last, isInBar: false),
        ]
    }

    private var rosterKeys: [WatchKey] {
        var keys: [WatchKey] = []
        if selectedLine != nil { keys.append(WatchKey("Enter", "more", [Key(.enter), Key(.right)], .open)) }
        keys += deeds
        if selectedLine != nil { keys.append(WatchKey("Space", "mark, and down", [" "], .mark)) }
        keys.append(WatchKey("f", "next filter: \(view.filter.next.word)", ["f"], .nextFilter))
        keys.append(WatchKey("/", "search", ["/"], .search))
        if !view.search.isEmpty { keys.append(WatchKey("Esc", "end the search", [Key(.escape)], .clearSearch)) }
        if !roster.rooms.isEmpty { keys.append(WatchKey("b", "next room", ["b"], .nextRoom)) }
        if roster.lines.values.contains(where: view.shows) {
            keys.append(WatchKey("a", "mark all shown, or none", ["a"], .markAll, isInBar: false))
        }
        if roster.window != nil, !roster.lines.isEmpty {
            let place = view.room.map { "in room \($0)" } ?? "in the window"
            keys += [
                WatchKey("A", "message to everybody \(place)", ["A"], .everybody(.message), isInBar: false),
                WatchKey("P", "pause everybody \(place)", ["P"], .everybody(.pause), isInBar: false),
                WatchKey("R", "everybody \(place) goes on", ["R"], .everybody(.resume), isInBar: false),
            ]
            if roster.isChief {
                keys += [
                    WatchKey("E", "propose more time for everybody \(place)", ["E"], .everybody(.extend), isInBar: false),
                    WatchKey("C", "propose time back for everybody \(place)", ["C"], .everybody(.credit), isInBar: false),
                ]
            }
        }
        return keys + moving
    }

    /// Each under its letter, if it can do anything for any of those that it would be for.
    private var deeds: [WatchKey] {
        let letters: [(String, Deed)] = [
            ("w", .answerCall), ("i", .letIn), ("m", .message), ("p", .pause), ("r", .resume), ("e", .extend), ("c", .credit),
            ("t", .allowTakeOver), ("k", .withdrawTakeOver),
            ("h", .holdSeal), ("l", .releaseSeal), ("x", .stop), ("v", .void),
        ]
        let lines = targets
        var keys = letters.filter { _, deed in lines.contains(where: deed.fits) }.map { letter, deed in
            WatchKey(
                letter, deed.word, [Key(Character(letter))], .begin(deed),
                isInBar: [.answerCall, .letIn, .message, .pause, .resume, .extend].contains(deed))
        }
        if let undo = desk.undo {
            keys.append(WatchKey("u", "\(undo.deed.word): \(names(of: undo.sittings))", ["u"], .undo, isInBar: false))
        }
        return keys
    }

    mutating func press(_ key: Key) -> [WatchEffect] {
        let wasLeaving = view.isLeaving
        view.isLeaving = false
        if view.isHelpShown { return pressInHelp(key) }
        if isTyping, type(key) { return [] }
        guard let intent = keys.first(where: { $0.keys.contains(key) })?.intent else { return [] }
        if intent == .leave, !desk.sent.isEmpty, !wasLeaving {
            view.isLeaving = true
            tell("An order is not confirmed yet. Again to leave all the same.", .warning)
            return []
        }
        return perform(intent)
    }

    mutating func paste(_ text: String) -> [WatchEffect] {
        let text = text.filter { !$0.isNewline }
        if desk.identity != nil {
            desk.identity?.digits.insert(text.filter(\.isNumber))
        } else if desk.form != nil {
            if desk.form?.isAtText == true { desk.form?.text.insert(text) } else { desk.form?.minutes.insert(text.filter(\.isNumber)) }
        } else if view.isSearching {
            view.field.insert(text)
        }
        return []
    }

    private mutating func pressInHelp(_ key: Key) -> [WatchEffect] {
        switch key.code {
        case .down: view.helpOffset = min(helpLines.count, view.helpOffset + 1)
        case .up: view.helpOffset = max(0, view.helpOffset - 1)
        case .pageDown: view.helpOffset = min(helpLines.count, view.helpOffset + max(1, size.rows - 6))
        case .pageUp: view.helpOffset = max(0, view.helpOffset - max(1, size.rows - 6))
        default: (view.isHelpShown, view.helpOffset) = (false, 0)
        }
        return []
    }

    private mutating func type(_ key: Key) -> Bool {
        if var identity = desk.identity {
            if let typed = key.typed, !typed.isNumber || !typed.isASCII, typed != " " { return true }
            let isTaken = identity.digits.handle(key)
            if isTaken { identity.fault = nil }
            desk.identity = identity
            return isTaken
        }
        if var form = desk.form {
            if !form.isAtText, let typed = key.typed, !typed.isNumber || !typed.isASCII { return true }
            let isTaken = form.isAtText ? form.text.handle(key) : form.minutes.handle(key)
            if isTaken { form.fault = nil }
            desk.form = form
            return isTaken
        }
        guard view.field.handle(key) else { return false }
        select(row: 0)
        return true
    }

    private mutating func perform(_ intent: WatchIntent) -> [WatchEffect] {
        switch intent {
        case .move(let rows): move(by: rows)
        case .first: move(by: -1_000_000)
        case .last: move(by: 1_000_000)
        case .open: return open()
        case .back: (view.place, view.history, view.offset) = (.roster, nil, 0)
        case .mark, .markAll, .search, .clearSearch, .nextFilter, .nextRoom: narrow(intent)
        case .begin(let deed): return begin(deed, .sittings(targets.filter(deed.fits).map(\.sitting)))
        case .everybody(let deed): return begin(deed, .everybody(room: view.room))
        case .setAside: if let proposal = roster.toConfirm { roster.setAside.insert(proposal.id) }
        case .confirm: desk.form = roster.toConfirm.map { OrderForm(confirming: $0) }
        case .undo:
            guard let undo = desk.undo else { return [] }
            return begin(undo.deed, .sittings(undo.sittings))
        case .formNext: return goOnWithForm()
        case .formOther: desk.form?.isAtText.toggle()
        case .formCancel: desk.form = nil
        case .showIdentity: return showIdentity()
        case .dropUnproven: return dropUnproven()
        case .help: view.isHelpShown = true
        case .redraw: return [.redraw]
        case .leave: return [.leave(Farewell(status: 0, lines: []))]
        }
        return []
    }

    private mutating func narrow(_ intent: WatchIntent) {
        switch intent {
        case .mark:
            guard let selected = view.selected else { return }
            if view.marked.remove(selected) == nil { view.marked.insert(selected) }
            move(by: 1)
        case .markAll:
            let shown = Set(roster.shown(view).map(\.sitting))
            view.marked = view.marked.isSuperset(of: shown) ? [] : shown
        case .search: (view.isSearching, view.field) = (true, TextField(view.search, limit: 64))
        case .clearSearch: (view.isSearching, view.search) = (false, "")
        case .nextFilter:
            view.filter = view.filter.next
            select(row: 0)
        case .nextRoom:
            let rooms = roster.rooms
            let next = view.room.map { room in rooms.firstIndex(of: room).map { $0 + 1 } ?? 0 } ?? 0
            view.room = rooms.indices.contains(next) ? rooms[next] : nil
            select(row: 0)
        default: break
        }
    }

    private mutating func open() -> [WatchEffect] {
        if view.isSearching {
            (view.isSearching, view.search) = (false, view.field.text)
            return []
        }
        switch view.place {
        case .windows:
            guard let windows = roster.windows, windows.indices.contains(view.row) else { return [] }
            return watch(windows[view.row].window)
        case .roster:
            guard let selected = view.selected else { return [] }
            (view.place, view.history, view.historyFault, view.offset) = (.sitting, nil, nil, 0)
            (view.isHistoryOld, view.historyAskedAt) = (false, now)
            return [.readHistory(selected)]
        case .sitting: return []
        }
    }

    private mutating func move(by rows: Int) {
        switch view.place {
        case .windows: view.row = max(0, min((roster.windows ?? []).count - 1, view.row + rows))
        case .sitting: view.offset = max(0, min(longestOffset, view.offset + rows))
        case .roster:
            let shown = roster.shown(view)
            let row = shown.firstIndex { $0.sitting == view.selected }
            select(row: row.map { $0 + rows } ?? 0)
        }
    }

    private mutating func select(row: Int) {
        let shown = roster.shown(view)
        view.selected = shown.isEmpty ? nil : shown[max(0, min(shown.count - 1, row))].sitting
    }
}
