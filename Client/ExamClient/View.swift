import ExamModel
import TerminalUI

/// What the candidate looks at and types: nothing of it is an answer, all of it survives a resize.
struct View: Hashable, Sendable {
    var place = Place.item
    /// The index of the item on the paper.
    var item = 0
    /// The option, or the line where lines have numbers, that Space and the hardware cursor are on.
    var focus = 0
    /// Whether the item pane keeps the focused line in sight; scrolling by hand ends that.
    var followsFocus = false
    var itemOffset = 0
    /// The scenario pane is the one that arrows move.
    var isScenarioActive = false
    var exhibit = 0
    var exhibitOffset = 0
    /// Of the exhibit at full width.
    var fullOffset = 0
    var search: Search?
    var picking: Picking?
    /// Whether the exhibit keeps the hit in sight; scrolling by hand ends that.
    var followsHit = false
    var rulesOffset = 0
    var resultOffset = 0
    var helpOffset = 0
    var isHelpShown = false
    /// The line of the options that is focused, while they are open.
    var optionsRow: Int?
    /// `x` was pressed: the next letter is struck out.
    var isStriking = false
    var isClockHidden = false
    var reviewFilter = ReviewFilter.all
    var reviewRow = 0
    var field = TextField("", limit: 64)
    /// In the place of ``field`` while an essay is being written.
    var essay: TextArea?
    /// Since when the essay has changes that are not kept.
    var essayChangedAt: Moment?
    /// The note has changed and is kept after a moment of quiet.
    var noteChangedAt: Moment?
    /// Which line of the calculator was brought back, from 1 for the last; 0 for none.
    var recalled = 0
    /// The candidate declined the rules once; the next time it counts.
    var isDeclining = false
    /// Ctrl-C was pressed: again leaves.
    var isLeaving = false
    var isResultShown = false
    /// While it is open.
    var survey: SurveyDraft?
}

/// Which items the review table shows.
enum ReviewFilter: Int, Hashable, Sendable, CaseIterable {
    case all = 1, unanswered, marked, notSeen

    var word: String {
        switch self {
        case .all: local("all")
        case .unanswered: local("unanswered")
        case .marked: local("marked")
        case .notSeen: local("not seen")
        }
    }
}

/// A line for the candidate, for a while.
struct Notice: Hashable, Sendable {
    enum Look: Hashable, Sendable {
        case plain, good, warning
    }

    let text: String
    let look: Look
    let until: Moment
}

/// A proctor's message; it stays until it is read.
struct ProctorMessage: Hashable, Sendable {
    let text: String
    let by: String
    let at: Instant
}
