import ExamModel

extension Blueprint {
    /// The section that a part belongs to: that of its first item's domain; 0 if there are none.
    func section(of part: FormPart) -> Int {
        part.items.first.flatMap { item in sections.firstIndex { $0.domains.contains(item.domain) } } ?? 0
    }

    /// The parts section by section, otherwise in their order.
    func sorted(_ parts: [FormPart]) -> [FormPart] {
        sections.isEmpty ? parts : sections.indices.flatMap { section in parts.filter { self.section(of: $0) == section } }
    }

    /// The timed sections of a form with these parts.
    func timedSections(of parts: [FormPart]) -> [TimedSection] {
        sections.enumerated().map { index, section in
            let items = parts.filter { self.section(of: $0) == index }.reduce(0) { $0 + $1.items.count }
            return TimedSection(title: section.title, items: items, minutes: section.minutes, breakMinutes: section.breakMinutes)
        }
    }
}
