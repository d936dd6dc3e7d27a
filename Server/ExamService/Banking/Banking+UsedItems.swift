import ExamModel

extension Banking {
    /// What a draft changes of items that candidates have had on a form, one line each: their tallies would be of other items.
    ///
    /// An item is compared with the newest version that has it, however many versions left it out since.
    ///
    /// - Parameter key: the draft's, for those who review or publish it. An author who handed in guesses would be told the
    ///   published key by what is refused.
    func changes(in bank: Bank, key: BankKey?, of tally: BankTally) async throws(Refusal) -> [String] {
        var used = Set(tally.items.filter { $0.forms > 0 }.map(\.item)).intersection(bank.allItems.map(\.id))
        var changes: [String] = []
        for identity in try await store.versions(of: bank.id) where !used.isEmpty {
            guard let before = try await store.publishedBank(identity: identity)?.bank else { continue }
            changes += bank.changes(of: used, since: before)
            if let key, let keyBefore = try await store.key(of: identity) { changes += key.changes(of: used, since: keyBefore) }
            used.subtract(before.allItems.map(\.id))
        }
        return changes
    }
}

extension Bank {
    /// Which of `items` candidates would see otherwise than in an earlier version. Domain, level, status and the authors' remarks may
    /// change: a pretest item that did well is scored from then on.
    fileprivate func changes(of items: Set<ItemID>, since before: Bank) -> [String] {
        let (settings, earlier) = (settings, before.settings)
        return items.sorted().compactMap { item in
            guard let now = settings[item], let then = earlier[item] else { return nil }
            if now.text != then.text { return "item \(item) has been on forms and is locked: give the changed item an id of its own" }
            if now.scenario != then.scenario {
                return
                    "item \(item) has been on forms and is locked with its scenario: give a changed scenario and its items ids of their own"
            }
            return nil
        }
    }

    private var settings: [ItemID: Setting] {
        let singles = items.map { Setting($0, scenario: nil) }
        let others = testlets.flatMap { testlet in testlet.items.map { Setting($0, scenario: testlet) } }
        return Dictionary((singles + others).map { ($0.text.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// What a candidate sees of an item.
private struct Setting {
    let text: Text
    let scenario: Scenario?

    struct Text: Hashable {
        let id: ItemID
        let stem: StructuredText
        let interaction: Interaction
        let shuffle: Bool
    }

    struct Scenario: Hashable {
        let id: TestletID
        let title: String
        let exhibits: [Exhibit]
        let items: [ItemID]
        let branches: [Testlet.Branch]
    }

    init(_ item: Item, scenario testlet: Testlet?) {
        text = Text(id: item.id, stem: item.stem, interaction: item.interaction, shuffle: item.shuffle)
        scenario = testlet.map {
            Scenario(id: $0.id, title: $0.title, exhibits: $0.exhibits, items: $0.items.map(\.id), branches: $0.branches)
        }
    }
}

extension BankKey {
    /// Which of `items` would be marked otherwise than by an earlier key; rationale, source and feedback may change.
    fileprivate func changes(of items: Set<ItemID>, since before: BankKey) -> [String] {
        let earlier = Dictionary(before.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        return keys.filter { items.contains($0.item) }.compactMap { key in
            guard let then = earlier[key.item], (key.correct, key.worth) != (then.correct, then.worth) || key.scoring != then.scoring
            else { return nil }
            return "the key of item \(key.item) has marked sittings and is locked: a wrong key is mended by a correction of "
                + "the results, a changed item needs an id of its own"
        }
    }
}
