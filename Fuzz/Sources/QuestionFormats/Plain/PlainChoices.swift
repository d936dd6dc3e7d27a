import ExamModel

/// A choice as the plain-text formats write it: a stem, options in their order, and which of them are right.
struct PlainChoices {
    let place: Place
    var stem: String
    var options: [String] = []
    /// Indices into ``options``.
    var right: [Int] = []
    var notes: [ImportNote] = []

    init(place: Place, stem: String) {
        self.place = place
        self.stem = stem
    }

    /// One right option is a single choice, several are a multiple one; all or nothing.
    var item: ForeignItem {
        let all = options.enumerated().map { Item.Option(id: .lettered($0), text: StructuredText(plain: $1)) }
        var item = ForeignItem(
            place: place, stem: StructuredText(plain: stem),
            interaction: right.count == 1 ? .single(options: all) : .multiple(options: all, choose: ChoiceCount(right.count)),
            scoring: .allOrNothing)
        item.correct = .choosing(right.map { .lettered($0) })
        item.notes = notes
        return item
    }
}
