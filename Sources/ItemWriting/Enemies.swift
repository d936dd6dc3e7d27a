import ExamModel

/// Items of which one's stem may give away another's key: it says the key's words in a row, at least one of them rare in the
/// bank, and shares two more words of meaning with the other stem. Items of one testlet are left out, since they stay together,
/// and so are those that the bank keeps apart already.
func enemies(among items: [ItemText], known: KnownEnemies) -> [Advice] {
    let stems = items.map { item in Stem(item.stem) }
    var stemsByRoot: [String: [Int]] = [:]
    for (index, stem) in stems.enumerated() {
        for root in stem.roots { stemsByRoot[root, default: []].append(index) }
    }
    return items.indices.flatMap { index -> [Advice] in
        guard let key = items[index].singleChoice?.key else { return [] }
        let phrase = key.words.map(\.text)
        let rare = key.roots.filter { !stems[index].roots.contains($0) }
            .compactMap { root in stemsByRoot[root].map { (root, $0) } }.min { ($0.1.count, $0.0) < ($1.1.count, $1.0) }
        guard (1...6).contains(phrase.count), let rare, rare.1.count <= rareLimit else { return [] }
        return rare.1.filter { other in
            other != index && !areTogether(items[index], items[other]) && !known.holds(items[index].item.id, items[other].item.id)
                && stems[other].holds(phrase)
                && stems[other].roots.intersection(stems[index].roots).subtracting(key.roots).count {
                    stemsByRoot[$0, default: []].count <= commonLimit(items.count)
                } >= 2
        }.map { other in
            Advice(
                .enemies, items[index].subject,
                "may be enemies: the stem of \(items[other].subject) says the key's words \(quoted(key.plain))")
        }
    }
}

/// A word that stands in more stems than this tells nothing about one of them.
private let rareLimit = 8

/// Words that stand in more than a twentieth of the stems belong to the subject of the bank.
private func commonLimit(_ items: Int) -> Int { max(3, items / 20) }

/// Whether both items belong to one testlet, which a form holds as a whole.
private func areTogether(_ left: ItemText, _ right: ItemText) -> Bool {
    left.testlet != nil && left.testlet == right.testlet
}

/// A stem, prepared for looking up phrases in it.
private struct Stem {
    let roots: Set<String>
    /// Blanks between words and at both ends.
    private let text: String

    init(_ stem: ReadText) {
        roots = Set(stem.words.lazy.filter(\.isContent).map(\.root))
        text = " \(stem.words.joinedText) "
    }

    func holds(_ phrase: [String]) -> Bool {
        text.contains(" \(phrase.joined(separator: " ")) ")
    }
}

/// The sets of items that the bank keeps apart.
struct KnownEnemies {
    private var sets: [ItemID: Set<Int>] = [:]

    init(_ enemies: [[ItemID]]) {
        for (number, items) in enemies.enumerated() {
            for item in items { sets[item, default: []].insert(number) }
        }
    }

    /// Whether one set holds both.
    func holds(_ left: ItemID, _ right: ItemID) -> Bool {
        guard let left = sets[left], let right = sets[right] else { return false }
        return !left.isDisjoint(with: right)
    }
}
