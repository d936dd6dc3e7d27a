import TerminalUI

extension Model {
    mutating func performExhibit(_ intent: Intent) {
        switch intent {
        case .openExhibit: openExhibit()
        case .openFind: (view.place, view.field) = (.find, TextField("", limit: 64))
        case .find: find(view.field.text)
        case .nextHit(let step): turnHit(by: step)
        default: break
        }
    }

    private mutating func openExhibit() {
        (view.place, view.isScenarioActive) = (.exhibit, true)
        (view.fullOffset, view.search) = (0, nil)
    }

    private var hitCount: Int {
        guard let search = view.search, let text = MarkableText.exhibit(view.exhibit, self) else { return 0 }
        return text.hits(of: search.needle).count
    }

    /// Goes to the first place where the words stand; without one the field stays open.
    private mutating func find(_ needle: String) {
        let before = view.search
        view.search = Search(needle: needle)
        guard hitCount > 0 else {
            view.search = before
            return note(local("\"\(needle)\" does not stand in this exhibit."), .warning)
        }
        (view.place, view.followsHit) = (.exhibit, true)
        tellHit()
    }

    private mutating func turnHit(by step: Int) {
        let count = hitCount
        guard let hit = view.search?.hit, count > 0 else { return }
        view.search?.hit = (hit + step + count) % count
        view.followsHit = true
        tellHit()
    }

    private mutating func tellHit() {
        guard let search = view.search else { return }
        note(local("\"\(search.needle)\": hit \(search.hit + 1) of \(hitCount)."), .plain)
    }
}
