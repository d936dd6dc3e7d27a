public import ExamModel

/// How many forms without a common item a bank can give for a blueprint, with the proof.
///
/// Anchors are common by intention and may be on every form. Exposures so far and what a person saw do not matter here.
public struct Supply: Hashable, Sendable {
    public let blueprint: BlueprintID
    /// The length of a form.
    public let items: Int
    /// How many testlets a form has.
    public let testlets: Int
    /// Forms that are there: each keeps the blueprint and no two have an item in common, both checked.
    public let forms: [Form]
    /// No more can be: ``proof`` says why.
    public let atMost: Int
    public let proof: Proof
    /// What limits the number, with its figures; empty if only several things together do.
    public let bindings: [Binding]
    /// Why there is not even one form.
    public let shortfall: Shortfall?

    /// The number of forms that are there.
    public var atLeast: Int { forms.count }
    /// Whether the answer is known to be the right one.
    public var isExact: Bool { atLeast == atMost }

    /// Where the upper bound comes from.
    public enum Proof: String, Hashable, Sendable, Encodable {
        /// The bank has not the items for one more: each of the bindings shows it by division.
        case counting
        /// The items of so many forms together cannot keep the sums and enemies, whichever form they are on: one integer programme.
        case sums
        /// An integer programme for one form more has no solution.
        case programme
        /// The blueprint itself cannot be read onto the bank; the shortfall says why.
        case shortfall
    }

    /// A requirement that limits the number of forms.
    public struct Binding: Hashable, Sendable {
        public let requirement: Requirement
        /// What the bank has of it that no other form would use too.
        public let available: Int
        /// What each form needs of that.
        public let perForm: Int
        /// So many forms at most.
        public let forms: Int
        /// Whether enemies make it fewer than `available` over `perForm`.
        public let hasEnemies: Bool

        /// How many more would be needed for one form more; `nil` where enemies decide.
        public var missing: Int? { hasEnemies ? nil : max(0, perForm * (forms + 1) - available) }
    }
}

extension Supply {
    /// A line with the answer, then its proof line by line.
    public var lines: [String] {
        let among = testlets > 0 ? ", \(counted(testlets, "testlet")) among them" : ""
        let answer =
            switch (atLeast, isExact) {
            case (0, true): "no form"
            case (1, true): "exactly 1 form"
            case (_, true): "exactly \(atLeast) forms without a common item"
            case (_, false): "at least \(atLeast) and at most \(atMost) forms without a common item"
            }
        return ["\(blueprint): \(counted(items, "item")) a form\(among): \(answer)"] + bindings.map(\.description)
            + (shortfall.map { ["\($0)"] } ?? [why])
    }

    private var why: String {
        switch proof {
        case .counting: "\(counted(atLeast, "form")) made and checked; no more than \(atMost) by counting"
        case .sums: "\(counted(atLeast, "form")) made and checked; no more than \(atMost) by the sums over all forms and their enemies"
        case .programme: "\(counted(atLeast, "form")) made and checked; proven by integer programme that there are no \(atMost + 1)"
        case .shortfall: "no form"
        }
    }
}

extension Supply.Binding: CustomStringConvertible {
    /// `crm: 26 items, 22 a form, so at most 1`.
    public var description: String {
        let one = if case .cell = requirement { counted(available, "item") } else { "\(available)" }
        let more = missing.map { "; \($0) more for one form more" } ?? ""
        return "\(requirement): \(one)\(hasEnemies ? " with enemies among them" : ""), \(perForm) a form, so at most \(forms)\(more)"
    }
}

extension Supply: Encodable {
    private enum Field: String, CodingKey {
        case blueprint, items, testlets, atLeast, atMost, isExact, proof, bindings, shortfall, forms
    }

    /// The forms as lists of the ids of their items.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(blueprint, forKey: .blueprint)
        try fields.encode(items, forKey: .items)
        try fields.encode(testlets, forKey: .testlets)
        try fields.encode(atLeast, forKey: .atLeast)
        try fields.encode(atMost, forKey: .atMost)
        try fields.encode(isExact, forKey: .isExact)
        try fields.encode(proof, forKey: .proof)
        try fields.encode(bindings, forKey: .bindings)
        try fields.encodeIfPresent(shortfall.map(\.description), forKey: .shortfall)
        try fields.encode(forms.map { $0.items.map(\.id) }, forKey: .forms)
    }
}

extension Supply.Binding: Encodable {
    private enum Field: String, CodingKey {
        case requirement, available, perForm, forms, hasEnemies, missing
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Field.self)
        try fields.encode(requirement, forKey: .requirement)
        try fields.encode(available, forKey: .available)
        try fields.encode(perForm, forKey: .perForm)
        try fields.encode(forms, forKey: .forms)
        try fields.encode(hasEnemies, forKey: .hasEnemies)
        try fields.encodeIfPresent(missing, forKey: .missing)
    }
}
