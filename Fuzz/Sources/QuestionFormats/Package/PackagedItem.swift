import ExamModel

extension PackageReader {
    /// The item that a document is, with what our own export wrote beside QTI.
    mutating func packagedItem(_ root: XMLTree, path: String) -> Result<ForeignItem, RefusedItem> {
        // Shared texts become exhibits of a testlet, so that the item's own text is without them.
        let noText = XMLTree(name: "assessmentStimulus", namespace: "", attributes: [:], line: 1)
        let templates = processingTemplates(of: root, path: path)
        let context = QTIContext(stimulus: { _ in noText }, template: { templates[$0] })
        return readQTIItem(root, file: path, context: context).map { $0.restored(from: root) }
    }

    /// The files of the package that the item takes its response processing from, by the reference to them.
    private mutating func processingTemplates(of root: XMLTree, path: String) -> [String: XMLTree] {
        var templates: [String: XMLTree] = [:]
        for processing in root.elements where processing.plainName == "responseProcessing" {
            for name in ["template", "templateLocation"] {
                guard let href = processing.plain(name), let target = PackagePath.resolve(href, from: path),
                    let template = files.root(target), template.plainName == "responseProcessing"
                else { continue }
                settled.insert(target)
                templates[href] = template
            }
        }
        return templates
    }
}

/// The text of a stimulus and what became of it.
func packagedText(_ body: XMLTree) -> Result<(StructuredText, [ImportNote]), DocumentFault> {
    let notes = QTINotes()
    return Result { () throws(DocumentFault) in
        var reader = QTIText(QTITextSurroundings(notes: notes))
        let text = StructuredText(try reader.blocks(in: QTIVocabulary.translated(body)))
        return (text, notes.all)
    }
}
