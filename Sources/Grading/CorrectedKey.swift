public import ExamModel

/// The key with the items of `changes` corrected; what it says of other items stays as it is. An item that this key does not have is passed
/// over: other versions of the bank have it.
///
/// - Parameter items: the bank's, for what can be answered.
/// - Throws: ``CorrectionFault``; what can be graded by the key can be graded by the corrected one.
public func corrected(_ key: BankKey, by changes: [KeyChange], items: [Item]) throws(CorrectionFault) -> BankKey {
    let known = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let asked = Dictionary(changes.map { ($0.item, $0.policy) }, uniquingKeysWith: { first, _ in first })
    guard asked.count == changes.count else { throw .itemTwice }
    var keys: [ItemKey] = []
    for key in key.keys {
        guard let policy = asked[key.item], let item = known[key.item] else {
            keys.append(key)
            continue
        }
        keys.append(try corrected(key, policy, item))
    }
    return BankKey(bank: key.bank, version: key.version, keys: keys)
}

/// The same for a key that may say already what a change says: such a change is passed over, and so is one of an item that is everybody's.
///
/// Keys of earlier corrections are such, and those of versions that were published with a mended item.
public func correctedWhereItDiffers(_ key: BankKey, by changes: [KeyChange], items: [Item]) throws(CorrectionFault) -> BankKey {
    var key = key
    for change in changes {
        do {
            key = try corrected(key, by: [change], items: items)
        } catch {
            switch error {
            case .changesNothing, .isCreditedToAll: continue
            default: throw error
            }
        }
    }
    return key
}

private func corrected(_ key: ItemKey, _ policy: KeyChange.Policy, _ item: Item) throws(CorrectionFault) -> ItemKey {
    let changed: ItemKey
    switch policy {
    case .dropItem: changed = key.with(isCreditedToAll: true, worth: .zero)
    case .creditAll: changed = key.with(isCreditedToAll: true)
    case .dualKey(let answer):
        let present = try comparable(key, with: answer, item)
        changed = present.contains(answer) ? key : key.with(alsoCorrect: key.alsoCorrect + [answer])
    case .rekey(let answer):
        _ = try comparable(key, with: answer, item)
        changed = key.with(correct: answer, alsoCorrect: [])
    }
    guard changed != key else { throw .changesNothing(item.id, policy) }
    return changed
}

/// The right answers of a key that answers are compared with; `answer` could be one.
private func comparable(_ key: ItemKey, with answer: Answer, _ item: Item) throws(CorrectionFault) -> [Answer] {
    if key.isCreditedToAll { throw .isCreditedToAll(item.id) }
    switch key.scoring {
    case .allOrNothing, .partial: break
    case .panel, .program: throw .isNotCompared(item.id, key.scoring.name)
    }
    guard answer.isComplete(for: item.interaction) else { throw .isNoWholeAnswer(item.id, answer) }
    return [key.correct].compactMap { $0 } + key.alsoCorrect
}

extension ItemKey {
    fileprivate func with(correct: Answer? = nil, alsoCorrect: [Answer]? = nil, isCreditedToAll: Bool? = nil, worth: Marks? = nil)
        -> ItemKey
    {
        ItemKey(
            item: item, correct: correct ?? self.correct, alsoCorrect: alsoCorrect ?? self.alsoCorrect, scoring: scoring,
            isCreditedToAll: isCreditedToAll ?? self.isCreditedToAll, worth: worth ?? self.worth, rationale: rationale, source: source,
            feedback: feedback)
    }
}

/// Why a key cannot be corrected in this way.
public enum CorrectionFault: Error, Hashable, Sendable {
    /// One item has two changes.
    case itemTwice
    case isNoWholeAnswer(ItemID, Answer)
    /// Its marks come from a panel or from rules of its own.
    case isNotCompared(ItemID, String)
    case isCreditedToAll(ItemID)
    case changesNothing(ItemID, KeyChange.Policy)
}

extension CorrectionFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .itemTwice: "an item is named twice: give one policy for each"
        case .isNoWholeAnswer(let item, let answer): "\(answer) is not a whole answer to item \(item)"
        case .isNotCompared(let item, let rule):
            "item \(item) is scored by '\(rule)', not by comparing with a key: drop it, or credit everybody"
        case .isCreditedToAll(let item): "everybody is given the marks of item \(item) already: no answer to it counts"
        case .changesNothing(let item, let policy): "'\(policy.words)' changes nothing for item \(item): its key says that already"
        }
    }
}
