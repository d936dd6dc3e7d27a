import ExamClient
import ExamModel
import Records
import TerminalUI

/// A recording in the format asciicast v2 (docs.asciinema.org/manual/asciicast/v2): a header, then one JSON array a line.
struct Asciicast {
    private(set) var lines: [String]
    private let theme: Theme
    private var shown: Grid?

    /// The keys of the header.
    private struct Header: Encodable {
        let version = 2
        let width: Int
        let height: Int
        let timestamp: Int64
        let title: String
    }

    /// - Parameter began: when the sitting was opened.
    init(title: String, began: Instant, size: Size, theme: Theme) throws {
        let header = Header(width: size.columns, height: size.rows, timestamp: began.milliseconds / 1000, title: title)
        lines = [try Self.json(header)]
        self.theme = theme
    }

    /// The reconstruction of a whole sitting.
    ///
    /// - Throws: ``CommandFailure`` if it was never opened, or if its events contradict one another.
    init(of journal: SealedJournal, size: Size, theme: Theme) throws {
        guard let first = journal.events.first else { throw CommandFailure("The journal is empty: there is nothing to draw.") }
        var replay = try Replay(of: journal.sitting, on: Paper(journal.form), first: first, size: size)
        var cast: Asciicast?
        for event in journal.events.dropFirst() {
            guard let frame = try replay.follow(event) else { continue }
            if cast == nil {
                let title = "reconstructed from the journal of \(journal.sitting): \(journal.form.title)"
                cast = try Asciicast(title: title, began: event.at, size: size, theme: theme)
            }
            try cast?.add(frame)
        }
        guard let cast else { throw CommandFailure("The sitting was never opened: there is nothing to draw.") }
        self = cast
    }

    /// One picture as what a terminal would be sent, and its remark as a marker.
    mutating func add(_ frame: Replay.Frame) throws {
        let bytes = Renderer.frame(from: shown, to: frame.grid, theme: theme)
        shown = frame.grid
        if !bytes.isEmpty { try add("o", String(decoding: bytes, as: UTF8.self), at: frame.milliseconds) }
        if let remark = frame.remark { try add("m", plainText(remark), at: frame.milliseconds) }
    }

    private mutating func add(_ kind: String, _ text: String, at milliseconds: Int64) throws {
        let thousandths = String(milliseconds % 1000)
        let padded = String(repeating: "0", count: 3 - thousandths.count) + thousandths
        lines.append("[\(milliseconds / 1000).\(padded), \"\(kind)\", \(try Self.json(text))]")
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try canonicalBytes(of: value), as: UTF8.self)
    }
}
