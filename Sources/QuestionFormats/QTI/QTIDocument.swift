/// What an item may refer to outside of its own file: other files of its package.
///
/// Each function gets the reference as it is written and answers with the root of the file, or `nil` if there is none.
struct QTIContext {
    /// The `href` of an `assessmentStimulusRef`.
    var stimulus: (String) -> XMLTree? = { _ in nil }
    /// The `templateLocation` or, without one, the `template` of a `responseProcessing` that is no standard template.
    var template: (String) -> XMLTree? = { _ in nil }
}

/// An item of QTI in the words of QTI 2, before anything in it is understood.
struct QTIDocument {
    let version: QTIVersion
    let root: XMLTree
    let identifier: String
    let context: QTIContext
    let notes: QTINotes

    /// The item that `root` is, or nothing if it is something else.
    init(_ root: XMLTree, context: QTIContext = QTIContext()) throws(DocumentFault) {
        guard root.name == "assessmentItem" || root.name == "qti-assessment-item" else {
            throw root.fault("qti.root", "the document is a \(root.shownName), no assessmentItem", mend: "give a file with one item")
        }
        guard let version = QTIVersion(namespace: root.namespace) ?? QTIDocument.version(withoutNamespace: root) else {
            throw root.fault(
                "qti.version", "the namespace \(shown(root.namespace, limit: 80)) is no version of QTI that is read",
                mend: "export the item as QTI 2.0, 2.1, 2.2 or 3.0")
        }
        guard (version == .v30) == (root.name == "qti-assessment-item") else {
            throw root.fault(
                "qti.version", "the element \(root.shownName) does not belong to QTI \(version.rawValue)",
                mend: "use the namespace of the version that the item is written in")
        }
        self.version = version
        self.root = version == .v30 ? QTIVocabulary.translated(root) : root
        self.context = context
        notes = QTINotes()
        if root.namespace.isEmpty {
            notes.add(.changed, root, "qti.namespace", "the item has no namespace and is read as QTI \(version.rawValue)")
        }
        identifier = try self.root.identifier("identifier", isFree: true)
    }

    private static func version(withoutNamespace root: XMLTree) -> QTIVersion? {
        guard root.namespace.isEmpty else { return nil }
        return root.name == "assessmentItem" ? .v21 : .v30
    }

    var title: String? {
        root.attributes["title"].map { notes.cleaned($0, root).collapsed }.flatMap { $0.isEmpty ? nil : $0 }
    }

    var isAdaptive: Bool { root.flag("adaptive") }
}

/// Gathers what is not as it was in the file; the same note counts once, and a file can bring only so many.
final class QTINotes {
    private(set) var all: [ImportNote] = []
    private var seen: Set<ImportNote> = []

    func add(_ kind: ImportNote.Kind, _ element: XMLTree, _ rule: String, _ what: String) {
        let note = ImportNote(kind, line: element.line, rule: rule, what: what)
        guard all.count < 200, seen.insert(note).inserted else { return }
        all.append(note)
    }

    /// `text` without characters that show nothing, move text about or drive a terminal; line breaks and tabs stay.
    func cleaned(_ text: String, _ element: XMLTree) -> String {
        guard text.unicodeScalars.contains(where: QTINotes.isHidden) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if QTINotes.isHidden(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                add(.changed, element, "qti.text.hidden", "the hidden character U+\(code) was taken out")
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\t" && scalar != "\r" else { return false }
        return HiddenCharacter(scalar) != nil
    }
}

extension XMLTree {
    /// The name, made safe for a message.
    var shownName: String { "<\(shown(name, limit: 60))>" }

    func fault(_ rule: String, _ what: String, mend: String) -> DocumentFault {
        DocumentFault(line: line, rule: rule, what: what, mend: mend)
    }

    /// An attribute that may be `true` or `1`; anything else, and nothing, is false.
    func flag(_ name: String) -> Bool {
        let value = attributes[name]?.collapsed
        return value == "true" || value == "1"
    }

    /// A whole number that is not negative, if the attribute is there.
    func count(_ name: String) throws(DocumentFault) -> Int? {
        guard let text = attributes[name]?.collapsed else { return nil }
        guard let count = Int(text), (0...1_000_000).contains(count) else {
            throw fault("qti.count", "\(name)=\"\(shown(text))\" is no count", mend: "write a whole number that is not negative")
        }
        return count
    }

    /// An identifier that must be there: letters, digits and `. - _ :`; in an item's own name also other visible characters.
    func identifier(_ attribute: String, isFree: Bool = false) throws(DocumentFault) -> String {
        guard let text = attributes[attribute]?.collapsed, !text.isEmpty else {
            throw fault("qti.identifier.missing", "\(shownName) has no \(attribute)", mend: "give it one")
        }
        guard text.isIdentifier || isFree && text.isFreeIdentifier else {
            throw fault(
                "qti.identifier", "the \(attribute) \"\(shown(text))\" of \(shownName) is no identifier",
                mend: "write letters, digits, full stops, hyphens and underscores, at most 120")
        }
        return text
    }

    /// Elements anywhere inside that `isWanted` chooses, in the order of the document, without looking inside them.
    func descendants(where isWanted: (XMLTree) -> Bool) -> [XMLTree] {
        elements.flatMap { isWanted($0) ? [$0] : $0.descendants(where: isWanted) }
    }
}

extension String {
    /// Without white space at both ends and with one space for any run of it (XML Schema, `whiteSpace="collapse"`).
    var collapsed: String {
        split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }).joined(separator: " ")
    }

    /// What an item can be called.
    var isFreeIdentifier: Bool {
        utf8.count <= 200 && self == collapsed && !isEmpty && !unicodeScalars.contains { HiddenCharacter($0) != nil }
    }

    /// What can stand in a slot and in a `pair`.
    var isIdentifier: Bool {
        !isEmpty && utf8.count <= 120 && allSatisfy { $0.isLetter || $0.isNumber || "._-:".contains($0) }
            && !unicodeScalars.contains { HiddenCharacter($0) != nil }
    }
}
