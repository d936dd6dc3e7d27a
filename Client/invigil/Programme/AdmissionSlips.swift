import BankReports
import ExamAPI
import ExamModel
import Foundation
import TerminalUI

/// The slips that candidates get: one each, with the code. What was agreed with a candidate is nobody else's business and not on it.
struct AdmissionSlips {
    /// One candidate's.
    struct Slip {
        let candidate: CandidateID
        let name: String
        let room: RoomID?
        /// In its groups.
        let code: String
    }

    let window: WindowLine
    /// As the candidate types it.
    let server: String
    let zone: TimeZone
    /// By room and name, as they are handed out.
    let slips: [Slip]

    init(_ window: WindowLine, server: String, zone: TimeZone, slips: [Slip]) {
        self.window = window
        self.server = server
        self.zone = zone
        self.slips = slips.sorted { ($0.room?.text ?? "", $0.name, $0.candidate) < ($1.room?.text ?? "", $1.name, $1.candidate) }
    }

    /// HTML for a file whose name ends so, text for every other.
    func bytes(for path: String) -> [UInt8] {
        let isHTML = path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm")
        return Array((isHTML ? html : text).utf8)
    }

    private var title: String { window.title.isEmpty ? window.window.text : window.title }

    private var command: String { "invigil sit --server \(server) --ca ca.pem" }

    private var steps: [String] {
        let door = window.door == .proctor ? ["Bring your identity document: a proctor looks at it before you begin."] : []
        return door + [
            "The program asks for the code. Small letters and spaces do not matter.", "Keep this slip to yourself until the exam is over.",
        ]
    }

    /// In UTC, and as the clocks of the place show it.
    private func times(_ instant: Instant) -> String {
        let utc = ZoneClock(.gmt).text(instant) + " UTC"
        return zone.secondsFromGMT() == 0 && zone.identifier == "GMT" ? utc : "\(ZoneClock(zone).text(instant)) \(zone.identifier) (\(utc))"
    }

    private func rows(of slip: Slip) -> [(String, String)] {
        [("Candidate", "\(slip.name) (\(slip.candidate))")] + (slip.room.map { [("Room", $0.text)] } ?? [])
            + [("Opens", times(window.opens)), ("Begin before", times(window.closes))]
    }
}

extension AdmissionSlips {
    /// A page for each candidate, parted by form feeds.
    var text: String {
        slips.map { slip in
            let rows = (rows(of: slip) + [("Code", slip.code)]).map { $0.0.padding(toLength: 14, withPad: " ", startingAt: 0) + $0.1 }
            let lines = [title, String(repeating: "=", count: 72)] + rows + ["", "To begin, type:", "", "  \(command)", ""] + steps
            return lines.map { sanitized($0).replacing("\n", with: " ") }.joined(separator: "\n") + "\n"
        }.joined(separator: "\u{0C}\n")
    }

    /// One file with nothing outside of it: eight slips on a page of A4, each room beginning a page of its own.
    var html: String {
        let rooms = Dictionary(grouping: slips, by: { $0.room?.text ?? "" }).sorted { $0.key < $1.key }
        let pages = rooms.map { _, slips in
            let parts = stride(from: 0, to: slips.count, by: 8).map { slips[$0..<min($0 + 8, slips.count)] }
            return parts.map { "<section>\n" + $0.map(article).joined() + "</section>\n" }.joined()
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>Admission slips: \(escaped(title))</title>
            <style>\(AdmissionSlips.style)</style>
            </head>
            <body>
            <h1>\(counted(slips.count, "admission slip")): \(escaped(title))</h1>
            \(pages.joined())</body>
            </html>

            """
    }

    private func article(_ slip: Slip) -> String {
        let rows = rows(of: slip).map { "<dt>\($0.0)</dt><dd>\(escaped($0.1))</dd>" }.joined()
        let steps = steps.map { "<p>\(escaped($0))</p>" }.joined()
        return """
            <article>
            <h2>\(escaped(title))</h2>
            <dl>\(rows)</dl>
            <p class="code">\(escaped(slip.code))</p>
            <p>To begin, type: <kbd>\(escaped(command))</kbd></p>
            \(steps)
            </article>

            """
    }

    private static let style = """

        @page { size: A4; margin: 8mm }
        * { box-sizing: border-box; margin: 0 }
        body { font: 9pt/1.3 "DejaVu Sans", Arial, sans-serif; color: #000; background: #fff }
        h1 { font-size: 12pt; padding: 4mm }
        section { display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: 69mm; max-width: 194mm }
        article { border: 0.3mm dashed #777; padding: 4mm; overflow: hidden; break-inside: avoid }
        h2 { font-size: 10.5pt; line-height: 1.2; max-height: 2.4em; overflow: hidden; overflow-wrap: anywhere; margin-bottom: 1.5mm }
        dl { display: grid; grid-template-columns: 21mm 1fr; column-gap: 1mm }
        dt { color: #333 }
        dd { font-weight: bold; overflow-wrap: anywhere }
        .code { font: bold 12.5pt/1 "DejaVu Sans Mono", "Courier New", monospace; white-space: nowrap; margin: 2.5mm 0 }
        article p { font-size: 8pt }
        kbd { font: 7.5pt "DejaVu Sans Mono", "Courier New", monospace; overflow-wrap: anywhere }
        @media print { h1 { display: none } section { break-after: page } section:last-child { break-after: auto } }

        """
}
