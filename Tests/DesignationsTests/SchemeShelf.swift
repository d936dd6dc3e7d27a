import Designations
import ExamModel
import Foundation
import QuestionFormats
import Testing

/// The schemes that are shipped, by the name of their file.
enum SchemeShelf {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// - Parameter name: below `Schemes/`, or a bank's below `QuestionBanks/`.
    static func scheme(_ name: String) throws -> Scheme {
        let paths = ["Schemes/\(name).yaml", "QuestionBanks/\(name)/scheme.yaml"].map { root.appending(path: $0) }
        let file = try #require(paths.first { FileManager.default.fileExists(atPath: $0.path) }, "\(name)")
        let reading = readScheme(SourceFile(path: file.lastPathComponent, text: try String(contentsOf: file, encoding: .utf8)))
        return try #require(reading.scheme, "\(reading.report)")
    }

    static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text), "\(text)") }

    static func tried(_ exam: BlueprintID, _ date: String, _ raw: Int64 = 80, of maximum: Int64 = 100, cut: Int64 = 75) throws -> ExamTry {
        ExamTry(blueprint: exam, on: try day(date), raw: Marks(raw), maximum: Marks(maximum), passed: raw * 100 >= cut * maximum)
    }

    /// Whether a route grants by this evidence, and its reasons.
    static func decision(_ name: String, _ route: String, _ evidence: Evidence, on date: String) throws -> Decision {
        decide(
            try scheme(name), route: route, candidate: Candidate(id: "ada", name: "Ada Lovelace", evidence: evidence), passed: nil,
            grade: nil,
            on: try day(date))
    }
}

extension Decision {
    var unmet: [String] { because.filter { !$0.met }.map(\.text) }
}
