public import ExamModel

/// Writes items as a QTI 3.0 content package: a zip archive with one document an item, one a shared exhibit, one test a blueprint
/// and the manifest. The same items give the same bytes.
///
/// `items` has those of the testlets too; an item belongs to the testlet that lists its id. What QTI has no place for travels in
/// `data-invigil-…` attributes, which ``readQTIPackage(_:)-(SourceFile)`` restores; what cannot travel at all is in the notes.
/// `name` is the path of the one file that comes back.
public func writeQTIPackage(
    _ items: [ExportItem], testlets: [Testlet] = [], blueprints: [Blueprint] = [], title: String, name: String = "package.zip"
) -> ForeignWriting {
    var writer = QTIPackageWriter(items: items, testlets: testlets)
    let files = writer.files(blueprints: blueprints, title: title)
    return ForeignWriting(files: [SourceFile(path: name, bytes: writeArchive(files))], notes: writer.notes)
}

/// The documents of a package.
struct QTIPackageWriter {
    private struct Resource {
        let identifier: String
        let type: String
        let path: String
        var keywords: [String] = []
        /// Identifiers of the resources that it needs.
        var needs: [String] = []
    }

    private let items: [ExportItem]
    private let testlets: [Testlet]
    private var usedNames: Set<String> = []
    private var resources: [Resource] = []
    /// Where each item's document is.
    private var paths: [ItemID: String] = [:]
    private(set) var notes: [ExportNote] = []

    init(items: [ExportItem], testlets: [Testlet]) {
        self.items = items
        self.testlets = testlets
    }

    mutating func files(blueprints: [Blueprint], title: String) -> [SourceFile] {
        var files: [SourceFile] = []
        var stimuli: [ItemID: [(identifier: String, href: String)]] = [:]
        for testlet in testlets {
            let exhibits = testlet.exhibits.enumerated().map { index, exhibit in
                let resource = add("\(testlet.id)-\(index + 1)", in: "stimuli", type: "imsqti_stimulus_xmlv3p0")
                files.append(SourceFile(path: resource.path, text: document(exhibit, of: testlet, identifier: resource.identifier)))
                return (identifier: resource.identifier, href: "../" + resource.path)
            }
            for item in testlet.items { stimuli[item.id] = exhibits }
            if !testlet.branches.isEmpty {
                note(
                    .dropped, testlet.items.first?.id, "qti.branches",
                    "the branches of the scenario \(testlet.id) are not written; its items follow each other")
            }
        }
        for export in items {
            if let obstacle = export.qtiObstacle {
                notes.append(ExportNote(.dropped, item: export.item.id, isItemLeftOut: true, rule: obstacle.rule, what: obstacle.what))
                continue
            }
            let needed = stimuli[export.item.id] ?? []
            let resource = add(
                export.item.id.text, in: "items", type: "imsqti_item_xmlv3p0", keywords: export.item.about?.tags ?? [],
                needs: needed.map(\.identifier))
            paths[export.item.id] = resource.path
            files.append(SourceFile(path: resource.path, text: QTIItemWriter(export, stimuli: needed).document))
            notes += QTIExportNotes(export).all
        }
        for blueprint in blueprints {
            let needs = resources.filter { $0.path.hasPrefix("items/") }.map(\.identifier)
            let resource = add(blueprint.id.text, in: "tests", type: "imsqti_test_xmlv3p0", needs: needs)
            files.append(SourceFile(path: resource.path, text: assessment(blueprint, identifier: resource.identifier)))
        }
        return [SourceFile(path: "imsmanifest.xml", text: manifest(title))] + files
    }

    private mutating func note(_ kind: ImportNote.Kind, _ item: ItemID?, _ rule: String, _ what: String) {
        notes.append(ExportNote(kind, item: item, rule: rule, what: what))
    }

    /// A document with a name that no other has, whatever the file system.
    private mutating func add(
        _ name: String, in folder: String, type: String, keywords: [String] = [], needs: [String] = []
    ) -> Resource {
        let plain = String(name.unicodeScalars.prefix(60).map { $0.isPlain ? Character($0) : "_" })
        let safe = plain.first?.isLetter == true ? plain : "i_" + plain
        var unique = safe
        var count = 1
        while !usedNames.insert(unique.lowercased()).inserted {
            count += 1
            unique = "\(safe)_\(count)"
        }
        let resource = Resource(identifier: unique, type: type, path: "\(folder)/\(unique).xml", keywords: keywords, needs: needs)
        resources.append(resource)
        return resource
    }
}

// The documents.
extension QTIPackageWriter {
    private func document(_ exhibit: Exhibit, of testlet: Testlet, identifier: String) -> String {
        XMLNode.element(
            "qti-assessment-stimulus", ["xmlns": QTIPackageNames.item, "identifier": identifier, "title": exhibit.title],
            [
                .element(
                    "qti-stimulus-body", ["data-invigil-kind": exhibit.kind.rawValue, "data-invigil-testlet": testlet.title],
                    QTITextWriter().nodes(exhibit.text.blocks))
            ]
        ).document
    }

    /// One section for each cell, of which as many items are drawn as the cell has; scenarios stay whole in sections of their own.
    private mutating func assessment(_ blueprint: Blueprint, identifier: String) -> String {
        let inTestlets = Set(testlets.flatMap { $0.items.map(\.id) })
        func references(_ ids: [ItemID]) -> [XMLNode] {
            ids.compactMap { id in
                paths[id].map { path in
                    let name = path.split(separator: "/").last?.dropLast(4) ?? ""
                    return .element("qti-assessment-item-ref", ["identifier": "ref_" + name, "href": "../" + path])
                }
            }
        }
        func section(_ id: String, _ title: String, select: Int?, isShuffled: Bool, _ children: [XMLNode]) -> XMLNode {
            .element(
                "qti-assessment-section", ["identifier": id, "title": title, "visible": "true"],
                (select.map { [.element("qti-selection", ["select": "\($0)"])] } ?? [])
                    + (isShuffled ? [.element("qti-ordering", ["shuffle": "true"])] : []) + children)
        }
        var sections = blueprint.cells.enumerated().map { index, cell in
            let ids = items.map(\.item).filter { $0.domain == cell.domain && !inTestlets.contains($0.id) }.map(\.id)
            return section("cell\(index + 1)", cell.domain.text, select: min(cell.items, ids.count), isShuffled: true, references(ids))
        }
        if blueprint.testlets > 0, !testlets.isEmpty {
            let scenarios = testlets.enumerated().map { index, testlet in
                section("scenario\(index + 1)", testlet.title, select: nil, isShuffled: false, references(testlet.items.map(\.id)))
            }
            sections.append(
                section("scenarios", "Scenarios", select: min(blueprint.testlets, testlets.count), isShuffled: false, scenarios))
            note(
                .changed, nil, "qti.blueprint",
                "in the test \(blueprint.id) each domain gives as many single items as its cell has; those in scenarios come on top of them"
            )
        }
        return XMLNode.element(
            "qti-assessment-test", ["xmlns": QTIPackageNames.item, "identifier": identifier, "title": blueprint.title],
            [
                .element("qti-time-limits", ["max-time": "\(blueprint.minutes * 60)"]),
                .element(
                    "qti-test-part", ["identifier": "part1", "navigation-mode": "nonlinear", "submission-mode": "individual"], sections),
            ]
        ).document
    }

    private func manifest(_ title: String) -> String {
        func lom(_ general: [XMLNode]) -> XMLNode {
            .element("lom", ["xmlns": QTIPackageNames.metadata], [.element("general", [], general)])
        }
        let nodes = resources.sorted { $0.path < $1.path }.map { resource in
            let keywords = resource.keywords.map { XMLNode.element("keyword", [], [.element("string", text: $0)]) }
            return XMLNode.element(
                "resource", ["identifier": resource.identifier, "type": resource.type, "href": resource.path],
                (keywords.isEmpty ? [] : [.element("metadata", [], [lom(keywords)])])
                    + [.element("file", ["href": resource.path])] + resource.needs.map { .element("dependency", ["identifierref": $0]) })
        }
        return XMLNode.element(
            "manifest", ["xmlns": QTIPackageNames.manifest, "identifier": "MANIFEST"],
            [
                .element(
                    "metadata", [],
                    [
                        .element("schema", text: "QTI Package"), .element("schemaversion", text: "3.0.0"),
                        lom([.element("title", [], [.element("string", text: title)])]),
                    ]), .element("organizations"), .element("resources", [], nodes),
            ]
        ).document
    }
}

extension Unicode.Scalar {
    /// Whether it can stand in any file name and identifier.
    fileprivate var isPlain: Bool {
        isASCII && (properties.isAlphabetic || properties.numericType != nil || self == "-" || self == "_" || self == ".")
    }
}
