import Foundation
import QuestionFormats

/// The real files beside the checkout; tests that need them are skipped where they are not there.
enum QTICorpus {
    static let folder: URL? = {
        var place = URL(filePath: #filePath)
        while place.path != "/" {
            place.deleteLastPathComponent()
            let corpora = place.appending(path: "../shared/corpora").standardizedFileURL
            if FileManager.default.fileExists(atPath: corpora.appending(path: "MANIFEST.md").path) { return corpora }
        }
        return nil
    }()

    static var isThere: Bool { folder != nil }

    static func file(_ path: String) throws -> SourceFile {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return SourceFile(path: path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
    }

    /// Every XML file, by its path inside the corpora.
    static var xmlFiles: [String] {
        guard let folder else { return [] }
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".xml") }.sorted()
    }

    static func expectation<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: "expectations/\(name)")))
    }
}

/// `census.json`: what others found in each file.
struct CensusFile: Decodable {
    let files: [Row]

    struct Row: Decodable {
        let file: String
        let version: String?
        let identifier: String?
        let title: String?
        let adaptive: Bool?
        let interactions: [Interaction]?
        let responses: [Response]?
    }

    struct Interaction: Decodable {
        let type: String
        let response: String?
        let choices: Int?
    }

    struct Response: Decodable {
        let id: String
        let cardinality: String
        let baseType: String?
        let correct: [String]?
    }

    /// The items that are files of their own.
    var items: [Row] { files.filter { $0.interactions != nil && !$0.file.contains("!") } }
}
