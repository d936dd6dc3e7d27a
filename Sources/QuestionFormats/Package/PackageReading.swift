/// Reads a content package in a zip archive: items, tests and stimuli of QTI 2.0 to 3.0 (IMS Content Packaging 1.1 and later).
/// A file that is no archive is read as a package of this one file.
///
/// Every resource of the manifest is taken, refused by name or told in a note; nothing is written to a file system.
public func readQTIPackage(_ file: SourceFile) -> ForeignReading {
    guard file.isZip else { return readQTIPackage([file]) }
    switch readArchive(file) {
    case .failure(let refusal):
        var reading = ForeignReading()
        reading.refused = [refusal]
        return reading
    case .success(let archive):
        var reading = readQTIPackage(archive.files)
        reading.notes = archive.notes + reading.notes
        return reading
    }
}

/// Reads an unpacked content package, or items and tests that lie together without a manifest.
///
/// Items come in the order of the manifest, then those that only tests name, then those that nothing names, with a note.
public func readQTIPackage(_ files: [SourceFile]) -> ForeignReading {
    var reader = PackageReader(files)
    return reader.read()
}

/// Goes through a package, resource by resource.
struct PackageReader {
    var files: PackageFiles
    var reading = ForeignReading()
    /// Where the item of each document is among the items, `nil` if it was refused.
    var items: [String: Int?] = [:]
    /// The stimuli that each item names, as paths, by the item's index.
    var stimuli: [(item: Int, paths: [String])] = []
    /// What was read, or named in a note.
    var settled: Set<String> = []
    var keywords: [String: [String]] = [:]

    init(_ files: [SourceFile]) {
        self.files = PackageFiles(files)
    }

    mutating func read() -> ForeignReading {
        let tests = readManifest()
        let named = tests ?? []
        for path in named { readForm(path) }
        readUnnamed(hasManifest: tests != nil)
        readTestlets()
        noteLeftOver()
        if reading.items.isEmpty && reading.forms.isEmpty && reading.refused.isEmpty {
            refuse(
                Place(file: files.paths.first ?? "", line: 1), nil, "package.empty", "there is no item of QTI in it",
                "give a QTI package or item")
        }
        return reading
    }

    mutating func refuse(_ place: Place, _ name: String?, _ rule: String, _ what: String, _ mend: String) {
        reading.refused.append(
            RefusedItem(place: place, name: name.map { shown($0, limit: 100) }, rule: rule, what: what, mend: mend))
    }

    mutating func note(_ kind: ImportNote.Kind, _ place: Place, _ rule: String, _ what: String) {
        reading.notes.append(
            ForeignReading.FileNote(file: place.file, note: ImportNote(kind, line: place.line, rule: rule, what: what)))
    }
}

// Items.
extension PackageReader {
    /// Reads the item at `path`, once; answers with its index, unless it was refused.
    mutating func readItem(_ path: String) -> Int? {
        if let known = items[path] { return known }
        items[path] = .some(nil)
        settled.insert(path)
        switch files.tree(path) {
        case nil: return nil
        case .failure(let refusal): reading.refused.append(refusal)
        case .success(let root):
            defer { files.release(path) }
            switch packagedItem(root, path: path) {
            case .failure(let refusal): reading.refused.append(refusal)
            case .success(var item):
                item.tags += keywords[path, default: []].filter { !item.tags.contains($0) }
                items[path] = reading.items.count
                stimuli.append((reading.items.count, stimulusPaths(root, path: path)))
                reading.items.append(item)
            }
        }
        return items[path] ?? nil
    }

    private mutating func stimulusPaths(_ root: XMLTree, path: String) -> [String] {
        root.elements.filter { $0.plainName == "assessmentStimulusRef" }.compactMap { reference in
            let href = reference.attributes["href"] ?? ""
            if let target = PackagePath.resolve(href, from: path), files.contains(target) { return target }
            note(
                .dropped, Place(file: path, line: reference.line), "package.missing",
                "the stimulus \(shown(href)) is not in the package; the item is without it")
            return nil
        }
    }

    /// Documents that neither the manifest nor a test names: a package may be incomplete, and loose files have no manifest.
    mutating func readUnnamed(hasManifest: Bool) {
        for path in files.paths where !settled.contains(path) && path.isXML {
            guard let tree = files.tree(path) else { continue }
            guard case .success(let root) = tree else {
                settled.insert(path)
                if case .failure(let refusal) = tree { reading.refused.append(refusal) }
                continue
            }
            switch root.plainName {
            case "assessmentItem":
                if hasManifest {
                    note(
                        .doubtful, Place(file: path, line: 1), "package.unnamed",
                        "neither the manifest nor a test names this item; it is taken")
                }
                _ = readItem(path)
            case "assessmentTest": readForm(path)
            case "questestinterop":
                settled.insert(path)
                refuseOld(Place(file: path, line: root.line), root.attributes["ident"])
            default: break
            }
        }
    }

    mutating func refuseOld(_ place: Place, _ name: String?) {
        refuse(
            place, name, "qti.version", "the resource is QTI 1.2, as Canvas and Common Cartridge write it",
            "export it as QTI 2.1 or later, or as Moodle XML")
    }
}

// Tests.
extension PackageReader {
    mutating func readForm(_ path: String) {
        guard settled.insert(path).inserted else { return }
        switch files.tree(path) {
        case nil: break
        case .failure(let refusal): reading.refused.append(refusal)
        case .success(let root) where root.plainName == "assessmentTest":
            let (test, sections) = packageForm(root, path: path)
            settled.formUnion(sections)
            readItems(of: test)
        case .success(let root):
            refuse(
                Place(file: path, line: root.line), nil, "package.type",
                "the manifest says it is a test, but it begins with \(shown(root.name))",
                "mend the type in the manifest")
        }
    }

    private mutating func packageForm(_ root: XMLTree, path: String) -> (PackageForm, sections: Set<String>) {
        var sections: Set<String> = []
        var files = files
        let test = PackageForm(root, path: path) { target in
            sections.insert(target)
            return files.root(target)
        }
        self.files = files
        return (test, sections)
    }

    private mutating func readItems(of test: PackageForm) {
        var notes = test.notes
        var taken: [Int] = []
        var seen: Set<Int> = []
        for reference in test.references {
            let name = shown(reference.identifier.isEmpty ? reference.href : reference.identifier)
            func leave(_ rule: String, _ what: String) {
                notes.append(ImportNote(.dropped, line: reference.place.line, rule: rule, what: what))
            }
            guard let path = PackagePath.resolve(reference.href, from: reference.place.file) else {
                refuse(
                    reference.place, name, "package.outside", "the reference \(shown(reference.href)) leads out of the package",
                    "put the item into the package and refer to it by a relative path")
                continue
            }
            guard files.contains(path) else {
                refuse(
                    reference.place, name, "package.missing", "the item \(shown(reference.href)) is not in the package",
                    "add the file, or take the reference out of the test")
                continue
            }
            guard let index = readItem(path) else {
                leave("package.refused", "the item \(name) was refused, so the test is without it")
                continue
            }
            guard seen.insert(index).inserted else {
                leave("package.twice", "the item \(name) stands in the test twice; the second is left out")
                continue
            }
            taken.append(index)
            if reading.items[index].category.isEmpty { reading.items[index].category = reference.sections }
        }
        reading.forms.append(
            ForeignForm(
                place: test.place, source: test.source, title: shown(test.title, limit: 200), seconds: test.seconds, items: taken,
                notes: notes.sorted { $0.line < $1.line }))
    }
}

extension String {
    var isXML: Bool { lowercased().hasSuffix(".xml") }
}
