import ExamModel
import Sittings
import TerminalUI

extension Model {
    mutating func performNote(_ intent: Intent) {
        switch intent {
        case .openNote:
            view.place = .note
            view.field = TextField(noteText, limit: Sitting.noteLimit)
        case .switchNote where view.place == .note:
            keepNote()
            view.place = .sheet
            view.essay = TextArea(workbook.sheet, limit: Sitting.noteLimit)
        case .switchNote:
            closeNote()
            performNote(.openNote)
        default: closeNote()
        }
    }

    private mutating func closeNote() {
        keepNote()
        (view.place, view.essay) = (.item, nil)
    }

    /// Keeps the note or the sheet that is being typed, if it has changed.
    mutating func keepNote() {
        view.noteChangedAt = nil
        switch view.place {
        case .note: noteItem(view.field.text)
        case .sheet: writeSheet(view.essay?.text ?? "")
        default: break
        }
    }

    /// The note to the item that is shown; empty if there is none.
    var noteText: String { question.flatMap { workbook.notes[$0.item] } ?? "" }

    mutating func noteItem(_ text: String) {
        guard let question, text.fittingNote != noteText else { return }
        work(.noted(item: question.item, text: text.fittingNote))
    }

    mutating func writeSheet(_ text: String) {
        if text.fittingNote != workbook.sheet { work(.wroteSheet(text: text.fittingNote)) }
    }
}

extension String {
    /// As much of a note as a server takes.
    var fittingNote: String {
        var text = self
        while text.utf8.count > Sitting.noteLimit { text.removeLast() }
        return text
    }
}
