/// The files of a package by their path; each document is parsed when it is first asked for, and kept until it is released.
struct PackageFiles {
    /// In the order of their paths.
    let paths: [String]
    private let files: [String: SourceFile]
    private var trees: [String: Result<XMLTree, RefusedItem>] = [:]
    /// Of the elements and attributes that the trees may have together. The manifest, tests and stimuli of a large package have fewer.
    private var spareParts = PackageFiles.mostParts

    private static let mostParts = 300_000

    init(_ files: [SourceFile]) {
        self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        paths = self.files.keys.sorted()
    }

    /// The manifest that lies least deep.
    var manifestPath: String? {
        paths.filter { $0 == "imsmanifest.xml" || $0.hasSuffix("/imsmanifest.xml") }
            .min { ($0.utf8.count { $0 == 0x2F }, $0) < ($1.utf8.count { $0 == 0x2F }, $1) }
    }

    func contains(_ path: String) -> Bool {
        files[path] != nil
    }

    /// The document at `path`; `nil` if there is no such file.
    mutating func tree(_ path: String) -> Result<XMLTree, RefusedItem>? {
        if let known = trees[path] { return known }
        guard let file = files[path] else { return nil }
        let tree = readXML(file).flatMap { kept($0, path) }
        trees[path] = tree
        return tree
    }

    private mutating func kept(_ root: XMLTree, _ path: String) -> Result<XMLTree, RefusedItem> {
        let count = root.partCount
        guard count <= spareParts else {
            let fault = DocumentFault(
                line: root.line, rule: "package.elements",
                what: "with the files before it the package has more than \(Self.mostParts) elements and attributes outside its items",
                mend: "split the package into several")
            return .failure(fault.refused(in: path))
        }
        spareParts -= count
        return .success(root)
    }

    /// Forgets the document at `path`, which will hardly be asked for again.
    mutating func release(_ path: String) {
        if case .success(let root)? = trees.removeValue(forKey: path) { spareParts += root.partCount }
    }

    /// The root of the document at `path`, if there is one that can be read.
    mutating func root(_ path: String) -> XMLTree? {
        try? tree(path)?.get()
    }
}

extension XMLTree {
    /// The elements and attributes of it and of all in it.
    fileprivate var partCount: Int {
        elements.reduce(1 + attributes.count) { $0 + $1.partCount }
    }

    /// The name as QTI 2 writes it: `qti-assessment-item-ref` is `assessmentItemRef`.
    var plainName: String {
        name.hasPrefix("qti-") ? XMLTree.camel(name.dropFirst(4)) : name
    }

    /// The attribute that QTI 2 calls `name` and QTI 3 in kebab case.
    func plain(_ name: String) -> String? {
        attributes[name] ?? attributes[XMLTree.kebab(name)]
    }

    private static func camel(_ name: Substring) -> String {
        let words = name.split(separator: "-")
        return words.dropFirst().reduce(words.first.map(String.init) ?? "") { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    private static func kebab(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            result += character.isUppercase ? "-" + character.lowercased() : String(character)
        }
    }
}
