import ExamModel

extension Model {
    mutating func takeNote(_ text: String) {
        if text.isEmpty { return say([noteText.isEmpty ? "There is no note to this item." : "Note: \(noteText)"]) }
        noteItem(text)
        reply("Noted.")
    }

    /// Without a text the sheet is read.
    mutating func takeSheet(_ text: String) {
        if text.isEmpty {
            return say(workbook.sheet.isEmpty ? ["The sheet of notes is empty."] : ["Sheet of notes:"] + PlainText.prose(workbook.sheet))
        }
        writeSheet(text)
        reply("Noted on the sheet.")
    }

    mutating func clearNotes(isSheet: Bool) {
        if isSheet { writeSheet("") } else { noteItem("") }
        reply(isSheet ? "The sheet of notes is empty." : "The note is taken away.")
    }

    /// `calc 12.5*(3+4)`; `calc note` puts the last result into the note.
    mutating func calculatePlain(_ text: String) {
        if text.lowercased() == "note" {
            let put = resultToNote() ?? "Nothing was calculated yet."
            return calculations.isEmpty ? say([put]) : reply(put.closed)
        }
        do {
            say([try calculate(text).line])
        } catch {
            say([error.description])
        }
    }
}
