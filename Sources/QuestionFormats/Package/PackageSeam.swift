import ExamModel

// Where packages meet the readers of items and texts.

func packagedItem(_ root: XMLTree, path: String, files: inout PackageFiles) -> Result<ForeignItem, RefusedItem> {
    .failure(RefusedItem(place: Place(file: path, line: root.line), name: nil, rule: "qti.unread", what: "not read yet", mend: "wait"))
}

func packagedText(_ body: XMLTree) -> (StructuredText, [ImportNote]) {
    (StructuredText(plain: body.tidyText), [])
}
