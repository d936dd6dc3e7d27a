import Foundation
import Testing

extension EndToEnd {
    @Suite("A sitting goes through every death", .serialized)
    struct SittingTests {
        @Test("killed clients, a killed server and a resized window cost nothing, and the record verifies everywhere")
        func wholeSitting() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await house.enrol("ada", in: "morning")
                try await TerminalWindow.open(120, 40) { window in
                    let sit = house.sit(ada.code)
                    try await window.command(sit)
                    try await window.robot("--keys", Programs.bank, "--answers", "3")
                    try await resized(window)
                    try await killed(window, position: { $0.last }, goesOnWith: sit)
                    try await killed(window, position: { $0.first }, goesOnWith: sit)
                    try await serverKilled(house, window)
                    try await ended(house, window)
                }
                try await verified(house, ada.sitting)
            }
        }

        /// The window takes sizes from too small to wide; item and answers stay.
        private func resized(_ window: TerminalWindow) async throws {
            let before = try await window.wait("an item") { $0.item != nil && $0.isSaved }
            for (columns, rows) in [(80, 24), (20, 5), (200, 60), (60, 18), (120, 40)] {
                try await window.resize(columns, rows)
                try await Task.sleep(for: .milliseconds(150))
            }
            let after = try await window.wait("the item after the resizing") { $0.item == before.item && $0.isSaved }
            #expect(after == before, "the screen is the same as before the window was resized and brought back")
        }

        /// One of the client's two processes dies; the shell is usable, and the same command brings the candidate back.
        private func killed(
            _ window: TerminalWindow, position: ([Int32]) -> Int32?, goesOnWith sit: [String]
        ) async throws {
            try await window.press("r")
            let review = try await window.wait("the review") { $0.contains("answered,") }
            let counts = review.split(separator: "\n").first { $0.contains("answered,") }
            try await window.press("Escape")
            let item = try await window.wait("the item") { $0.item != nil && $0.isSaved }.item

            let clients = try await window.clients()
            #expect(clients.count == 2, "a guard and the program on the screen")
            kill(try #require(position(clients)), SIGKILL)
            try await wait(for: "the end of both processes") { clients.contains { kill($0, 0) == 0 } ? nil : true }
            #expect(try await !window.isFullScreen())
            try await window.type("stty -a; echo usable")
            try await window.press("Enter")
            let shell = try await window.wait("a usable shell") { $0.contains("\nusable") }
            let settings = Set(shell.split { $0 == " " || $0 == "\n" })
            #expect(settings.isSuperset(of: ["icanon", "echo", "isig", "icrnl", "opost"]), "\(shell)")
            #expect(!shell.contains("Fatal error"), "\(shell)")

            try await window.command(["clear"])
            try await window.command(sit)
            try await window.wait("the same item") { $0.item == item && $0.isSaved }
            try await window.press("r")
            try await window.wait("the same answers") { screen in counts.map { screen.contains($0) } ?? false }
            try await window.press("Escape")
            try await window.wait("the item") { $0.item == item }
        }

        /// The server dies; the client says so, goes on, and brings everything when the server is back.
        private func serverKilled(_ house: ExamHouse, _ window: TerminalWindow) async throws {
            house.killServer()
            try await window.robot("--keys", Programs.bank, "--answers", "3", "--unsaved")
            let alone = try await window.wait("the word that it is kept here") { $0.contains("kept on this computer") }
            #expect(!alone.isSaved)
            try await house.start()
            try await window.wait("saved") { $0.isSaved }
        }

        private func ended(_ house: ExamHouse, _ window: TerminalWindow) async throws {
            try await window.robot("--keys", Programs.bank)
            try await window.wait("the shell") { $0.trimmed.hasSuffix("shell>") }
            try await window.type("echo status $?")
            try await window.press("Enter")
            try await window.wait("a good end") { $0.contains("status 0") }
        }

        /// By our own tool, by jose and by openssl; and a changed record by none of them.
        private func verified(_ house: ExamHouse, _ sitting: String) async throws {
            let bundle = house.directory + "/bundle"
            let exported = try await house.admin("result", "export", sitting, "--to", bundle)
            #expect(exported.status == 0, "\(exported.all)")
            let trust = house.directory + "/trust"
            try FileManager.default.createDirectory(atPath: trust, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: house.data + "/did.json", toPath: trust + "/did.json")

            let verify = [house.programs.invigil, "verify", bundle, "--trust", trust, "--bank", Programs.bank]
            let own = try await run(verify)
            #expect(own.status == 0 && !own.output.contains("FAIL"), "\(own.all)")
            let records = ["result", "designation"].map { "\(bundle)/\($0).jwt" }
            let others = try await run([Programs.support + "/verify-independently", "--trust", trust + "/did.json"] + records)
            #expect(others.status == 0, "\(others.all)")
            let said = try await run([Programs.support + "/show-record", "--summary", bundle])
            #expect(said.output == "12 items sat, 1000 scaled, pass\n", "\(said.all)")

            let record = try String(contentsOfFile: records[0], encoding: .utf8)
            try Data(record.replacing(/\./, with: ".A", maxReplacements: 1).utf8).write(to: URL(fileURLWithPath: records[0]))
            let changed = try await run(verify)
            #expect(changed.status == 1 && changed.all.contains("FAIL"), "\(changed.all)")
            let audit = try await run([house.programs.invigild, "audit", "--data", house.data])
            #expect(audit.status == 0, "\(audit.all)")
        }
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
