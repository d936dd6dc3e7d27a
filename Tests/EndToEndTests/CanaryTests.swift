import Foundation
import Testing

extension EndToEnd {
    @Suite("Nothing secret leaves the server")
    struct CanaryTests {
        @Test("all that a candidate's client receives in a whole sitting holds no key, no rationale and no source")
        func canary() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let grace = try await house.enrol("grace", in: "morning")
                let recording = house.directory + "/recording"
                let file = house.directory + "/proxy"
                let upstream = String(house.address.dropFirst("https://".count))
                let words = ["--data", house.data, "--upstream", upstream, "--to", recording, "--address-file", file]
                let log = house.directory + "/proxy.log"
                let proxy = try Child([Programs.support + "/record-traffic"] + words, output: log, errors: log)
                let address = try await wait(for: "the proxy") { try? String(contentsOfFile: file, encoding: .utf8).trimmed }
                try await TerminalWindow.open(100, 30) { window in
                    try await window.command(house.sit(grace.code, to: address))
                    try await window.robot()
                }
                proxy.send(SIGKILL)
                try await proxy.wait(seconds: 10)
                let leaks = try await run([Programs.support + "/find-leaks", "--bank", Programs.bank, "--recording", recording])
                #expect(leaks.status == 0, "\(leaks.all)")
            }
        }
    }
}
