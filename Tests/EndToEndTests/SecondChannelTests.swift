import Foundation
import Testing

extension EndToEnd {
    @Suite("The second channel", .serialized)
    struct SecondChannelTests {
        @Test("work that no network brings is exported on the candidate's computer and handed in by the proctor, once")
        func carried() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await house.enrol("ada", in: "morning")
                let file = house.directory + "/ada-works.json"
                try await TerminalWindow.open(100, 30) { window in
                    let nothing = try await run(house.sit(ada.code, "--export", file))
                    #expect(nothing.status == 1 && nothing.all.contains("No exam was begun on this computer"), "\(nothing.all)")
                    try await window.command(house.sit(ada.code))
                    try await window.robot("--answers", "2")
                    try await window.wait("saved") { $0.isSaved }
                    house.killServer()
                    try await window.robot("--answers", "2", "--unsaved")
                    try await window.wait("the word that it is kept here") { $0.contains("kept on this computer") }
                    // While the exam is open in a window, and without a server.
                    let exported = try await run(house.sit(ada.code, "--export", file))
                    #expect(exported.status == 0 && exported.all.contains("import-sealed"), "\(exported.all)")
                    #expect(!(try String(contentsOfFile: file, encoding: .utf8)).contains("answered"))
                    let again = try await run(house.sit(ada.code, "--export", file))
                    #expect(again.status == 1 && again.all.contains("exists"), "\(again.all)")
                    for client in try await window.clients() { kill(client, SIGKILL) }
                }
                try await house.start()
                try await toldOfDamage(house, ada)
                try await handedIn(house, file, ada.sitting)
            }
        }

        /// A file of kept work in which nothing can be read is put aside, not lost, and the candidate is told.
        private func toldOfDamage(_ house: ExamHouse, _ ada: ExamHouse.Enrolled) async throws {
            let outbox = URL(fileURLWithPath: house.directory + "/outbox")
            let file = try #require(try FileManager.default.contentsOfDirectory(at: outbox, includingPropertiesForKeys: nil).first)
            let kept = try Data(contentsOf: file)
            try Data(kept.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: ";") : $0 }).write(to: file)
            let exported = try await run(house.sit(ada.code, "--export", file.path + ".json"))
            #expect(exported.status == 1 && exported.all.contains("is damaged"), "\(exported.all)")
            let told = try await run(house.sit(ada.code, "--plain") + ["--take-over"], input: "quit\n")
            #expect(told.all.contains("cannot be read, and was put aside"), "\(told.all)")
            #expect(FileManager.default.fileExists(atPath: file.path + ".unreadable-0"))
        }

        private func handedIn(_ house: ExamHouse, _ file: String, _ sitting: String) async throws {
            let held = try await house.admin("sitting", "hold-seal", sitting, "--by", "Mina", "--because", "no network in room B12")
            #expect(held.status == 0, "\(held.all)")
            let roster = try await house.admin("roster", "list", "morning")
            #expect(roster.output.contains("held"), "\(roster.all)")
            let first = try await house.admin("result", "import-sealed", file, "--by", "Mina")
            #expect(first.status == 0 && first.output.contains("not sealed yet"), "\(first.all)")
            #expect(first.output.firstMatch(of: /: ([1-9]\d*) steps recorded/) != nil, "\(first.all)")
            let second = try await house.admin("result", "import-sealed", file, "--by", "Mina")
            #expect(second.status == 0 && second.output.contains(": 0 steps recorded"), "\(second.all)")

            var changed = Array(try String(contentsOfFile: file, encoding: .utf8))
            if let index = changed.lastIndex(of: "A") { changed[index] = "B" }
            try String(changed).write(toFile: file + ".changed", atomically: true, encoding: .utf8)
            let refused = try await house.admin("result", "import-sealed", file + ".changed", "--by", "Mina")
            #expect(refused.status == 1 && refused.all.contains("does not open"), "\(refused.all)")
            let released = try await house.admin("sitting", "release-seal", sitting, "--by", "Mina")
            #expect(released.status == 0, "\(released.all)")
        }
    }
}
