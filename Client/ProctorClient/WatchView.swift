import ExamAPI
import ExamClient
import ExamModel
import TerminalUI

/// What the proctor looks at: nothing of it is sent.
struct WatchView: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        case windows, roster, sitting
    }

    var place = Place.windows
    var row = 0
    /// The selection is a sitting and not a row: it stays where it is when others move past it.
    var selected: SittingID?
    var marked: Set<SittingID> = []
    var filter = RosterFilter.all
    var room: RoomID?
    var search = ""
    /// The search is being typed.
    var isSearching = false
    var field = TextField("", limit: 64)
    var isHelpShown = false
    var helpOffset = 0
    var history: [HistoryLine]?
    var historyFault: String?
    var isHistoryOld = false
    var historyAskedAt: Moment?
    var offset = 0
    var isLeaving = false

    func shows(_ line: RosterLine) -> Bool {
        filter.takes(line) && (room == nil || line.room == room) && matches(line)
    }

    private func matches(_ line: RosterLine) -> Bool {
        let words = (isSearching ? field.text : search).lowercased().split(separator: " ")
        guard !words.isEmpty else { return true }
        let text = "\(line.name) \(line.candidate) \(line.room?.text ?? "") \(line.sitting)".lowercased()
        return words.allSatisfy { text.contains($0) }
    }
}

/// Which lines are shown.
enum RosterFilter: Int, Hashable, Sendable, CaseIterable {
    case all, concerns, notBegun, open, standing, sealed

    var word: String {
        switch self {
        case .all: "all"
        case .concerns: "with concerns"
        case .notBegun: "not begun"
        case .open: "open"
        case .standing: "paused, on a break or held"
        case .sealed: "sealed"
        }
    }

    func takes(_ line: RosterLine) -> Bool {
        switch self {
        case .all: true
        case .concerns: !line.concerns.isEmpty
        case .notBegun: line.state == .enrolled
        case .open: line.state == .open
        case .standing: [.paused, .away, .held].contains(line.state)
        case .sealed: line.state == .sealed
        }
    }

    var next: RosterFilter { Self(rawValue: (rawValue + 1) % Self.allCases.count) ?? .all }
}
