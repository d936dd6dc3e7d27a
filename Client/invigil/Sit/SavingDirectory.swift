import ExamClient
import Foundation

/// Where the files go that the candidate takes home. Their names hold the receipt code, so saving again writes the same.
struct SavingDirectory {
    let path: String

    func write(_ files: [SavedFile]) -> Message {
        var paths: [String] = []
        for file in files {
            let target = path == "." ? file.name : "\(path)/\(file.name)"
            do {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                try Data(file.contents.utf8).write(to: URL(fileURLWithPath: target), options: .atomic)
            } catch {
                return .saveFailed(because: "\(target): \(reason(of: error))")
            }
            paths.append(target)
        }
        return .saved(paths: paths)
    }
}
