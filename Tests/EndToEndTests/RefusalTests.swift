import Foundation
import Testing

extension EndToEnd {
    @Suite("Refusals are clear sentences with the fix, and lose nothing", .serialized)
    struct RefusalTests {
        @Test("codes, windows, addresses, certificates and pipes")
        func atTheDoor() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("now")
                try await house.openWindow("early", opens: "+1h")
                try await house.openWindow("short", closes: "+1s")
                let ada = try await house.enrol("ada", in: "now")
                let early = try await house.enrol("ada", in: "early")
                let late = try await house.enrol("ada", in: "short")
                try await house.set(up: "stranger")
                let stranger = ["--ca", house.directory + "/stranger/ca.pem"]

                try await refused(house.sit("00000-00000-00000-00000-00000", "--plain"), "is not known", "ask the proctor")
                try await refused(house.sit(ada.code.swappedAtTheEnd, "--plain"), "admission code is wrong", "look at the slip")
                try await refused(house.sit("12345", "--plain"), "has 25 letters and digits", "this one has 5")
                try await refused(house.sit(early.code, "--plain"), input: "agree\nbegin\n", "The exam opens at", "Run the same command")
                try await refused(house.sit(ada.code, "--plain", to: "https://127.0.0.1:1"), "Nothing answers", "--server")
                try await refused(house.sit(ada.code, "--plain").dropLast(1) + ["--plain"] + stranger, "cannot be trusted", "--ca")
                try await refused(house.sit(ada.code), "terminal", "--plain")
                try await Task.sleep(for: .seconds(1))
                try await refused(house.sit(late.code, "--plain"), input: "agree\nbegin\n", "could be started until", "Ask the proctor")
            }
        }

        @Test("a wrong code can be mended on the screen, and the right one goes on")
        func codeMended() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("now")
                let ada = try await house.enrol("ada", in: "now")
                try await TerminalWindow.open(80, 24) { window in
                    try await window.command(house.sit(ada.code.swappedAtTheEnd))
                    try await window.wait("what is wrong") { $0.contains("admission code is wrong") }
                    try await window.type(ada.code)
                    try await window.press("Enter")
                    try await window.wait("the check of the computer") { $0.contains("System check") && $0.contains("well: Server") }
                    try await window.press("Enter")
                    try await window.wait("the rules") { $0.contains("y agree") }
                }
            }
        }

        @Test("a second login is told of the first; when the proctor allows it, it has the pen, and the first is told")
        func secondLogin() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("now")
                let ada = try await house.enrol("ada", in: "now")
                try await TerminalWindow.open(100, 30) { window in
                    try await window.command(house.sit(ada.code))
                    try await window.robot("--answers", "2")
                    let second = house.sit(ada.code, "--plain", outbox: "elsewhere")
                    try await refused(second, "open on another computer", "take over")
                    try await window.wait("the first one's item") { $0.item != nil && $0.isSaved }

                    try await house.allowTakeOver(of: ada.sitting)
                    let taken = try await run(second + ["--take-over"], input: "review\n")
                    #expect(taken.all.contains("2 of 12 answered.") && taken.all.contains("Everything is saved."), "\(taken.all)")
                    let fenced = try await window.wait("the word that another has it") { $0.contains("open on another computer") }
                    #expect(fenced.contains("y go on here"))
                    try await window.press("y")
                    try await window.wait("the word that the proctor is asked") { $0.contains("Ask the proctor to let you go on here") }
                    try await house.allowTakeOver(of: ada.sitting)
                    try await window.wait("the first one's item again") { $0.item != nil && $0.isSaved }
                }
            }
        }

        @Test("a broken bank is refused with file and line, and nothing of it is taken")
        func brokenBank() async throws {
            try await ExamHouse.open { house in
                let bank = house.directory + "/bank"
                try FileManager.default.copyItem(atPath: Programs.bank, toPath: bank)
                let keys = bank + "/keys/crm.yaml"
                let text = try String(contentsOfFile: keys, encoding: .utf8)
                try Data(text.replacing("key: b\n", with: "key: q\n", maxReplacements: 1).utf8).write(to: URL(fileURLWithPath: keys))
                let line =
                    text.prefix { $0 != "q" }.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.hasSuffix("key: b") }.map { $0 + 1 } ?? 0

                let lint = try await run([house.programs.invigil, "bank", "lint", bank])
                #expect(lint.status == 1 && lint.all.contains("keys/crm.yaml:\(line): "), "\(lint.all)")
                let imported = try await house.admin("bank", "import", bank)
                #expect(imported.status == 1 && imported.all.contains("keys/crm.yaml:\(line): "), "\(imported.all)")
                let window = try await house.admin(
                    "window", "create", "w", "--bank", "ciscsm-ccsm", "--blueprint", "ccsm-short", "--scheme", "ccsm", "--title", "CCSM",
                    "--closes", "+1h")
                #expect(window.status == 1, "there is no bank to make a window for: \(window.all)")
            }
        }

        /// The command ends with status 1 and says all of `words`, on standard error or in the conversation.
        private func refused(
            _ command: some Sequence<String>, input: String = "", _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
        ) async throws {
            let outcome = try await run(Array(command), seconds: 60, input: input)
            #expect(outcome.status == 1, "\(outcome.all)", sourceLocation: sourceLocation)
            for word in words { #expect(outcome.all.contains(word), "\(word): \(outcome.all)", sourceLocation: sourceLocation) }
        }
    }
}

extension String {
    /// A typing error that the check symbol finds: the last symbol is another one.
    fileprivate var swappedAtTheEnd: String {
        dropLast() + (last == "0" ? "1" : "0")
    }
}
