import ExamModel

/// What the files say, before the parts are held against each other.
struct BankDraft {
    var head: HeadDraft?
    var items: [ItemDraft] = []
    var testlets: [TestletDraft] = []
    var keys: [KeyDraft] = []
    var blueprints: [BlueprintDraft] = []
    var schemes: [SchemeDraft] = []
    /// Part of the files could not be read, so that what seems to be missing may stand there.
    var isIncomplete = false

    /// Every item, those inside testlets included.
    var allItems: [ItemDraft] {
        items + testlets.flatMap(\.items)
    }
}

struct HeadDraft {
    let id: BankID
    let version: String
    let title: String
    let language: String
    let domains: [Domain]
    /// Sets of items that must not meet.
    let enemies: [Located<[ItemID]>]
}

/// An item whose id could be read; the rest may be broken.
struct ItemDraft {
    let id: Located<ItemID>
    let domain: Located<DomainID>?
    let optionsPlace: Place
    /// `nil` if anything about the item is wrong.
    let item: Item?
}

struct TestletDraft {
    let id: Located<TestletID>
    let items: [ItemDraft]
    /// `nil` if anything about the testlet or one of its items is wrong.
    let testlet: Testlet?
}

/// A key whose item could be read.
struct KeyDraft {
    let item: Located<ItemID>
    /// Where the entry begins.
    let place: Place
    /// What it means depends on the item's interaction.
    let written: Located<YAMLTree>?
    let scoring: Located<ScoringRule>?
    let worth: Marks
    let rationale: String?
    let source: String?
    let feedback: [ItemKey.Feedback]
}

struct BlueprintDraft {
    let id: Located<BlueprintID>
    let cells: [Located<Blueprint.Cell>]
    /// The items that are to be on every form.
    let anchors: [Located<ItemID>]
    let blueprint: Blueprint?
}

struct SchemeDraft {
    let id: Located<SchemeID>
    /// The blueprints that the routes ask for.
    let exams: [Located<BlueprintID>]
    let scheme: Scheme?
}
