import ExamModel

/// Items whose stem and options share most of their three-word shingles with an earlier item.
///
/// MinHash with 16 bands of 4 hashes finds candidates (Broder 1997; a pair with 70 % of its shingles in common is found with
/// 98.8 %), and the exact Jaccard index decides. In each bucket an item is compared with the bucket's last one alone, so that a
/// thousand copies of one item cost a thousand comparisons.
func nearDuplicates(among items: [ItemText], known: KnownEnemies) -> [Advice] {
    let shingles = items.map(Shingles.init)
    var last: [Band: Int] = [:]
    var advice: [Advice] = []
    for index in items.indices where shingles[index].isLongEnough {
        var found: (other: Int, percent: Int)?
        var compared: Set<Int> = []
        for band in shingles[index].bands {
            guard let other = last.updateValue(index, forKey: band), compared.insert(other).inserted else { continue }
            let percent = shingles[index].percentShared(with: shingles[other])
            if percent >= 70, percent > found?.percent ?? 0 { found = (other, percent) }
        }
        if let found, !known.holds(items[index].item.id, items[found.other].item.id) {
            let what = "\(found.percent) % of the text is that of \(Advice.Subject.item(items[found.other].item.id))"
            advice.append(Advice(.nearDuplicate, items[index].subject, what))
        }
    }
    return advice
}

/// Four of an item's smallest hashes, by which near duplicates meet.
private struct Band: Hashable {
    let number: Int
    let hash: UInt64
}

/// The three-word sequences of an item, hashed.
private struct Shingles {
    let hashes: Set<UInt64>

    init(_ item: ItemText) {
        // Options in the order of their texts, since another order makes no other item.
        let options = item.choices.flatMap(\.options).map { $0.words.map(\.text) }.sorted { $0.lexicographicallyPrecedes($1) }
        var hashes: Set<UInt64> = []
        for words in [item.stem.words.prefix(2_000).map(\.text)] + options.map({ Array($0.prefix(200)) }) {
            let each = words.map(fnv1a)
            for index in 0..<max(min(each.count, 1), each.count - 2) {
                hashes.insert(each[index...].prefix(3).reduce(0xCBF2_9CE4_8422_2325) { mixed($0 ^ $1) })
            }
        }
        self.hashes = hashes
    }

    /// Texts of a few words are alike by chance.
    var isLongEnough: Bool { hashes.count >= 8 }

    var bands: [Band] {
        (0..<16).map { band in
            Band(
                number: band,
                hash: (0..<4).reduce(0) { hash, row in
                    let salt = mixed(UInt64(4 * band + row + 1))
                    return mixed(hash ^ (hashes.lazy.map { mixed($0 ^ salt) }.min() ?? 0))
                })
        }
    }

    /// The Jaccard index in percent.
    func percentShared(with other: Shingles) -> Int {
        let shared = hashes.count { other.hashes.contains($0) }
        let all = hashes.count + other.hashes.count - shared
        return all == 0 ? 0 : 100 * shared / all
    }
}

/// The same on every run, unlike `Hasher`.
private func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

/// SplitMix64's last step: every bit of the result depends on every bit of `number`.
private func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
}
