import BankReports
import ExamFixtures
import ExamModel
import FormAssembly
import Foundation
import ItemWriting
import QuestionFormats

extension ImportedBank {
    static let small = ImportedBank(
        bank: .small, key: .small, schemes: [], provenance: "# Origin\n\nWritten for the fixtures.\n\n- by *hand*\n- in York")

    /// By name, so that a failing case tells which it is.
    static func named(_ name: String) -> ImportedBank { name == "small" ? small : wide }

    /// One item of each kind beyond ``small``.
    static let wide = ImportedBank(
        bank: Bank(
            id: "wide", version: "1", title: "A wide bank", language: "en", domains: [Domain(id: "people", title: "York")],
            items: Item.wideItems, testlets: [], blueprints: []),
        key: .wide, schemes: [], provenance: nil)

    /// One item with its key.
    static func of(_ item: Item, _ key: ItemKey) -> ImportedBank {
        ImportedBank(
            bank: Bank(
                id: "one", version: "1", title: "One item", language: "en", domains: [Domain(id: item.domain, title: "The domain")],
                items: [item], testlets: [], blueprints: []),
            key: BankKey(bank: "one", version: "1", keys: [key]), schemes: [], provenance: nil)
    }
}

/// A page as the tests look at it.
struct Page {
    let html: String

    init(_ html: String) {
        self.html = html
    }

    /// The page of a bank without statistics.
    init(_ imported: ImportedBank, showsKeys: Bool = true) {
        html = bankReport(imported, supplies: [], advice: advice(on: imported.bank, key: imported.key), tallies: [], showsKeys: showsKeys)
    }

    /// What stands between two anchors' elements: the article or section with this `id`, up to the next one with an `id`.
    func part(_ anchor: String) -> String {
        guard let start = html.range(of: "id=\"\(anchor)\"") else { return "" }
        let rest = html[start.upperBound...]
        return String(rest[..<(rest.range(of: " id=\"")?.lowerBound ?? rest.endIndex)])
    }

    /// The words of a part without its tags, each run of white space as one blank.
    func words(_ anchor: String) -> String {
        part(anchor).replacing(/<[^>]*>/, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every tag in its order, with the names of its attributes.
    var tags: [String] {
        html.matches(of: /<(\/?[a-zA-Z!][^\s>]*)((?:\s+[^\s=>"]+="[^"]*")*)\s*>/).map { tag in
            ([String(tag.1)] + tag.2.matches(of: /([^\s=>"]+)="/).map { String($0.1) }).joined(separator: " ")
        }
    }

    /// The values of an attribute, wherever it stands.
    func values(of attribute: String) -> [String] {
        html.split(separator: " \(attribute)=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
