public import ExamModel

/// The event that is hashed into the journal for every answer.
extension SittingEvent: CanonicallyWritten {
    /// Answers by hand, everything else through the general encoder.
    public func write(to text: inout CanonicalText) throws {
        guard case .worked(let work) = what, order == nil else { return try text.value(self) }
        text.raw(#"{"at":"#)
        text.integer(at.milliseconds)
        text.raw(#","sequence":"#)
        text.integer(sequence)
        text.raw(#","what":{"worked":{"work":{"act":"#)
        try write(work.act, to: &text)
        text.raw(#","doneAt":"#)
        text.integer(work.doneAt.milliseconds)
        text.raw(#","epoch":"#)
        text.integer(work.epoch)
        text.raw(#","number":"#)
        text.integer(work.number)
        text.raw(#","transport":"#)
        text.string(work.transport.rawValue)
        text.raw("}}}}")
    }

    private func write(_ act: Act, to text: inout CanonicalText) throws {
        guard case .answered(let item, .choices(let options)) = act else { return try text.value(act) }
        text.raw(#"{"answered":{"answer":{"choices":["#)
        for (index, option) in options.enumerated() {
            if index > 0 { text.raw(",") }
            text.string(option.text)
        }
        text.raw(#"]},"item":"#)
        text.string(item.text)
        text.raw("}}")
    }
}
