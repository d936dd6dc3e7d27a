import ExamModel

/// The items of a bank with their keys, as writers of other formats take them: those outside testlets first, then testlet by
/// testlet. An item is filed under the category that it was imported with, otherwise under its domain's title.
public func exportItems(of imported: ImportedBank) -> [ExportItem] {
    let keys = Dictionary(imported.key.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    let titles = Dictionary(imported.bank.domains.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    return imported.bank.allItems.compactMap { item in
        guard let key = keys[item.id] else { return nil }
        let category = item.about?.tags.lazy.compactMap { CategoryTag.category($0) }.first
        return ExportItem(item: item.withoutCategoryTag, key: key, category: category ?? titles[item.domain].map { [$0] } ?? [])
    }
}

extension Item {
    /// The category travels beside the item, not among its tags.
    fileprivate var withoutCategoryTag: Item {
        guard let about, about.tags.contains(where: { CategoryTag.category($0) != nil }) else { return self }
        let tags = about.tags.filter { CategoryTag.category($0) == nil }
        return Item(
            id: id, domain: domain, level: level, status: status, stem: stem, interaction: interaction, shuffle: shuffle,
            about: About(title: about.title, source: about.source, tags: tags))
    }
}
