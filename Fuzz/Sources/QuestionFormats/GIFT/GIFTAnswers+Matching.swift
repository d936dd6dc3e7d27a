import ExamModel

extension GIFTSource {
    mutating func matching(_ block: Substring, place: Place, stem: StructuredText) throws(GIFTRefusal) -> ForeignItem {
        var pairs = MatchingPairs()
        var count = 0
        for piece in block.utf8.split(separator: UInt8(ascii: "=")) {
            let text = Substring(piece).withoutOuterBlanks
            guard !text.isEmpty else { continue }
            guard let arrow = text.firstRange(of: "->") else {
                throw GIFTRefusal(
                    line: line(text.startIndex), rule: "gift.pair",
                    what: "'\(QuestionFormats.shown(GIFTEscapes.shown(text)))' has no -> between its two sides",
                    mend: "write =left -> right, and \\= in a text")
            }
            let right = GIFTEscapes.shown(text[arrow.upperBound...])
            let left = GIFTText(text[..<arrow.lowerBound], inheriting: format)
            guard !right.isEmpty else {
                throw GIFTRefusal(
                    line: line(text.startIndex), rule: "gift.pair",
                    what: "'\(QuestionFormats.shown(left.text))' has nothing behind ->", mend: "write what it is to be matched with")
            }
            count += 1
            pairs.add(left.text.isEmpty ? nil : structured(left, at: text.startIndex), StructuredText(plain: right))
        }
        guard count >= 2, !pairs.prompts.isEmpty else { throw tooFew(2, "pairs") }
        var item = ForeignItem(place: place, stem: stem, interaction: pairs.interaction, scoring: pairs.scoring())
        item.correct = pairs.correct
        item.shuffle = true
        return item
    }
}
