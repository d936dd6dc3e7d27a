import TerminalUI

extension Model {
    /// Moves what is shown; offsets are kept as they are through any resize and fitted only when drawn.
    mutating func scroll(_ step: Scroll) {
        if view.isHelpShown {
            view.helpOffset = moved(HelpOverlay.scroll(self), step)
        } else if phase == .rules {
            view.rulesOffset = moved(RulesScreen.scroll(self).scroll, step)
        } else if phase == .sealed {
            view.resultOffset = moved(ResultScreen.scroll(self).scroll, step)
        } else if phase == .exam, view.place == .exhibit {
            view.fullOffset = moved(ExhibitScreen.scroll(self), step)
            view.followsHit = false
        } else if KeyTable.isScenarioActive(self) {
            view.exhibitOffset = moved(ScenarioPane.scroll(self), step)
        } else {
            view.itemOffset = moved(QuestionPane.scroll(self), step)
            view.followsFocus = false
        }
    }

    private func moved(_ scroll: ScrollState, _ step: Scroll) -> Int {
        var scroll = scroll
        switch step {
        case .lineUp: scroll.lineUp()
        case .lineDown: scroll.lineDown()
        case .pageUp: scroll.pageUp()
        case .pageDown: scroll.pageDown()
        case .home: scroll.home()
        case .end: scroll.end()
        }
        return scroll.offset
    }
}
