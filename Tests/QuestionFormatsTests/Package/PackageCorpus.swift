import Foundation
import QuestionFormats

/// The corpus of real files beside the checkout; tests that need it are skipped where it is absent.
enum PackageCorpus {
    static let root: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpora = folder.deletingLastPathComponent().appendingPathComponent("shared/corpora")
            if FileManager.default.fileExists(atPath: corpora.appendingPathComponent("expectations/census.json").path) { return corpora }
        }
        return nil
    }()

    static var isThere: Bool { root != nil }

    /// What `census.json` says of one file.
    struct Census: Decodable {
        let file: String
        let root: String?
        let identifier: String?
        let resources: Int?
        let resourceTypes: [String: Int]?
        let itemRefs: Int?
        let wellformed: Bool?
    }

    static func census() throws -> [Census] {
        struct Document: Decodable { let files: [Census] }
        guard let root else { return [] }
        return try JSONDecoder().decode(Document.self, from: Data(contentsOf: root.appendingPathComponent("expectations/census.json")))
            .files
    }

    static func file(_ path: String) throws -> SourceFile {
        guard let root else { return SourceFile(path: path, bytes: []) }
        return SourceFile(path: path, bytes: Array(try Data(contentsOf: root.appendingPathComponent(path))))
    }

    /// The files under `folder`, by their path within it.
    static func files(under folder: String) throws -> [SourceFile] {
        guard let root else { return [] }
        let base = root.appendingPathComponent(folder)
        let paths = FileManager.default.subpaths(atPath: base.path) ?? []
        return try paths.sorted().compactMap { path in
            var isFolder: ObjCBool = false
            let url = base.appendingPathComponent(path)
            guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else { return nil }
            return SourceFile(path: path, bytes: Array(try Data(contentsOf: url)))
        }
    }

    static func archives() throws -> [SourceFile] {
        try files(under: "packages-zip").filter { $0.path.hasSuffix(".zip") }
    }
}
