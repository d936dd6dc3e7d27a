import Foundation

/// One file of ours, and where it stands.
struct HouseFile {
    /// From the package root, for example `Sources/Grading/Scale.swift`.
    let path: String
    let text: SwiftText

    init(_ path: String, _ source: String) {
        self.path = path
        text = SwiftText(source)
    }

    /// The target folder: the second part of the path.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var isTest: Bool { path.hasPrefix("Tests/") }

    /// Whether the path is in `places`: a file, or a folder with a slash at its end.
    func stands(in places: [String]) -> Bool {
        places.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
    }
}

/// Something that breaks a rule, and how to mend it.
struct Finding: Hashable, CustomStringConvertible {
    let path: String
    /// From 1; 0 for the whole file.
    let line: Int
    let what: String

    var description: String { line > 0 ? "\(path):\(line): \(what)" : "\(path): \(what)" }
}

/// The package as it lies on disk: the folders that the rules look at, each file read once.
enum House {
    static let folders = ["Sources", "Server", "Client", "Bench", "Tests"]

    /// `INVIGIL_ROOT` if it is set, otherwise three folders above this file.
    static let root: URL =
        if let given = ProcessInfo.processInfo.environment["INVIGIL_ROOT"] {
            URL(fileURLWithPath: given, isDirectory: true)
        } else {
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        }

    /// Every Swift file in our folders, sorted by path.
    static func files() throws -> [HouseFile] {
        try read.get()
    }

    private static let read = Result { try readFiles() }

    private static func readFiles() throws -> [HouseFile] {
        try folders.flatMap { folder in
            let base = root.appendingPathComponent(folder)
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
                HouseFile("\(folder)/\(name)", try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8))
            }
        }
    }

    /// The text of `Package.swift`.
    static func manifest() throws -> String {
        try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    }
}
