import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

/// Every screen as text at three sizes. Frames lose their empty rows and long lines of spaces, so that the goldens
/// stay small: what matters is what stands where.
@Suite("Screens") struct ScreenTests {
    static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)]

    static let goldens = examGoldens.merging(aroundGoldens) { first, _ in first }

    /// How to get to each screen.
    static let screens: [(name: String, keys: String)] = [
        ("check-in", "abcdefgh"), ("system check", "q"), ("rules", "\n"), ("accommodations", "\ny"), ("practice", "\nyp"),
        ("waiting", "\ny\n"), ("item", "bxcm"), ("multiple", "a"), ("scenario", "n"),
        ("order", "nnnnca"), ("match", "nnnnnbd"), ("review", "bnmr"), ("end", "breEN"), ("time up", "b"), ("connection lost", "b"),
        ("pause", ""), ("fenced", ""), ("receipt", "breEND\n"), ("result", "breEND\n\n"), ("help", "?"), ("message", ""),
    ]

    private static let beforeExam = ["check-in", "system check", "rules", "accommodations", "practice", "waiting"]

    static func rig(_ name: String, _ keys: String, _ size: Size) -> Rig {
        var rig = Rig(code: name == "check-in" ? nil : AdmissionCode.fixture, size: size)
        if name == "waiting" { rig.server.opens = .nine(plus: 5) }
        if name == "multiple" { rig.server.paper = Paper(Form.threeItems) }
        rig.pass(0)
        if !beforeExam.contains(name) { rig.enter() }
        if name == "multiple" { rig.press("n") }
        if name == "connection lost" { rig.isNetworkDown = true }
        rig.press(keys)
        finish(&rig, name)
        return rig
    }

    private static func finish(_ rig: inout Rig, _ name: String) {
        switch name {
        case "time up":
            rig.pass(29 * 60_000)
            rig.isNetworkDown = true
            rig.press("m")
            rig.pass(61_000)
        case "connection lost": rig.pass(20_000)
        case "pause":
            (rig.server.pausedBecause, rig.server.pausedSince) = ("fire alarm", rig.serverTime)
            rig.pass(60_000)
        case "fenced":
            _ = rig.server.answer(.open(.init(writer: .spare, rules: .fours, takeOver: true)), at: rig.serverTime)
            rig.press("b")
            rig.pass(1000)
        case "message":
            rig.feed(
                .streamed(
                    stream: 1, .message(text: "The fire alarm was a drill. Ten minutes are given back.", by: "Kim", at: rig.serverTime)))
        default: break
        }
    }

    /// The screen without empty rows; runs of four and more equal signs of a frame or spaces as three.
    static func squeezed(_ rig: Rig) -> String {
        rig.text.filter { line in line.contains { !" \u{2502}".contains($0) } }.map { line in
            var short = ""
            for character in line where !(" \u{2500}".contains(character) && short.hasSuffix(String(repeating: character, count: 3))) {
                short.append(character)
            }
            return short
        }.joined(separator: "\n")
    }

    @Test("each screen at each size is as it was", arguments: screens.map(\.name))
    func looks(name: String) {
        guard let keys = Self.screens.first(where: { $0.name == name })?.keys else { return }
        for size in Self.sizes {
            guard let golden = Self.goldens["\(name) \(size.columns)"] else { continue }
            #expect(Self.squeezed(Self.rig(name, keys, size)) == golden, "\(name) at \(size.columns)x\(size.rows)")
        }
    }
}
