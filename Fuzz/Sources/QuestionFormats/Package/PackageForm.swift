import ExamModel

/// An `assessmentTest` as far as a form can carry it (QTI 2.2, `assessmentTest`).
struct PackageForm {
    struct ItemReference {
        let identifier: String
        let href: String
        /// The file in which the reference stands, and its line.
        let place: Place
        /// The titles of the sections around it, outermost first.
        let sections: [String]
    }

    let place: Place
    let source: String
    let title: String
    private(set) var seconds: Int?
    private(set) var references: [ItemReference] = []
    private(set) var notes: [ImportNote] = []
    /// The first line and the number of elements by name that a form does not carry.
    private var left: [String: (line: Int, count: Int)] = [:]
    private var readSections: Set<String> = []

    static let longest = 10_000

    /// `sections` gives the document of an `assessmentSectionRef`.
    init(_ root: XMLTree, path: String, sections: (String) -> XMLTree?) {
        place = Place(file: path, line: root.line)
        source = root.attributes["identifier"] ?? ""
        title = root.attributes["title"] ?? ""
        let parts = root.elements.filter { $0.plainName == "testPart" }
        readTimeLimits(root, parts)
        readLeftOvers(root)
        for part in parts {
            readLeftOvers(part)
            for section in part.elements { read(section, path: path, within: [], sections: sections) }
        }
        notes += left.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map { name, found in
            let times = found.count == 1 ? "" : " (\(found.count) times)"
            return ImportNote(.dropped, line: found.line, rule: "qti.\(name)", what: "\(PackageForm.meaning[name] ?? name)\(times)")
        }
    }

    private mutating func read(_ element: XMLTree, path: String, within titles: [String], sections: (String) -> XMLTree?) {
        switch element.plainName {
        case "assessmentSection":
            readLeftOvers(element)
            let title = shown(element.attributes["title"] ?? element.attributes["identifier"] ?? "", limit: 200)
            for child in element.elements { read(child, path: path, within: title.isEmpty ? titles : titles + [title], sections: sections) }
        case "assessmentItemRef":
            readLeftOvers(element)
            guard references.count < PackageForm.longest else { return leave("length", element.line) }
            references.append(
                ItemReference(
                    identifier: element.attributes["identifier"] ?? "", href: element.attributes["href"] ?? "",
                    place: Place(file: path, line: element.line), sections: titles))
        case "assessmentSectionRef": readSection(element, path: path, within: titles, sections: sections)
        default: break
        }
    }

    /// A section in a file of its own, which is read once: a section that holds itself would have no end.
    private mutating func readSection(_ element: XMLTree, path: String, within titles: [String], sections: (String) -> XMLTree?) {
        func leave(_ why: String) {
            guard notes.count < PackageForm.mostNotes else { return }
            let href = shown(element.attributes["href"] ?? "")
            notes.append(ImportNote(.dropped, line: element.line, rule: "qti.assessmentSectionRef", what: "the section \(href) \(why)"))
        }
        guard let target = PackagePath.resolve(element.attributes["href"] ?? "", from: path), let root = sections(target),
            root.plainName == "assessmentSection"
        else { return leave("is not in the package") }
        guard readSections.count < PackageForm.mostSections, readSections.insert(target).inserted else {
            return leave("stands in the test twice, or holds itself; it is taken once")
        }
        read(root, path: target, within: titles, sections: sections)
    }

    private static let mostNotes = 200
    private static let mostSections = 64
}

// What a form of the bank does not carry.
extension PackageForm {
    private static let meaning = [
        "weight": "the weight of an item in this test is not taken; its full marks are what the item says",
        "selection": "the choice of some items of a section is not taken; the test has them all",
        "ordering": "the shuffling of a section is not taken; the items keep their order",
        "branchRule": "a branch to another item is not taken", "preCondition": "a condition for showing an item is not taken",
        "outcomeProcessing": "the rules for the result of the whole test are not taken; the marks of the items are added up",
        "outcomeDeclaration": "an outcome of the whole test is not taken", "testFeedback": "feedback on the whole test is not taken",
        "rubricBlock": "instructions of a section or part are not taken",
        "itemSessionControl": "the control of attempts and review is not taken",
        "timeLimits": "a time limit for less than the whole test is not taken",
        "templateDefault": "values for an item's template are not taken",
        "variableMapping": "other names for an item's outcomes are not taken", "minTime": "a least working time is not taken",
        "allowLateSubmission": "late submission is not taken; the deadline holds", "linear": "a fixed order of work (linear) is not taken",
        "simultaneous": "submission of all answers at once is not taken; answers are kept one by one",
        "adaptiveSelection": "the adaptive choice of items is not taken; the test has them all",
        "contextDeclaration": "a context variable is not taken", "stylesheet": "a style sheet is not taken",
        "length": "items beyond the \(longest)th are not taken", "category": "the categories of items in this test are not taken",
    ]

    private mutating func leave(_ name: String, _ line: Int) {
        left[name, default: (line, 0)].count += 1
    }

    private mutating func readLeftOvers(_ element: XMLTree) {
        for child in element.elements {
            let name = child.plainName
            guard PackageForm.meaning[name] != nil, name != "timeLimits" || element.plainName != "assessmentTest" else { continue }
            leave(name, child.line)
        }
        if element.plain("navigationMode") == "linear" { leave("linear", element.line) }
        if element.plain("submissionMode") == "simultaneous" { leave("simultaneous", element.line) }
        if element.plainName == "assessmentItemRef", element.attributes["category"] != nil { leave("category", element.line) }
    }

    /// The limit of the whole test, or of its only part.
    private mutating func readTimeLimits(_ root: XMLTree, _ parts: [XMLTree]) {
        func limits(_ element: XMLTree) -> XMLTree? { element.elements.first { $0.plainName == "timeLimits" } }
        guard let found = limits(root) ?? (parts.count == 1 ? parts.first.flatMap(limits) : nil) else { return }
        if found.plain("minTime") != nil { leave("minTime", found.line) }
        if found.plain("allowLateSubmission") == "true" { leave("allowLateSubmission", found.line) }
        guard let written = found.plain("maxTime") else { return }
        if let time = ExactNumber(decimal: written), time > 0, time < 10_000_000 {
            seconds = Int(time.floor)
        } else {
            notes.append(
                ImportNote(
                    .dropped, line: found.line, rule: "qti.timeLimits", what: "the time limit \(shown(written)) is no number of seconds"))
        }
    }
}
