import ExamModel
import Records

/// A sealed sitting's journal and form, each the very one that the bundle's manifest names.
///
/// Whether the manifest itself is true is for `invigil verify` to say.
struct SealedJournal {
    let sitting: SittingID
    let form: Form
    let events: [SittingEvent]

    /// - Parameter path: a bundle's directory, or another journal `NAME.jsonl` with manifest and form beside it.
    init(path: String) throws {
        let isJournal = path.hasSuffix(".jsonl")
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let directory = try OpenDirectory(path: isJournal ? parent : path)
        let manifest = try Self.noun(ScoringManifest.self, .manifest, try Self.read(.manifest, in: directory))
        let form = try Self.read(.form, in: directory)
        guard sha256(form) == manifest.form else {
            throw CommandFailure("\(directory.path)/form.json is not the form that manifest.json names. Export the bundle again.")
        }
        let journal = isJournal ? try contents(ofFile: path, atMost: BundleFile.journal.limit) : try Self.read(.journal, in: directory)
        sitting = manifest.sitting
        self.form = try Self.noun(Form.self, .form, form)
        events = try Self.events(journal, of: manifest, path: isJournal ? path : joined(path, BundleFile.journal.rawValue))
    }

    private static func read(_ file: BundleFile, in directory: OpenDirectory) throws -> [UInt8] {
        guard try directory.names(atMost: 10_000).contains(file.rawValue) else {
            throw CommandFailure("\(directory.path) holds no \(file.rawValue). Name the directory that 'invigil result export' wrote.")
        }
        return try directory.contents(of: file.rawValue, atMost: file.limit)
    }

    private static func noun<Noun: Codable>(_ type: Noun.Type, _ file: BundleFile, _ bytes: [UInt8]) throws(CommandFailure) -> Noun {
        do {
            return try decodeCanonical(type, from: bytes)
        } catch {
            throw CommandFailure("\(file.rawValue) cannot be read: \(error). Export the bundle again.")
        }
    }

    private static func events(_ bytes: [UInt8], of manifest: ScoringManifest, path: String) throws -> [SittingEvent] {
        do {
            let entries = try JournalLines.read(bytes, of: manifest.sitting)
            if let fault = JournalChain.check(entries, of: manifest.sitting, endingAt: manifest.head) { throw fault }
            return entries.map(\.event)
        } catch {
            throw CommandFailure("\(path) is not the sealed journal: \(error). 'invigil verify' tells more; export the bundle again.")
        }
    }
}
