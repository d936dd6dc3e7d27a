import Foundation

/// What lies around the project on the machine that tests it.
enum Surroundings {
    /// `shared/reference/credentials` beside the repository, with the Open Badges schemas; it is not part of the repository.
    static var references: URL? {
        let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let shared = here.deletingLastPathComponent().appendingPathComponent("../../../shared/reference/credentials").standardized
        return FileManager.default.fileExists(atPath: shared.path) ? shared : nil
    }

    static func has(_ tool: String) -> Bool {
        path(of: tool) != nil
    }

    static func path(of tool: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(tool)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether Python can import `module`.
    static func python(has module: String) -> Bool {
        (try? run("python3", ["-c", "import \(module)"]).status) == 0
    }

    struct Outcome {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs a tool to its end with `input` on its standard input.
    static func run(_ tool: String, _ arguments: [String], input: String = "") throws -> Outcome {
        guard let path = path(of: tool) else { throw Missing(what: tool) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let (inward, outward, wrong) = (Pipe(), Pipe(), Pipe())
        process.standardInput = inward
        process.standardOutput = outward
        process.standardError = wrong
        try process.run()
        try inward.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try inward.fileHandleForWriting.close()
        let output = try outward.fileHandleForReading.readToEnd() ?? Data()
        let errors = try wrong.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// Calls `body` with a new folder and removes it afterwards.
    static func inFolder<T>(_ body: (URL) throws -> T) throws -> T {
        let name = "records-tests-\(ProcessInfo.processInfo.globallyUniqueString)"
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
