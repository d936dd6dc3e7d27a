import Foundation
import Testing

extension EndToEnd {
    @Suite("The keys of the issuer", .serialized)
    struct KeyTests {
        @Test("keys under a passphrase serve with it alone; a new key signs from now on, and old records hold")
        func keys() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await sat("ada", house)
                let serving = try await keyCommand(house, "rotate", "records")
                #expect(serving.status == 1, "a server that runs would go on with the old key: \(serving.all)")

                house.killServer()
                let file = house.directory + "/passphrase"
                try Data("correct horse battery staple\n".utf8).write(to: URL(fileURLWithPath: file))
                let protected = try await keyCommand(house, "protect", "--passphrase-file", file)
                #expect(protected.status == 0, "\(protected.all)")
                for name in ["signing-key", "proof-key", "log-key"] {
                    let pem = try String(contentsOfFile: "\(house.data)/\(name).pem", encoding: .utf8)
                    #expect(pem.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"), "\(name)")
                }
                let serve = [house.programs.invigild, "serve", "--data", house.data, "--listen", "127.0.0.1:0"]
                let without = try await run(serve, seconds: 20)
                #expect(without.status == 1 && without.all.contains("has a passphrase"), "\(without.all)")
                try Data("another horse\n".utf8).write(to: URL(fileURLWithPath: file + "-wrong"))
                let wrong = try await run(serve, seconds: 20, environment: ["INVIGIL_KEYS_PASSPHRASE_FILE": file + "-wrong"])
                #expect(wrong.status == 1 && wrong.all.contains("the passphrase is another one"), "\(wrong.all)")

                house.serverEnvironment = ["INVIGIL_KEYS_PASSPHRASE_FILE": file]
                for which in ["records", "proofs"] {
                    let rotated = try await run(
                        [house.programs.invigild, "key", "rotate", which, "--data", house.data], environment: house.serverEnvironment)
                    #expect(rotated.status == 0 && rotated.output.contains("the old one is retired"), "\(rotated.all)")
                }
                let rotatedLog = try await keyCommand(house, "rotate", "log")
                #expect(rotatedLog.status != 0 && rotatedLog.all.contains("keeps its key for life"), "\(rotatedLog.all)")
                try await house.start()
                let grace = try await sat("grace", house)
                let did = try String(contentsOfFile: house.data + "/did.json", encoding: .utf8)
                #expect(did.components(separatedBy: "\"expires\"").count == 3 && did.components(separatedBy: "\"Multikey\"").count == 3)
                for sitting in [ada, grace] { try await verified(house, sitting) }
                let audit = try await run([house.programs.invigild, "audit", "--data", house.data])
                #expect(audit.status == 0, "\(audit.all)")
                let log = try String(contentsOfFile: house.log, encoding: .utf8)
                #expect(!log.contains("horse"))
            }
        }

        private func keyCommand(_ house: ExamHouse, _ words: String...) async throws -> Outcome {
            try await run([house.programs.invigild, "key"] + words + ["--data", house.data])
        }

        private func sat(_ candidate: String, _ house: ExamHouse) async throws -> String {
            let seat = try await house.enrol(candidate, in: "morning")
            let sat = try await run(house.sit(seat.code, "--plain", outbox: "outbox-\(candidate)"), input: "agree\nbegin\nend\nEND\n")
            #expect(sat.status == 0 && sat.output.contains("scaled"), "\(sat.all)")
            return seat.sitting
        }

        private func verified(_ house: ExamHouse, _ sitting: String) async throws {
            let bundle = "\(house.directory)/\(sitting)"
            let exported = try await house.admin("result", "export", sitting, "--to", bundle)
            #expect(exported.status == 0, "\(exported.all)")
            let trust = house.directory + "/trust"
            try? FileManager.default.createDirectory(atPath: trust, withIntermediateDirectories: true)
            try Data(contentsOf: URL(fileURLWithPath: house.data + "/did.json")).write(to: URL(fileURLWithPath: trust + "/did.json"))
            let verified = try await run([house.programs.invigil, "verify", bundle, "--trust", trust])
            #expect(verified.status == 0 && !verified.output.contains("FAIL"), "\(verified.all)")
        }
    }
}
