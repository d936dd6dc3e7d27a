import ExamModel

extension Findings {
    /// Reports slots of a stem for which `interaction` has nothing, and those that stand twice.
    func reportSlots(in stem: String, of interaction: Interaction, at place: Place) {
        let known = interaction.slots
        let knownSet = Set(known)
        var seen: Set<Slot> = []
        for slot in StructuredText(stem).slots {
            if !knownSet.contains(slot) {
                error(
                    .slotUnknown, place, "the stem has the slot '\(shown(slot.markup))', but the item has nothing for it",
                    mend: mend(slot, known))
            } else if !seen.insert(slot).inserted {
                error(
                    .slotTwice, place, "the slot '\(shown(slot.markup))' stands twice in the stem",
                    mend: "keep the one where the answer belongs")
            }
        }
    }

    private func mend(_ slot: Slot, _ known: [Slot]) -> String {
        guard !known.isEmpty else { return "remove it, or write \\{{ if you mean the braces" }
        let names = known.map(\.markup)
        let hint = isFull ? nil : nearestName(to: slot.markup, in: names).map { "did you mean '\($0)'?" }
        return hint ?? "write one of \(names.prefix(10).joined(separator: ", "))"
    }
}
