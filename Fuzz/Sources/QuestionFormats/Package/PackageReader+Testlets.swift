import ExamModel

extension PackageReader {
    /// Items that name the same stimuli belong together, in their order.
    mutating func readTestlets() {
        var order: [[String]] = []
        var members: [[String]: [Int]] = [:]
        for (item, paths) in stimuli where !paths.isEmpty {
            if members[paths] == nil { order.append(paths) }
            members[paths, default: []].append(item)
        }
        for paths in order {
            let exhibits = paths.compactMap { exhibit($0) }
            guard let first = exhibits.first, let items = members[paths] else { continue }
            reading.testlets.append(
                ForeignTestlet(
                    place: Place(file: paths[0], line: 1), title: first.testlet ?? first.exhibit.title, exhibits: exhibits.map(\.exhibit),
                    items: items))
        }
    }

    /// The stimulus at `path`, and the title that our own export gave to its scenario.
    private mutating func exhibit(_ path: String) -> (exhibit: Exhibit, testlet: String?)? {
        settled.insert(path)
        switch files.tree(path) {
        case nil: return nil
        case .failure(let refusal):
            reading.refused.append(refusal)
            return nil
        case .success(let root):
            guard root.plainName == "assessmentStimulus", let body = root.elements.first(where: { $0.plainName == "stimulusBody" }) else {
                refuse(
                    Place(file: path, line: root.line), nil, "package.stimulus", "an item names it as a stimulus, but it is none",
                    "give an assessmentStimulus with a stimulusBody")
                return nil
            }
            switch packagedText(body) {
            case .failure(let fault):
                reading.refused.append(fault.refused(in: path))
                return nil
            case .success(let (text, notes)):
                reading.notes += notes.map { ForeignReading.FileNote(file: path, note: $0) }
                let kind = body.attributes[QTIOwnData.prefix + "kind"].flatMap(Exhibit.Kind.init(rawValue:)) ?? .text
                let title = shown(root.attributes["title"] ?? root.attributes["identifier"] ?? "", limit: 200)
                return (
                    Exhibit(title: title, kind: kind, text: text),
                    body.attributes[QTIOwnData.prefix + "testlet"].map { shown($0, limit: 200) }
                )
            }
        }
    }
}
