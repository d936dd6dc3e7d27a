extension PackageReader {
    /// Takes what the manifest names, apart from its tests, whose paths it answers with; `nil` without a manifest.
    mutating func readManifest() -> [String]? {
        guard let path = files.manifestPath else { return nil }
        settled.insert(path)
        guard case .success(let root)? = files.tree(path), root.name == "manifest" else {
            if case .failure(let refusal)? = files.tree(path) { reading.refused.append(refusal) }
            note(
                .doubtful, Place(file: path, line: 1), "package.manifest", "the manifest could not be read; the files were read without it")
            return nil
        }
        let manifest = PackageManifest(root, path: path)
        reading.title = manifest.title
        var tests: [String] = []
        for resource in manifest.resources {
            guard let target = target(of: resource, in: path) else { continue }
            if !resource.keywords.isEmpty { keywords[target] = resource.keywords }
            switch resource.role {
            case .item: readNamedItem(target, resource, in: path)
            case .test: tests.append(target)
            case .stimulus, .template: settled.insert(target)
            default: break
            }
        }
        noteOthers(manifest, path: path)
        return tests
    }

    /// The file that the resource is about; refuses QTI 1.2 and what is missing of items and tests.
    private mutating func target(of resource: PackageManifest.Resource, in manifest: String) -> String? {
        let place = Place(file: manifest, line: resource.line)
        if resource.role == .old {
            settled.formUnion((resource.files + [resource.href].compactMap { $0 }).compactMap(\.path))
            refuseOld(place, resource.identifier)
            return nil
        }
        let isTaken = resource.role != .other && resource.role != .outcomes
        // A resource without href of its own is about its first file (IMS CP 1.2, 4.2).
        guard let reference = resource.href ?? (isTaken ? resource.files.first : nil) else {
            if isTaken {
                refuse(place, resource.identifier, "package.missing", "the resource names no file", "give it an href")
            }
            return nil
        }
        guard let path = reference.path else {
            refuse(
                place, resource.identifier, "package.outside", "the reference \(shown(reference.written)) leads out of the package",
                "put the file into the package and refer to it by a relative path")
            return nil
        }
        guard files.contains(path) else {
            refuse(
                place, resource.identifier, "package.missing", "the file \(shown(reference.written)) is not in the package",
                "add the file, or take the resource out of the manifest")
            return nil
        }
        return path
    }

    private mutating func readNamedItem(_ path: String, _ resource: PackageManifest.Resource, in manifest: String) {
        // Authoring tools name tests as items; what the document is counts.
        guard files.root(path).map({ $0.plainName != "assessmentTest" }) ?? true else {
            note(
                .changed, Place(file: manifest, line: resource.line), "package.type",
                "\(shown(path)) is a test, though the manifest says it is an item; it was read as what it is")
            return readForm(path)
        }
        _ = readItem(path)
    }

    /// One note for each kind of resource that is not taken, and one for all further metadata.
    private mutating func noteOthers(_ manifest: PackageManifest, path: String) {
        var others: [String: (count: Int, line: Int)] = [:]
        for resource in manifest.resources where resource.role == .other || resource.role == .outcomes || resource.role == .section {
            others[shown(resource.type, limit: 60), default: (0, resource.line)].count += 1
            settled.formUnion((resource.files + [resource.href].compactMap { $0 }).compactMap(\.path).filter { !$0.isItemLike(in: &files) })
        }
        for (type, found) in others.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
            note(
                .dropped, Place(file: path, line: found.line), "package.resource",
                "resources of the type \(type.isEmpty ? "(none)" : type) cannot be taken into a bank (\(found.count))")
        }
        let metadata = manifest.resources.filter(\.hasMore)
        if let first = metadata.first {
            note(
                .dropped, Place(file: path, line: first.line), "package.metadata",
                "of the metadata of \(metadata.count) resources only titles and keywords are taken")
        }
    }

    /// What nothing asked for: pictures, sounds, style sheets and documents that are not QTI items.
    mutating func noteLeftOver() {
        var kinds: [String: (count: Int, first: String)] = [:]
        for path in files.paths where !settled.contains(path) {
            let name = path.split(separator: "/").last ?? ""
            var kind = name.contains(".") ? shown(name.split(separator: ".").last.map { $0.lowercased() } ?? "", limit: 12) : "other"
            if path.isXML, let root = files.root(path) { kind = shown(root.name) }
            kinds[kind, default: (0, path)].count += 1
        }
        for (kind, found) in kinds.sorted(by: { $0.key < $1.key }) {
            note(
                .dropped, Place(file: found.first, line: 1), "package.file",
                "files of the kind \(kind) stay in the package (\(found.count)); items name them where they use them")
        }
    }
}

extension String {
    /// Whether there is an item or a test at this path, whatever the manifest says.
    fileprivate func isItemLike(in files: inout PackageFiles) -> Bool {
        guard isXML, let root = files.root(self) else { return false }
        return ["assessmentItem", "assessmentTest"].contains(root.plainName)
    }
}
