import Foundation

/// The built programs, and the tools beside them. What is missing is an error that says how to get it: these tests
/// are never skipped for it.
struct Programs: Sendable {
    let invigil: String
    let invigild: String

    /// The root of the package.
    static let root = URL(fileURLWithPath: "\(#filePath)/../../..").standardizedFileURL.path
    static let bank = root + "/QuestionBanks/ciscsm/ccsm"
    static let robot = root + "/Scripts/robot"
    static let support = root + "/Scripts/support"

    /// What has no place.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    static func find() throws -> Programs {
        for tool in ["tmux", "jose", "openssl", "python3"] where path(of: tool) == nil {
            throw Missing(description: "\(tool) is not installed, and the end-to-end tests need it. Run: apt-get install \(tool)")
        }
        return Programs(invigil: try built("invigil"), invigild: try built("invigild"))
    }

    /// Beside the tests that run, else in `.build/debug`; `INVIGIL_BIN` names another directory.
    private static func built(_ name: String) throws -> String {
        var directories = [root + "/.build/debug"]
        if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            directories.insert(URL(fileURLWithPath: own).deletingLastPathComponent().path, at: 0)
        }
        if let given = ProcessInfo.processInfo.environment["INVIGIL_BIN"] { directories = [given] }
        guard let directory = directories.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }) else {
            let places = directories.joined(separator: " or ")
            throw Missing(description: "there is no program \(name) in \(places). Run 'swift build' first, or Scripts/test, which does.")
        }
        return "\(directory)/\(name)"
    }

    private static func path(of tool: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(tool)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
