import ExamAPI
import ExamModel
import Records

extension SealedWorks {
    /// - Parameter paperKey: what the start of the exam gave.
    init(_ works: CarriedWorks, sealedUnder paperKey: String) throws(CommandFailure) {
        guard let key = PaperKey(paperKey), let bytes = try? canonicalBytes(of: works),
            let sealed = try? key.sealWorks(bytes, of: works.sitting)
        else {
            throw CommandFailure("the work cannot be sealed: the key of the paper is not here")
        }
        self.init(sitting: works.sitting, works: works.works.count, sealed: Base64URL.encode(sealed))
    }

    /// Where it is saved if no other name was given.
    var fileName: String { "invigil-\(sitting)-works.json" }

    func fileContents() throws(CommandFailure) -> String {
        guard let bytes = try? canonicalBytes(of: self) else { throw CommandFailure("the sealed works cannot be written as JSON") }
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }
}
