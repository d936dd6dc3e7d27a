import ExamModel

extension Model {
    mutating func takeNote(_ text: String) {
        if text.isEmpty { return say([noteText.isEmpty ? local("There is no note to this item.") : local("Note: \(noteText)")]) }
        noteItem(text)
        reply(local("Noted."))
    }

    /// Without a text the sheet is read.
    mutating func takeSheet(_ text: String) {
        if text.isEmpty {
            return say(
                workbook.sheet.isEmpty
                    ? [local("The sheet of notes is empty.")] : [local("Sheet of notes:")] + PlainText.prose(workbook.sheet))
        }
        writeSheet(text)
        reply(local("Noted on the sheet."))
    }

    mutating func clearNotes(isSheet: Bool) {
        if isSheet { writeSheet("") } else { noteItem("") }
        reply(isSheet ? local("The sheet of notes is empty.") : local("The note is taken away."))
    }

    /// Highlights the next place where words stand and are not highlighted: in the stem, then in the exhibits.
    mutating func highlightPlain(_ words: String) {
        let places = [.stem] + (scenario?.exhibits.indices.map { Highlight.Place.exhibit(index: $0) } ?? [])
        let found = places.compactMap { MarkableText.at($0, self) }.flatMap { text in
            text.hits(of: words).map { Highlight(text.place, first: $0.lowerBound, last: $0.upperBound) }
        }
        if found.isEmpty { return say([local("\"\(words)\" stands neither in the item nor in an exhibit.")]) }
        let known = Set(allHighlights.map(\.highlight))
        guard let next = found.first(where: { !known.contains($0) }) else { return say([local("That is highlighted already.")]) }
        highlight(next)
        reply(local("Highlighted \(PlainText.words(of: next, self))."))
    }

    /// By the number in the list of highlights.
    mutating func unhighlightPlain(_ number: Int) {
        let all = allHighlights
        guard all.indices.contains(number - 1) else { return say([local("There is no highlight \(number). Type highlights.")]) }
        work(.unhighlighted(item: all[number - 1].item, highlight: all[number - 1].highlight))
        reply(local("The highlight is taken away."))
    }

    /// The highlights of the stem and of all exhibits, in the order of reading.
    var allHighlights: [(item: ItemID, highlight: Highlight)] {
        highlights(at: .stem) + (scenario?.exhibits.indices.flatMap { highlights(at: .exhibit(index: $0)) } ?? [])
    }

    /// `calc 12.5*(3+4)`; `calc note` puts the last result into the note.
    mutating func calculatePlain(_ text: String) {
        if text.lowercased() == "note" {
            let put = resultToNote() ?? local("Nothing was calculated yet.")
            return calculations.isEmpty ? say([put]) : reply(put.closed)
        }
        do {
            say([try calculate(text).line])
        } catch {
            say([error.description])
        }
    }
}
