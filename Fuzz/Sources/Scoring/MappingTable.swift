import ExamModel

/// The entries of a mapping by their keys; of equal keys the first counts.
struct MappingTable {
    private var exact: [Atom: Int] = [:]
    /// By texts without a difference between capital and small letters.
    private var folded: [ExactText: Int] = [:]

    init(_ mapping: ResponseMapping, base: BaseType?) {
        for (index, entry) in mapping.entries.enumerated() {
            guard let key = Atom(entry.key, base: base) else { continue }
            if !entry.isCaseSensitive, case .text(let text) = key {
                folded[text.folded] = folded[text.folded] ?? index
            } else {
                exact[key] = exact[key] ?? index
            }
        }
    }

    /// The number of the first entry that a value has; `nil` if it has none.
    func entry(for atom: Atom) -> Int? {
        guard !folded.isEmpty, case .text(let text) = atom, let loose = folded[text.folded] else { return exact[atom] }
        return min(exact[atom] ?? loose, loose)
    }
}
