public import ExamModel

extension Sitting {
    /// What the clock does for a candidate who opens the sitting at `moment`; the real opening if there was one.
    ///
    /// It is reckoned by the same function as the deadline on the day.
    public func timeline(openedAt moment: Instant) -> Timeline? {
        var sitting = self
        sitting.started = started ?? moment
        guard let opened = sitting.started, let deadline = sitting.deadline(at: max(opened, at)) else { return nil }
        let now = max(opened, at)
        let breaks = Duration.milliseconds(sitting.breaksToCome(at: now))
        return Timeline(
            opened: opened,
            sections: zip(admission.sections, deadline.sectionEnds).map { section, end in
                Timeline.SectionEnd(title: section.title, until: end, breakMinutes: section.breakMinutes)
            },
            deadline: deadline, withBreaks: deadline.at.advanced(by: breaks),
            sealed: deadline.graceUntil.advanced(by: breaks))
    }
}
