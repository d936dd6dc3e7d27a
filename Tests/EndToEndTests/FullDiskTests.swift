import Foundation
import Testing

extension EndToEnd {
    @Suite("A full disk")
    struct FullDiskTests {
        @Test(
            "the client says so and loses nothing, and goes on by itself when there is space again",
            .enabled("no small file system can be mounted here; only root can") { await FullDiskTests.canMount() })
        func fullDisk() async throws {
            let house = try ExamHouse(programs: try Programs.find())
            defer { house.clear() }
            try FileManager.default.createDirectory(atPath: house.data, withIntermediateDirectories: true)
            let mounted = try await run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", house.data])
            try #require(mounted.status == 0)
            do {
                try await house.set(up: "data")
                try await house.start()
                try await house.publishBank()
                try await house.openWindow("now")
                let ada = try await house.enrol("ada", in: "now")
                try await TerminalWindow.open(100, 30) { window in
                    try await sit(house, window, ada)
                }
            } catch {
                try await unmount(house)
                throw error
            }
            house.killServer()
            let audit = try await run([house.programs.invigild, "audit", "--data", house.data])
            #expect(audit.status == 0, "\(audit.all)")
            try await unmount(house)
        }

        private func sit(_ house: ExamHouse, _ window: TerminalWindow, _ ada: ExamHouse.Enrolled) async throws {
            try await window.command(house.sit(ada.code))
            try await window.robot("--answers", "2")
            let filler = house.data + "/filler"
            _ = try await run(["dd", "if=/dev/zero", "of=\(filler)", "bs=4k"])

            // What is in the database file already has room; soon there is none for more.
            try await window.robot("--answers", "2", "--unsaved")
            let full = try await wait(for: "the word that the disk is full", seconds: 60) {
                try await window.press("m")
                let screen = try await window.screen()
                return screen.contains("disk is full") ? screen : nil
            }
            #expect(!full.isSaved, "\(full)")
            let ready = try await run(["curl", "-s", "--cacert", house.ca, house.address + "/healthz"])
            #expect(ready.status == 0, "the server lives on")

            try FileManager.default.removeItem(atPath: filler)
            try await window.wait("saved", seconds: 60) { $0.isSaved }
            try await window.press("r")
            try await window.wait("all four answers") { $0.contains("4 of 12 answered") }
            try await window.press("Escape")
            try await window.robot()
        }

        private func unmount(_ house: ExamHouse) async throws {
            house.killServer()
            let gone = try await run(["umount", house.data])
            #expect(gone.status == 0, "\(gone.all)")
        }

        /// Tries it: root in a container may be refused.
        static func canMount() async -> Bool {
            guard getuid() == 0 else { return false }
            let place = FileManager.default.temporaryDirectory.appending(path: "mount-\(UUID().uuidString)").path
            try? FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: place) }
            guard let mounted = try? await run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]), mounted.status == 0 else {
                return false
            }
            _ = try? await run(["umount", place])
            return true
        }
    }
}
