import Foundation
import Testing

extension EndToEnd {
    @Suite("Correcting a key", .serialized)
    struct CorrectionTests {
        @Test(
            "simulated, proposed by one, confirmed by another with the code that was shown; the new record is verified, the old one is not")
        func corrected() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                try await house.hire("rita", "--role", "admin")
                let seat = try await house.enrol("ada", in: "morning")
                let sat = try await run(house.sit(seat.code, "--plain"), input: "agree\nbegin\nend\nEND\n")
                #expect(sat.status == 0, "\(sat.all)")
                let old = try await export(seat.sitting, house, "old")
                let item = try self.item(in: old)

                let simulated = try await house.admin("correction", "simulate", Self.bank, "--item", item)
                #expect(simulated.status == 0 && simulated.output.contains("\(item) credit all, never harm"), "\(simulated.all)")
                let mistakes: [([String], Int32, String)] = [
                    (["simulate", Self.bank], 2, "Name an item with --item"),
                    (["simulate", Self.bank, "--item", "nothing"], 1, "no item nothing in any version"),
                    (["simulate", "no-bank", "--item", item], 1, "published bank no-bank"),
                    (["propose", Self.bank, "--because", "x"], 2, "Say what becomes of which item"),
                    (["propose", Self.bank, "--dual", item, "--because", "x"], 2, "names no answer; write \(item)=c"),
                    (["show", Self.bank, "cor-1"], 1, "correction cor-1 of bank"),
                ]
                for (words, status, told) in mistakes {
                    let outcome = try await admin(house, words)
                    #expect(outcome.status == status && outcome.all.contains(told), "\(words): \(outcome.all)")
                }
                let none = try await admin(house, ["list", Self.bank])
                #expect(none.status == 0 && none.all.contains("was never corrected"), "\(none.all)")

                try await propose(item, house)
                try await confirm(house)
                let new = try await superseding(seat.sitting, old, house)
                try await verified(new, old, house)
                let again = try await run(house.sit(seat.code, "--plain"), input: "")
                #expect(again.output.contains("Corrected on") && again.output.contains("Two keys were printed."), "\(again.all)")
                let audit = try await run([house.programs.invigild, "audit", "--data", house.data])
                #expect(audit.status == 0, "\(audit.all)")
            }
        }

        private static let bank = "ciscsm-ccsm"

        private func admin(_ house: ExamHouse, _ words: [String]) async throws -> Outcome {
            try await run([house.programs.invigil, "correction"] + words + house.account("../admin"))
        }

        private func export(_ sitting: String, _ house: ExamHouse, _ name: String) async throws -> String {
            let bundle = "\(house.directory)/\(name)"
            let exported = try await house.admin("result", "export", sitting, "--to", bundle, "--force")
            guard exported.status == 0 else { throw Late(description: exported.all) }
            return bundle
        }

        /// The first item of the form in a bundle that is on its own.
        private func item(in bundle: String) throws -> String {
            let form = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: bundle + "/form.json")))
            let parts = (form as? [String: Any])?["parts"] as? [[String: Any]] ?? []
            let items = parts.compactMap { ($0["item"] as? [String: Any])?["_0"] as? [String: Any] ?? $0["item"] as? [String: Any] }
            return try #require(items.first { $0["status"] == nil || $0["status"] as? String == "operational" }?["id"] as? String)
        }

        private func propose(_ item: String, _ house: ExamHouse) async throws {
            let proposed = try await admin(
                house, ["propose", Self.bank, "--credit", item, "--never-harm", "--because", "Two keys were printed."])
            #expect(proposed.status == 0 && proposed.output.contains("1 record would be superseded"), "\(proposed.all)")
        }

        private func correction(_ house: ExamHouse) async throws -> String {
            let list = try await admin(house, ["list", Self.bank])
            return try #require(list.output.split(separator: " ").first.map(String.init))
        }

        private func confirm(_ house: ExamHouse) async throws {
            let id = try await correction(house)
            let shown = try await admin(house, ["show", Self.bank, id])
            let code = try #require(shown.output.firstMatch(of: /code: ([0-9a-f]{8})/).map { String($0.1) })
            let own = try await admin(house, ["confirm", Self.bank, id, "--code", code])
            #expect(own.status == 1 && own.all.contains("another admin confirms it"), "\(own.all)")
            let rita = [house.programs.invigil, "correction", "confirm", Self.bank, id]
            let blind = try await run(rita + ["--code", "00000000"] + house.account("rita"))
            #expect(blind.status == 1 && blind.all.contains("is not the code of what it does now"), "\(blind.all)")
            let confirmed = try await run(rita + ["--code", code] + house.account("rita"))
            #expect(confirmed.status == 0, "\(confirmed.all)")
        }

        /// Waits for the bundle with the new record.
        private func superseding(_ sitting: String, _ old: String, _ house: ExamHouse) async throws -> String {
            let id = try await correction(house)
            _ = try await wait(for: "the correction to be carried out", seconds: 60) { () -> Bool? in
                try await admin(house, ["show", Self.bank, id]).output.contains("all records are made and released") ? true : nil
            }
            let shown = try await admin(house, ["show", Self.bank, id, "--change"])
            try Data(shown.output.utf8).write(to: URL(fileURLWithPath: house.directory + "/correction.json"))
            let new = try await export(sitting, house, "new")
            #expect(
                try Data(contentsOf: URL(fileURLWithPath: new + "/result.jwt"))
                    != Data(contentsOf: URL(fileURLWithPath: old + "/result.jwt")))
            return new
        }

        private func verified(_ new: String, _ old: String, _ house: ExamHouse) async throws {
            let trust = house.directory + "/trust"
            try FileManager.default.createDirectory(atPath: trust, withIntermediateDirectories: true)
            for (from, to) in [(house.data + "/did.json", "did.json"), (new + "/result.status.jwt", "result.status.jwt")] {
                try FileManager.default.copyItem(atPath: from, toPath: "\(trust)/\(to)")
            }
            let verify = [house.programs.invigil, "verify"]
            let graded = ["--trust", trust, "--bank", Programs.bank]
            let good = try await run(verify + [new] + graded + ["--correction", house.directory + "/correction.json"])
            #expect(good.status == 0 && good.output.contains("graded again"), "\(good.all)")
            let uncorrected = try await run(verify + [new] + graded)
            #expect(uncorrected.status == 1 && uncorrected.output.contains("the manifest names another key"), "\(uncorrected.all)")
            let superseded = try await run(verify + [old, "--trust", trust])
            #expect(superseded.status == 1 && superseded.output.contains("revoked, as the list of"), "\(superseded.all)")
            let alone = try await run(verify + [new, "--trust", trust, "--correction", house.directory + "/correction.json"])
            #expect(alone.status == 2 && alone.all.contains("give --bank too"), "\(alone.all)")
        }
    }
}
