/// What `imsmanifest.xml` names (IMS Content Packaging 1.1 and 1.2; QTI 2.1, 2.2 and 3.0 packages).
struct PackageManifest {
    struct Resource {
        let identifier: String
        let type: String
        /// Paths from the root of the package; those that lead out of it are `nil`.
        let href: Reference?
        let files: [Reference]
        let keywords: [String]
        /// Whether there are other facts about it than its title and keywords.
        let hasMore: Bool
        let line: Int

        /// What the resource is, by its type.
        var role: Role {
            Role(type: type.lowercased())
        }
    }

    struct Reference {
        let written: String
        let path: String?
        let line: Int
    }

    enum Role: Hashable {
        case item, test, section, stimulus, template, outcomes
        /// QTI 1.2, as Canvas and Common Cartridge write it.
        case old
        case other

        init(type: String) {
            let roles: [(String, Role)] = [
                ("imsqti_xmlv1", .old), ("imsqti_item", .item), ("imsqti_apipitem", .item), ("imsqti_test", .test),
                ("imsqti_apiptest", .test),
                ("imsqti_section", .section), ("imsqti_stimulus", .stimulus), ("imsqti_rptemplate", .template), ("imsqti_rpt", .template),
                ("imsqti_outcomes", .outcomes),
            ]
            self = roles.first { type.hasPrefix($0.0) }?.1 ?? .other
        }
    }

    /// As many as an archive may have files, twice.
    private static let mostResources = 10_000

    let title: String?
    let resources: [Resource]

    init(_ root: XMLTree, path: String) {
        title = root.first("metadata").flatMap { PackageManifest.general(in: $0)?.first("title") }.map(\.tidyText)
        resources = root.all("resources").flatMap { $0.all("resource") }.prefix(PackageManifest.mostResources).map {
            PackageManifest.resource($0, path: path)
        }
    }

    private static func resource(_ element: XMLTree, path: String) -> Resource {
        let metadata = element.first("metadata")
        let general = metadata.flatMap(general)
        let parts = metadata.map { $0.elements + ($0.first("lom")?.elements ?? []) + (general?.elements ?? []) } ?? []
        return Resource(
            identifier: element.attributes["identifier"] ?? "", type: element.attributes["type"] ?? "",
            href: reference(element, path: path), files: element.all("file").compactMap { reference($0, path: path) },
            keywords: general?.all("keyword").flatMap(keywords) ?? [],
            hasMore: parts.contains { !["lom", "general", "title", "keyword", "identifier"].contains($0.name) }, line: element.line)
    }

    private static func reference(_ element: XMLTree, path: String) -> Reference? {
        guard let href = element.attributes["href"] else { return nil }
        return Reference(written: href, path: PackagePath.resolve(href, from: path), line: element.line)
    }

    private static func general(in metadata: XMLTree) -> XMLTree? {
        metadata.first("lom")?.first("general")
    }

    /// IMS metadata writes several keywords as `langstring`s of one element, or as elements of their own.
    private static func keywords(_ element: XMLTree) -> [String] {
        let strings = element.elements
        return (strings.isEmpty ? [element] : strings).map(\.tidyText).filter { !$0.isEmpty }
    }
}

extension XMLTree {
    /// All text inside with single blanks and nothing hidden.
    var tidyText: String {
        let visible = text.unicodeScalars.map { HiddenCharacter($0) == nil ? $0 : " " }
        return String(String.UnicodeScalarView(visible)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
