/// What the candidate wants, whichever key or word said it: full screen and plain mode share these, so that the
/// same answers give the same works.
enum Intent: Hashable, Sendable {
    // Signing in, what comes before the exam, waiting.
    case submitCode
    case passCheck
    case practise
    case beginExam
    case agree
    case decline
    case takeOver
    // An item; options and lines by index.
    case choose(Int)
    case chooseFocused
    case focusLine(Int)
    case moveFocus(Int)
    case clear
    /// Opens the field of the focused line.
    case write
    case keepWritten
    case dropWritten
    case mark
    case beginStrike
    case strike(Int)
    case cancelStrike
    case openNote
    /// From the note to the item to the sheet for the whole exam, and back.
    case switchNote
    case closeNote
    case callProctor
    case readMessage
    case offerBreak
    case beginBreak
    case comeBack
    case beginSection
    // Tools on an item.
    case openCalculator
    case calculate
    /// To an earlier line of the calculator, or a later one.
    case recall(Int)
    case resultToNote
    case openExhibit
    case openFind
    case find
    /// On to the next place of what was looked for, or back.
    case nextHit(Int)
    case openHighlight
    case moveWord(WordStep)
    /// Begins a highlight, or ends it.
    case pickWord
    case unhighlight
    /// From the stem to the exhibit, and back.
    case switchText
    case closeHighlight
    case openOptions
    case moveOption(Int)
    case changeOption
    case closeOptions
    // Moving.
    case next
    case previous
    case nextUnanswered
    case openGoTo
    /// To an item by its number on the paper, from 1.
    case go(Int)
    case goTyped
    case back
    // What is seen.
    case switchPane
    case exhibit(Int)
    case scroll(Scroll)
    case toggleClock
    case help
    case closeHelp
    case redraw
    // Review and end.
    case review
    case filter(ReviewFilter)
    case moveRow(Int)
    case openRow
    case end
    case confirmEnd
    // Afterwards.
    case showResult
    case openSurvey
    case moveSurvey(Int)
    /// How far the candidate agrees with the focused statement.
    case rate(Int)
    case sendSurvey
    case closeSurvey
    case showReceipt
    case save
    case leave
}

/// By how much a pane is moved.
enum Scroll: Hashable, Sendable {
    case lineUp, lineDown, pageUp, pageDown, home, end
}
