import Foundation
import Testing

extension EndToEnd {
    @Suite("Before the day", .serialized)
    struct RosterTests {
        /// A house with a published bank and a window, and a list in a file.
        private func withList(_ list: String, _ body: (ExamHouse, String) async throws -> Void) async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let file = house.directory + "/list.csv"
                try list.write(toFile: file, atomically: true, encoding: .utf8)
                try await body(house, file)
            }
        }

        @Test("a list is tried, mended and taken in, its slips open exams, and the same list again does nothing")
        func list() async throws {
            let broken = "candidate;name;room;extra-time\nada;Ada Lovelace;B12;25\ngrace;Grace Hopper;B12;much\nzoë;Zoe;B12;\n"
            try await withList(
                broken,
                { house, file in
                    let words = ["roster", "import", "morning", file, "--route", "exam-short"]
                    func admin(_ more: String...) async throws -> Outcome {
                        try await run(
                            [house.programs.invigil] + words + more + [
                                "--server", house.address, "--ca", house.ca, "--account", house.data + "/admin.token",
                            ])
                    }
                    let slips = house.directory + "/slips.html"
                    let refused = try await admin("--slips", slips)
                    #expect(refused.status == 1 && refused.errors.contains("list.csv:3: grace: extra-time is 'much'"), "\(refused.all)")
                    #expect(refused.errors.contains("list.csv:4: zoë: the candidate is no name"), "\(refused.all)")
                    #expect(refused.output.contains("line 2  ada  can be enrolled"), "\(refused.all)")
                    #expect(!FileManager.default.fileExists(atPath: slips))

                    try "candidate,name,room,extra-time\nada,Ada Lovelace,B12,25\ngrace,Grace Hopper,B12,\n"
                        .write(toFile: file, atomically: true, encoding: .utf8)
                    let tried = try await admin("--dry-run")
                    #expect(tried.status == 0 && tried.output.contains("2 rows: 2 can be enrolled"), "\(tried.all)")
                    let notReady = try await house.admin("window", "ready", "morning")
                    #expect(notReady.status == 1 && notReady.output.contains("MISSING candidates: nobody is enrolled"), "\(notReady.all)")

                    let taken = try await admin("--slips", slips)
                    #expect(
                        taken.status == 0 && taken.output.contains("2 rows: 2 enrolled") && !taken.output.contains("code"), "\(taken.all)")
                    let mode = try FileManager.default.attributesOfItem(atPath: slips)[.posixPermissions] as? Int
                    #expect(mode == 0o600)
                    let page = try String(contentsOfFile: slips, encoding: .utf8)
                    let codes = page.matches(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){4}/).map { String($0.0) }
                    #expect(codes.count == 2)

                    let again = try await admin()
                    #expect(again.status == 0 && again.output.contains("2 rows: 2 enrolled already"), "\(again.all)")
                    let over = try await admin("--slips", slips)
                    #expect(over.status == 1 && over.errors.contains("nothing is written over"), "\(over.all)")

                    try await opens(codes[0], house)
                    let new = try await house.admin("roster", "new-code", "morning", "grace")
                    let code = try #require(new.output.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){4}/)).0
                    #expect(new.status == 0 && !codes.contains(String(code)), "\(new.all)")
                    let old = try await run(house.sit(codes[1], "--plain", outbox: "old"), input: "")
                    #expect(old.all.contains("not known"), "\(old.all)")

                    let list = try await house.admin("window", "list")
                    #expect(list.output.contains("morning") && list.output.contains("CCSM"), "\(list.all)")
                    let pending = try await house.admin("window", "ready", "morning")
                    #expect(pending.status == 1 && pending.output.contains("MISSING accommodations: 1 accommodation"), "\(pending.all)")
                    try await approves(house)
                    try await rehearsesAndFreezes(house)
                    let ready = try await house.admin("window", "ready", "morning")
                    #expect(ready.status == 0 && ready.output.contains("ok   candidates: 2 candidates enrolled"), "\(ready.all)")
                    #expect(ready.output.contains("look proctors: nobody on the staff watches room B12"), "\(ready.all)")
                    #expect(ready.output.contains("ok   certificate:") && ready.output.contains("MiB free"), "\(ready.all)")
                })
        }

        /// Who asked cannot approve; another admin can.
        private func approves(_ house: ExamHouse) async throws {
            let own = try await house.admin("roster", "approve", "morning", "--all")
            #expect(own.status == 1 && own.errors.contains("you asked for this yourself"), "\(own.all)")
            try await house.hire("max", "--role", "admin")
            let approved = try await run([house.programs.invigil, "roster", "approve", "morning", "ada"] + house.account("max"))
            #expect(approved.status == 0 && approved.output.contains("ada  25 % more time  approved by max"), "\(approved.all)")
            let list = try await house.admin("roster", "accommodations", "morning")
            #expect(list.output.contains("admin") && list.output.contains("max, "), "\(list.all)")
        }

        /// A robot sits a whole form with sections and scenarios of the real bank, and is on no list.
        private func rehearsesAndFreezes(_ house: ExamHouse) async throws {
            let early = try await house.admin("window", "freeze", "morning")
            #expect(early.status == 1 && early.errors.contains("rehearsal: nobody has sat a form"), "\(early.all)")
            let robot = try await house.admin("window", "rehearse", "morning", "--bank", Programs.bank)
            #expect(robot.status == 0 && robot.output.contains("a robot sat 12 items of ccsm-short"), "\(robot.all)")
            #expect(robot.output.contains("graded again with the key"), "\(robot.all)")
            let list = try await house.admin("window", "list")
            #expect(!list.output.contains("~"), "\(list.all)")
            let frozen = try await house.admin("window", "freeze", "morning")
            #expect(frozen.status == 0 && frozen.output.contains("morning is frozen with 2 candidates"), "\(frozen.all)")
        }

        private func opens(_ code: String, _ house: ExamHouse) async throws {
            let sat = try await run(house.sit(code, "--plain"), input: "")
            #expect(sat.all.contains("Ada Lovelace"), "\(sat.all)")
        }
    }
}
