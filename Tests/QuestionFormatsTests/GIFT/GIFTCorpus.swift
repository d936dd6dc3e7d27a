import Foundation

@testable import QuestionFormats

/// Real files: 31 of them are kept beside these tests, the others lie in `shared/corpora` next to the checkout.
enum GIFTCorpus {
    /// The files kept with the tests, by name.
    static let kept: [SourceFile] = files(in: tests.appendingPathComponent("Corpus/gift"), prefix: "gift/grammar-peg/")
        .filter { $0.path.hasSuffix(".gift") }

    /// `shared/corpora`, if it is there.
    static let shared: URL? = {
        var folder = tests
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let corpora = folder.appendingPathComponent("shared/corpora")
            if FileManager.default.fileExists(atPath: corpora.appendingPathComponent("expectations/gift_parse.json").path) {
                return corpora
            }
        }
        return nil
    }()

    static let isThere = shared != nil
    static let absence = "the corpora are not beside the checkout"

    /// The files of a folder of `shared/corpora`, those of its folders included, sorted by path.
    static func files(under folder: String) -> [SourceFile] {
        guard let shared else { return [] }
        let root = shared.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.sorted().compactMap { file(folder + "/" + $0) }
    }

    static func file(_ path: String) -> SourceFile? {
        guard let url = shared?.appendingPathComponent(path), let data = try? Data(contentsOf: url) else { return nil }
        return SourceFile(path: path, bytes: Array(data))
    }

    /// An object of `expectations/`.
    static func expectations(_ name: String) -> [String: Any] {
        guard let file = file("expectations/\(name)") else { return [:] }
        return (try? JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]) ?? [:]
    }

    /// This folder's parent, found from this file, links resolved.
    private static let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func files(in folder: URL, prefix: String) -> [SourceFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appendingPathComponent(name))).map { SourceFile(path: prefix + name, bytes: Array($0)) }
        }
    }
}
