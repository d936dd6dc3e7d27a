import Foundation
import Testing

extension EndToEnd {
    @Suite("A log with witnesses of others", .serialized)
    struct WitnessTests {
        @Test("nothing is released while too few witnesses sign; then all of it is, and strangers see who signed")
        func witnessed() async throws {
            try await ExamHouse.open { house in
                let one = try await witness("w1", of: house)
                let two = try await witness("w2", of: house)
                var first: Child? = try await serve(one, of: house, "127.0.0.1:0")
                let second = try await serve(two, of: house, "127.0.0.1:0")
                let (place, other) = (try address(of: one), try address(of: two))
                // A third one is nobody's: two of three are enough.
                let third = try await witness("w3", of: house)
                let policy = """
                    witness one \(try key(of: one)) \(place)
                    witness two \(try key(of: two)) \(other)
                    witness three \(try key(of: third)) http://127.0.0.1:1
                    group most 2 one two three
                    quorum most

                    """
                try Data(policy.utf8).write(to: URL(fileURLWithPath: house.data + "/log.policy"))
                house.killServer()
                try await house.start()
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await house.enrol("ada", in: "morning")
                let grace = try await house.enrol("grace", in: "morning")

                let sat = try await run(house.sit(ada.code, "--plain"), input: "agree\nbegin\nend\nEND\n")
                #expect(sat.status == 0 && sat.output.contains("Receipt code") && sat.output.contains("scaled"), "\(sat.all)")
                try await exported(house, ada.sitting, to: "ada", signers: 2)
                try await heldByTheKit(house)

                first?.send(SIGKILL)
                first = nil
                let late = try await run(house.sit(grace.code, "--plain"), input: "agree\nbegin\nend\nEND\n")
                #expect(
                    late.status == 0 && late.output.contains("Receipt code") && late.output.contains("not on record yet"), "\(late.all)")
                let early = try await house.admin("result", "export", grace.sitting, "--to", house.directory + "/early")
                #expect(early.status == 1 && early.all.contains("is being put on record"), "\(early.all)")

                first = try await serve(one, of: house, String(place.dropFirst("http://".count)))
                try await exported(house, grace.sitting, to: "grace", signers: 2)
                let state = try await run([house.programs.invigil, "witness", "state", one])
                #expect(state.status == 0 && state.output.contains("signed at"), "\(state.all)")
                #expect(second.ended == nil)
                try await restoredCopy(of: one, house)
                try await copied(house)
            }
        }

        private func witness(_ name: String, of house: ExamHouse) async throws -> String {
            let directory = "\(house.directory)/\(name)"
            let made = try await run([house.programs.invigil, "witness", "new", directory, "--name", "\(name).example/witness"])
            #expect(made.status == 0, "\(made.all)")
            let added = try await run([house.programs.invigil, "witness", "add", directory, house.data + "/log.vkey"])
            #expect(added.status == 0, "\(added.all)")
            return directory
        }

        private func key(of directory: String) throws -> String {
            try String(contentsOfFile: directory + "/witness.vkey", encoding: .utf8).trimmingCharacters(in: .newlines)
        }

        private func address(of directory: String) throws -> String {
            try String(contentsOfFile: directory + "/address", encoding: .utf8).trimmingCharacters(in: .newlines)
        }

        private func serve(_ directory: String, of house: ExamHouse, _ listen: String) async throws -> Child {
            let file = directory + "/address"
            try? FileManager.default.removeItem(atPath: file)
            let words = [house.programs.invigil, "witness", "serve", directory, "--listen", listen, "--address-file", file]
            let child = try Child(words, output: directory + "/said", errors: directory + "/said")
            try await wait(for: "the witness to listen") { FileManager.default.fileExists(atPath: file) ? true : nil }
            return child
        }

        /// The bundle comes within seconds, and our own verifier sees the witnesses in it.
        private func exported(_ house: ExamHouse, _ sitting: String, to name: String, signers: Int) async throws {
            let bundle = "\(house.directory)/\(name)"
            try await wait(for: "the release of \(name)'s result") {
                try await house.admin("result", "export", sitting, "--to", bundle).status == 0 ? true : nil
            }
            let trust = house.directory + "/trust"
            try FileManager.default.createDirectory(atPath: trust, withIntermediateDirectories: true)
            for file in ["did.json", "log.policy"] {
                try Data(contentsOf: URL(fileURLWithPath: file == "did.json" ? "\(house.data)/\(file)" : "\(bundle)/\(file)"))
                    .write(to: URL(fileURLWithPath: "\(trust)/\(file)"))
            }
            let verified = try await run([house.programs.invigil, "verify", bundle, "--trust", trust])
            #expect(verified.status == 0 && !verified.output.contains("FAIL"), "\(verified.all)")
            let proof = try String(contentsOfFile: bundle + "/result.tlog-proof", encoding: .utf8)
            #expect(proof.split(separator: "\n").count { $0.hasPrefix("\u{2014} w") } == signers, "\(proof)")
        }

        /// A copy of the log, taken twice; one of another history is seen, and is left as it was.
        private func copied(_ house: ExamHouse) async throws {
            let copy = house.directory + "/copy"
            let export = [house.programs.invigil, "log", "export", copy, "--server", house.address, "--ca", house.ca]
            let first = try await run(export + ["--policy", house.directory + "/trust/log.policy"])
            #expect(
                first.status == 0 && first.output.contains("signed by one, two too") && first.output.contains("record: 2"), "\(first.all)")
            let again = try await run(export + ["--json"])
            #expect(again.status == 0 && again.output.contains("\"before\":"), "\(again.all)")
            let state = URL(fileURLWithPath: copy + "/checkpoint")
            let lines = try String(contentsOf: state, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            // As if the server had shown another history of as many entries before.
            var other = lines.map(String.init)
            other[2] = Data(repeating: 7, count: 32).base64EncodedString()
            try Data(other.joined(separator: "\n").utf8).write(to: state)
            let forked = try await run(export)
            #expect(forked.status == 1 && forked.all.contains("TWO HISTORIES"), "\(forked.all)")
            other[1] = "999"
            try Data(other.joined(separator: "\n").utf8).write(to: state)
            let cut = try await run(export)
            #expect(cut.status == 1 && cut.all.contains("THE LOG WAS CUT"), "\(cut.all)")
        }

        /// The employer's kit, which has nothing of ours in it: it holds the bundle for good, and each change of it for bad.
        private func heldByTheKit(_ house: ExamHouse) async throws {
            let (bundle, trust) = (house.directory + "/ada", house.directory + "/trust")
            let kit = Programs.root + "/EmployerKit/verify.sh"
            let good = try await run([kit, bundle, trust])
            #expect(good.status == 0 && good.output.contains("result: log: entry"), "\(good.all)")
            let changes: [(file: String, from: String, to: String, said: String)] = [
                ("ada/result.jwt", ".", ".A", "the signature does not hold"),
                ("ada/result.tlog-proof", "extra ", "extra AAAA", "is not entry"),
                ("ada/result.tlog-proof", "\u{2014} w1.example/witness ", "\u{2014} w9.example/witness ", "too few witnesses"),
                ("trust/log.policy", "2 one", "3 one", "too few witnesses"),
                ("trust/log.policy", "/log/", "/log/other", "policy, line 1"),
            ]
            for change in changes {
                let file = URL(fileURLWithPath: "\(house.directory)/\(change.file)")
                let before = try String(contentsOf: file, encoding: .utf8)
                try Data(before.replacing(change.from, with: change.to, maxReplacements: 1).utf8).write(to: file)
                let bad = try await run([kit, bundle, trust])
                #expect(bad.status == 1 && bad.output.contains(change.said), "\(change): \(bad.all)")
                try Data(before.utf8).write(to: file)
            }
        }

        /// Two programs with one key could sign two histories.
        private func restoredCopy(of directory: String, _ house: ExamHouse) async throws {
            let twice = try await run([house.programs.invigil, "witness", "serve", directory, "--listen", "127.0.0.1:0"], seconds: 10)
            #expect(twice.status == 1 && twice.all.contains("Another program serves"), "\(twice.all)")
        }
    }
}
