import ExamAPI
import ExamClient
import Foundation

/// Where the files go that the candidate takes home. Their names hold the receipt code, so saving again writes the same.
struct SavingDirectory {
    let path: String

    /// The second channel: works that the server does not have.
    func write(_ works: CarriedWorks, sealedUnder paperKey: String) -> Message {
        do {
            let sealed = try SealedWorks(works, sealedUnder: paperKey)
            return write([SavedFile(name: sealed.fileName, contents: try sealed.fileContents())])
        } catch {
            return .saveFailed(because: "\(error)")
        }
    }

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
