/// Why a document, or an item in it, is refused.
struct DocumentFault: Error {
    let line: Int
    let rule: String
    let what: String
    let mend: String

    static func malformed(line: Int, _ what: String) -> DocumentFault {
        DocumentFault(line: line, rule: "xml.malformed", what: what, mend: "mend the XML, or export the file again")
    }

    /// The same with the file, and the item's name as far as it is known.
    func refused(in file: String, name: String? = nil) -> RefusedItem {
        RefusedItem(place: Place(file: file, line: line), name: name, rule: rule, what: what, mend: mend)
    }
}
