import ArgumentParser
import ExamModel
import TerminalUI

/// Draws a sitting again from its journal.
struct ResultReplay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Draw a sealed sitting again from its journal, as an asciicast that any player of terminal recordings shows.",
        discussion: """
            The recording is reconstructed: it shows the items that were seen and the answers as they stood, drawn with the \
            client's own screens, one picture for each event of the journal. What was typed and taken back, scrolled or read is in \
            no journal. Proctors' acts and facts are markers. It holds the items: keep it as confidential as the bank.

            Examples:
              invigil result replay ada-record --to ada.cast
              invigil result replay ada-record/journal.jsonl --to ada.cast --size 120x40
              asciinema play --idle-time-limit 2 ada.cast
            """)

    @Argument(help: "A bundle's directory, as 'invigil result export' writes it, or its journal: NAME.jsonl.")
    var path: String

    @Option(help: ArgumentHelp("The new file to write; else the recording goes to standard output.", valueName: "file"))
    var to: String?

    @Option(help: ArgumentHelp("The screen, columns x rows, from 40x12 to 400x150.", valueName: "size"), transform: Self.screen)
    var size = Size(columns: 80, rows: 24)

    @Option(help: "Colours: light, dark, high-contrast or mono.", transform: Self.theme)
    var theme = Theme.dark

    func run() async throws {
        let cast = try Asciicast(of: try SealedJournal(path: path), size: size, theme: theme)
        let text = cast.lines.joined(separator: "\n")
        guard let to else { return try Console.out(text) }
        try NewDirectory.write(Array((text + "\n").utf8), toNewFile: to)
        try Console.out(to)
    }

    static func screen(_ word: String) throws -> Size {
        let numbers = word.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let columns = numbers[0], let rows = numbers[1], (40...400).contains(columns), (12...150).contains(rows)
        else { throw ValidationError("'\(word)' is not a screen from 40x12 to 400x150; write 80x24.") }
        return Size(columns: columns, rows: rows)
    }

    private static func theme(_ word: String) throws -> Theme {
        guard let theme = Theme(rawValue: word) else { throw ValidationError("The themes are light, dark, high-contrast and mono.") }
        return theme
    }
}
