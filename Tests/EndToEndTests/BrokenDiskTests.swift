import Foundation
import Testing

extension EndToEnd {
    @Suite("The disk under the acknowledgements", .serialized)
    struct BrokenDiskTests {
        @Test("every acknowledgement of one candidate stands on a sync of its own")
        func syncs() async throws {
            try await withShim { house in
                let counter = house.directory + "/syncs"
                house.serverEnvironment["FSYNC_COUNT_FILE"] = counter
                try await house.start()
                let ada = try await set(up: house)
                let before = try count(counter)
                let marks = Array(repeating: "mark", count: 10).joined(separator: "\n")
                let sat = try await run(house.sit(ada.code, "--plain"), input: "agree\nbegin\n\(marks)\n")
                let saved = sat.output.matches(of: /(Marked|The mark is taken away)\. Saved\./).count
                #expect(saved == 10, "\(sat.all)")
                #expect(try count(counter) - before >= 10)
            }
        }

        @Test("after a failed sync nothing is acknowledged; the client keeps all, and a new server gets it")
        func failedSync() async throws {
            try await withShim { house in
                try await house.start()
                let ada = try await set(up: house)
                try await TerminalWindow.open(100, 30) { window in
                    try await window.command(house.sit(ada.code))
                    try await window.robot("--answers", "2")
                    house.killServer()
                    house.serverEnvironment["FSYNC_FAIL_AT"] = "12"
                    try await house.start()
                    try await answersUntilTheDiskFails(window)
                    house.killServer()
                    house.serverEnvironment["FSYNC_FAIL_AT"] = nil
                    let audit = try await run([house.programs.invigild, "audit", "--data", house.data])
                    #expect(audit.status == 0, "\(audit.all)")
                    try await house.start()
                    try await window.wait("saved", seconds: 60) { $0.isSaved }
                    try await window.press("r")
                    try await window.wait("all four answers") { $0.contains("4 of 12 answered") }
                }
            }
        }

        private func answersUntilTheDiskFails(_ window: TerminalWindow) async throws {
            try await wait(for: "the word that the disk has failed", seconds: 60) { () -> Bool? in
                try await window.press("m")
                let screen = try await window.screen()
                return screen.contains("the disk reported an error") ? true : nil
            }
            try await window.robot("--answers", "2", "--unsaved")
            let screen = try await window.screen()
            #expect(!screen.isSaved, "\(screen)")
        }

        private func set(up house: ExamHouse) async throws -> ExamHouse.Enrolled {
            try await house.publishBank()
            try await house.openWindow("now")
            return try await house.enrol("ada", in: "now")
        }

        /// A house whose server runs with the shim of Scripts/support/slow-fsync.c before it; not started yet.
        private func withShim(_ body: (ExamHouse) async throws -> Void) async throws {
            let house = try ExamHouse(programs: try Programs.find())
            defer { house.clear() }
            let shim = house.directory + "/slow-fsync.so"
            let source = Programs.support + "/slow-fsync.c"
            let made = try await run(["sh", "-c", "$(command -v gcc || command -v clang) -shared -fPIC -o '\(shim)' '\(source)' -ldl"])
            guard made.status == 0 else {
                throw Programs.Missing(description: "no C compiler made \(source): \(made.errors). Run: apt-get install gcc libc6-dev")
            }
            try await house.set(up: "data")
            house.serverEnvironment["LD_PRELOAD"] = shim
            try await body(house)
        }

        private func count(_ file: String) throws -> Int {
            try Data(contentsOf: URL(fileURLWithPath: file)).withUnsafeBytes { Int($0.loadUnaligned(as: UInt64.self)) }
        }
    }
}
