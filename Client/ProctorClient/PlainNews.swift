import ExamAPI
import ExamClient
import ExamModel

/// What plain mode has told, so that it tells only what is new, and what it has still to do.
struct PlainNews: Hashable, Sendable {
    /// Typed before there was a roster that they are about, or before the order before them was answered: lines are done in their order.
    var waiting: [String] = []
    /// Something that was asked for was not done.
    var hasFailed = false
    /// Answers that are on their way.
    var asked = 0
    /// Nothing more is typed: the console leaves when all is done, or nothing comes.
    var inputEndedAt: Moment?
    /// The titles of each sitting's concerns.
    var concerns: [SittingID: [String]] = [:]
    var hasToldRoster = false
    var hasToldAge = false
    var proposed: [OrderID] = []
}

extension Watch {
    /// What has become so since the last time, one line each.
    mutating func news() -> [String] {
        var lines = ageNews()
        guard roster.isWhole else { return lines }
        for proposal in roster.proposed where !plain.proposed.contains(proposal.id) {
            let next = proposal.by == roster.you ? "It waits for a second person." : "'confirm \(proposal.id)' confirms it."
            lines.append("! \(words(of: proposal)). \(next)")
        }
        plain.proposed = roster.proposed.map(\.id)
        let time = serverTime ?? Instant(milliseconds: 0)
        if !plain.hasToldRoster {
            plain.hasToldRoster = true
            lines += PlainRoster.summary(roster)
        }
        for line in roster.shown(WatchView()) {
            // Who has not begun is told with the list: at nine o'clock that is everybody.
            let now = line.concerns.filter { if case .notBegun = $0 { false } else { true } }
            let titles = now.map(\.title)
            let told = plain.concerns[line.sitting] ?? []
            guard titles != told else { continue }
            for concern in now where !told.contains(concern.title) {
                lines.append("! \(PlainRoster.name(line)): \(concern.words(at: time))")
            }
            for title in told where !titles.contains(title) { lines.append("\(PlainRoster.name(line)): no longer: \(title)") }
            plain.concerns[line.sitting] = titles
        }
        return lines
    }

    private mutating func ageNews() -> [String] {
        if isOld || (dataAge == nil && line.fault != nil), !plain.hasToldAge {
            plain.hasToldAge = true
            let age = dataAge.map { "The roster is \(lengthWords(.milliseconds($0))) old." } ?? "There is no data yet."
            return ["! \(age) \(line.fault ?? "Nothing comes from the server.") It is tried again by itself."]
        }
        if plain.hasToldAge, !isOld, dataAge != nil {
            plain.hasToldAge = false
            return ["The roster is current again."]
        }
        return []
    }
}

/// The roster in lines.
enum PlainRoster {
    /// `Ada Lovelace (ada, room B12)`.
    static func name(_ line: RosterLine) -> String {
        let room = line.room.map { ", room \($0)" } ?? ""
        return "\(line.name) (\(line.candidate)\(room))"
    }

    static func summary(_ roster: Roster) -> [String] {
        let count = roster.lines.count
        let concerned = roster.lines.values.count { !$0.concerns.isEmpty }
        return [
            "Window \(roster.window?.text ?? ""): \(counted(count, "sitting")), \(concerned) with concerns. 'list' tells them, 'help' the commands."
        ]
    }

    static func windows(_ windows: [WindowLine]) -> [String] {
        guard !windows.isEmpty else { return ["There is no window that you watch."] }
        return windows.map { "\($0.window): \(counted($0.sittings, "sitting")), \($0.opens) to \($0.closes)" }
            + ["'watch NAME' watches one."]
    }

    static func line(_ line: RosterLine, at time: Instant) -> String {
        let heard = line.heardAt.map { ", heard of \(lengthWords($0.duration(to: time))) ago" } ?? ""
        let concerns = line.concerns.isEmpty ? "" : ". " + line.concerns.map { "! " + $0.words(at: time) }.joined(separator: ", ")
        let left = line.timeLeft(at: time)
        return
            "\(name(line)): \(line.state.rawValue), \(line.answered) of \(line.items) answered\(left == "-" ? "" : ", \(left) left")\(heard)\(concerns)"
    }

    static func history(_ lines: [HistoryLine]) -> [String] {
        lines.map { "\($0.at): \($0.text)" }
    }

    static let help = [
        "list [all|concerns|open|standing|sealed] [room NAME] [words]: the sittings, who needs somebody first",
        "show CANDIDATE: what happened in a sitting",
        "answer CANDIDATE: you go to the candidate who called; let-in CANDIDATE DOCUMENT: you saw that kind of document",
        "message CANDIDATE TEXT, pause CANDIDATE WHY, resume CANDIDATE",
        "extend CANDIDATE MINUTES WHY: more time; credit CANDIDATE MINUTES WHY: time back for a fault",
        "allow CANDIDATE WHY: another computer; disallow CANDIDATE: not after all; hold CANDIDATE WHY and release CANDIDATE: the seal",
        "stop CANDIDATE WHY, void CANDIDATE WHY: ends the exam; another person confirms it: confirm ORDER; 'confirm' lists what waits",
        "code DIGITS: the six digits of your second factor, when they are asked for; 'code' alone drops the order",
        "everybody COMMAND or room NAME COMMAND: message, pause, resume, extend or credit, without CANDIDATE",
        "windows: the windows that you watch; watch NAME: another one; age: how old the data is; quit",
    ]
}
