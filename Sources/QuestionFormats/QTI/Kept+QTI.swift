import ExamModel

extension Kept {
    /// What is kept of QTI as an element with the names of QTI 2, or why it is none; `nil` for what is kept of another format.
    var qtiElement: Result<XMLTree, RefusedItem>? {
        guard QTIVersion.allCases.contains(where: { $0.format == format }) else { return nil }
        return readXML(SourceFile(path: "", text: source), limits: .item).map(QTIVocabulary.translated)
    }
}
