import ExamModel
import ItemWriting

/// Where items and testlets stand in the page: the same places as long as their names are the same, so that links last.
struct Anchors {
    private let items: [ItemID: String]
    private let testlets: [TestletID: String]

    init(_ bank: Bank) {
        items = Anchors.names(bank.allItems.map(\.id), "item")
        testlets = Anchors.names(bank.testlets.map(\.id), "scenario")
    }

    func anchor(of item: ItemID) -> String? { items[item] }

    func anchor(of testlet: TestletID) -> String? { testlets[testlet] }

    func anchor(of subject: Advice.Subject) -> String? {
        switch subject {
        case .item(let item): items[item]
        case .testlet(let testlet): testlets[testlet]
        case .bank: nil
        }
    }

    /// Names that an address cannot hold as they are give way to numbers.
    private static func names<Subject>(_ ids: [Identifier<Subject>], _ kind: String) -> [Identifier<Subject>: String] {
        let named = ids.enumerated().map { index, id in (id, isPlain(id.text) ? "\(kind)-\(id)" : "\(kind)~\(index + 1)") }
        return Dictionary(named) { first, _ in first }
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

/// A link within the page.
struct ReportLink {
    let anchor: String
    let name: String
}
