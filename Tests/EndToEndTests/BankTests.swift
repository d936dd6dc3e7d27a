import Foundation
import Testing

extension EndToEnd {
    @Suite("Banks through the real program", .serialized)
    struct BankTests {
        static let gift = """
            $CATEGORY: Service

            ::Queue:: Which case comes first? {=The outage#It stops people now. ~The invoice ~The compliment}

            ::Year:: When was the Minster finished? {#1472:2}

            ::Pictures:: Put them in order. {>2 ALL HORIZONTAL RELATIVE a}

            ::Words:: Name a river of York. {=Ouse =%50%Foss}
            """

        /// A place for the files of one test.
        private func withDirectory(_ body: (Programs, String) async throws -> Void) async throws {
            let directory = FileManager.default.temporaryDirectory.appending(path: "invigil-banks-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: directory) }
            try await body(try Programs.find(), directory)
        }

        @Test(
            "what was imported from GIFT goes out in four formats and comes back, and every loss is told",
            arguments: [
                ("gift", "again.gift"), ("moodlexml", "again.xml"), ("qti3", "again.zip"), ("own", "again"),
            ])
        func roundTrip(format: String, file: String) async throws {
            try await withDirectory { programs, directory in
                try Self.gift.write(toFile: directory + "/service.gift", atomically: true, encoding: .utf8)
                let first = try await run([
                    programs.invigil, "bank", "import", directory + "/service.gift", "--into", directory + "/bank", "--json",
                ])
                #expect(first.status == 0, "\(first.all)")
                #expect(first.output.contains("gift.ordering"), "what cannot be taken is named")
                #expect(try items(first) == 3)
                let out = try await run(
                    [programs.invigil, "bank", "export", directory + "/bank", "--format", format, "--to", "\(directory)/\(file)"])
                #expect(out.status == 0, "\(out.all)")
                let again = try await run([programs.invigil, "bank", "import", "\(directory)/\(file)", "--dry-run", "--json"])
                #expect(again.status == 0, "\(again.all)")
                #expect(try items(first) == items(again))
            }
        }

        @Test("the report names what is taken, changed and refused, with file and line, for people and as JSON")
        func report() async throws {
            try await withDirectory { programs, directory in
                let path = directory + "/service.gift"
                try (Self.gift + "\n\n::Broken:: What? {=a =%33%b}\n").write(toFile: path, atomically: true, encoding: .utf8)
                let told = try await run([programs.invigil, "bank", "import", path, "--dry-run"])
                #expect(told.status == 0)
                #expect(told.errors.contains("service.gift:11: gift.weight:"), "\(told.errors)")
                #expect(told.output.contains("nothing was written or handed in"))
                let lint = try await run([programs.invigil, "bank", "lint", path])
                #expect(lint.status == 1)
                #expect(lint.output.contains("service.gift:11: gift.weight:"))
            }
        }

        @Test(
            "one item is scored as its author would try it",
            arguments: [
                (["RESPONSE": "1473"], "1"), (["RESPONSE": "1480"], "0"), ([:], "0"),
            ])
        func score(responses: [String: String], score: String) async throws {
            try await withDirectory { programs, directory in
                try Self.gift.write(toFile: directory + "/service.gift", atomically: true, encoding: .utf8)
                try JSONEncoder().encode(responses).write(to: URL(fileURLWithPath: directory + "/answer.json"))
                let scored = try await run([
                    programs.invigil, "score", directory + "/service.gift", "--item", "Year", "--responses", directory + "/answer.json",
                    "--json",
                ])
                #expect(scored.status == 0, "\(scored.all)")
                let document = try JSONSerialization.jsonObject(with: Data(scored.output.utf8)) as? [String: Any]
                #expect(document?["score"] as? String == score)
                #expect(document?["maxScore"] as? String == "1")
            }
        }

        @Test("mistakes are told with the way out, and nothing is written")
        func mistakes() async throws {
            try await withDirectory { programs, directory in
                try Self.gift.write(toFile: directory + "/service.gift", atomically: true, encoding: .utf8)
                try "{\"RESPONSE\": ".write(toFile: directory + "/answer.json", atomically: true, encoding: .utf8)
                let cases: [([String], Int32, String)] = [
                    (["bank", "import", directory + "/service.gift"], 2, "--server URL to hand it in, --into DIR"),
                    (["bank", "import", directory + "/none.gift", "--dry-run"], 1, "none.gift"),
                    (["bank", "import", "/bin/sh", "--dry-run"], 1, "import.format"),
                    (["bank", "export", directory + "/service.gift", "--format", "qti9", "--to", "x"], 2, "qti3"),
                    (
                        ["bank", "export", directory + "/service.gift", "--format", "csv", "--to", directory + "/answer.json"], 1,
                        "Name a new file"
                    ),
                    (["score", directory + "/service.gift", "--responses", directory + "/answer.json"], 1, "--item"),
                    (
                        ["score", directory + "/service.gift", "--item", "Year", "--responses", directory + "/answer.json"], 1,
                        "JSON object"
                    ),
                    (["bank", "assemble", Programs.bank, "--count", "2"], 1, "--blueprint"),
                    (["bank", "assemble", Programs.bank, "--blueprint", "ccsm-short", "--disjoint"], 2, "--fixed"),
                ]
                for (words, status, text) in cases {
                    let outcome = try await run([programs.invigil] + words)
                    #expect(outcome.status == status, "\(words): \(outcome.all)")
                    #expect(outcome.all.contains(text), "\(words): \(outcome.all)")
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: directory).sorted() == ["answer.json", "service.gift"])
            }
        }

        @Test("forms that are assembled keep every constraint, and the supply is proven")
        func assembling() async throws {
            try await withDirectory { programs, _ in
                let fixed = try await run([
                    programs.invigil, "bank", "assemble", Programs.bank, "--blueprint", "ccsm-short", "--count", "3", "--fixed",
                    "--disjoint",
                ])
                #expect(fixed.status == 0, "\(fixed.all)")
                #expect(fixed.output.contains("every constraint of ccsm-short checked"))
                let supply = try await run([programs.invigil, "bank", "serve-check", Programs.bank])
                #expect(supply.status == 0)
                #expect(supply.output.contains("ccsm-exam: 100 items a form, 6 testlets among them: exactly 1 form"), "\(supply.output)")
            }
        }

        @Test("a bank is handed in by one person and published by another; nobody does both")
        func life() async throws {
            try await ExamHouse.open { house in
                let handedIn = try await house.admin("bank", "import", Programs.bank)
                #expect(handedIn.status == 0, "\(handedIn.all)")
                #expect(handedIn.output.contains("handed in as a draft"))
                let own = try await house.admin("bank", "review", "ciscsm-ccsm")
                #expect(own.status == 1)
                #expect(own.errors.contains("invigild staff add"), "\(own.all)")
                try await house.publishBank()
                #expect(try await house.admin("bank", "list").output.contains("published"))
                let history = try await house.grace("bank", "history", "ciscsm-ccsm")
                for words in ["admin handed it in", "grace accepted it", "grace published it"] { #expect(history.output.contains(words)) }
                let other = try await house.grace("bank", "import", Programs.bank)
                #expect(other.status == 1)
                #expect(other.errors.contains("its holder may not do this"), "\(other.all)")
            }
        }

        private func items(_ outcome: Outcome) throws -> Int {
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            return try #require(document?["items"] as? [String]).count
        }
    }
}
