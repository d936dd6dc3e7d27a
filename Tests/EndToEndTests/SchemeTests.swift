import Foundation
import Testing

extension EndToEnd {
    @Suite("Schemes by the real program")
    struct SchemeTests {
        private static let schemes = Programs.root + "/Schemes"

        private func withDirectory(_ body: (Programs, String) async throws -> Void) async throws {
            let directory = FileManager.default.temporaryDirectory.appending(path: "schemes-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: directory) }
            try await body(try Programs.find(), directory)
        }

        private func write(_ text: String, _ name: String, _ directory: String) throws -> String {
            try text.write(toFile: "\(directory)/\(name)", atomically: true, encoding: .utf8)
            return "\(directory)/\(name)"
        }

        @Test("every scheme that is shipped is checked without a finding, and those of banks fit their bank")
        func check() async throws {
            let programs = try Programs.find()
            let shapes = try FileManager.default.contentsOfDirectory(atPath: Self.schemes + "/shapes").map {
                "\(Self.schemes)/shapes/\($0)"
            }
            let checked = try await run([programs.invigil, "scheme", "check"] + shapes)
            #expect(checked.status == 0 && checked.output.isEmpty, "\(checked.all)")
            for bank in ["ciscsm/ccsm", "cxpa/ccxp", "hdi/sca", "hdi/sctl", "icmi/frontline", "icmi/management", "pcsc/pcsc"] {
                let directory = "\(Programs.root)/QuestionBanks/\(bank)"
                let checked = try await run([programs.invigil, "scheme", "check", "\(directory)/scheme.yaml", "--bank", directory])
                #expect(checked.status == 0, "\(checked.all)")
                let supply = try await run([programs.invigil, "bank", "serve-check", directory])
                #expect(supply.status == 0, "\(supply.all)")
            }
        }

        @Test("what is wrong in a scheme is told with line and rule; a bank with other minutes is found")
        func findings() async throws {
            try await withDirectory { programs, directory in
                let broken = try write("scheme: x\nrenewals: 1\n", "broken.yaml", directory)
                let told = try await run([programs.invigil, "scheme", "check", broken])
                #expect(
                    told.status == 1 && told.output.contains("broken.yaml:2: field.unknown: a scheme has no field 'renewals'; did you mean")
                )
                let bank = Programs.root + "/QuestionBanks/pcsc/pcsc"
                let text = try String(contentsOfFile: bank + "/scheme.yaml", encoding: .utf8)
                let other = try write(text.replacingOccurrences(of: "minutes: 75", with: "minutes: 90"), "other.yaml", directory)
                let found = try await run([programs.invigil, "scheme", "check", other, "--bank", bank])
                #expect(found.status == 1 && found.output.contains("pcsc-exam has 75 minutes in bank pcsc-pcsc, and 90 in the scheme"))
            }
        }

        @Test("a decision tells each requirement, and its status is that of the verdict")
        func decide() async throws {
            try await withDirectory { programs, directory in
                for (leadership, status, words) in [
                    (400, Int32(0), "COPC-CX granted from 2026-12-01 until 2028-11-30"), (300, 1, "not granted"),
                ] {
                    let facts = #"{"leadership": \#(leadership), "processes": 700, "open-nonconformities": 0}"#
                    let evidence = try write(#"{"experienceMonths": 0, "courses": [], "facts": \#(facts)}"#, "north.json", directory)
                    let decided = try await run([
                        programs.invigil, "scheme", "decide", Self.schemes + "/copc-organisation.yaml", "--route", "audit", "--evidence",
                        evidence,
                        "--on", "2026-12-01",
                    ])
                    #expect(decided.status == status && decided.output.contains(words), "\(decided.all)")
                    #expect(decided.output.contains("points of 400 for leadership: \(leadership) verified, 280 required"))
                }
                let bad = try write(#"{"experienceMonths": "x"}"#, "bad.json", directory)
                let refused = try await run([
                    programs.invigil, "scheme", "decide", Self.schemes + "/copc-organisation.yaml", "--route", "audit", "--evidence", bad,
                    "--on",
                    "2026-12-01",
                ])
                #expect(refused.status == 1 && refused.errors.contains("bad.json is not evidence: experienceMonths"), "\(refused.all)")
            }
        }

        @Test("a stricter rule names who could not be renewed any more")
        func simulate() async throws {
            try await withDirectory { programs, directory in
                let now = Self.schemes + "/shapes/icsrm-member.yaml"
                let text = try String(contentsOfFile: now, encoding: .utf8)
                let stricter = text.replacingOccurrences(of: "version: \"1\"", with: "version: \"2\"")
                    .replacingOccurrences(of: "credits: 36", with: "credits: 45")
                let holder = #"""
                    [{"holding": {"holder": "ada", "designation": {"issuer": "did:web:credentials.icsrm.example", "scheme": "icsrm-member"},
                      "events": [{"on": "2024-01-01", "what": {"awarded": {"version": "1", "until": "2026-12-31"}}}]},
                      "activities": [{"on": "2025-01-01", "title": "Course", "category": "course", "marks": [], "credits": "40"}],
                      "evidence": {"experienceMonths": 0, "courses": []}}]
                    """#
                let told = try await run([
                    programs.invigil, "scheme", "simulate", try write(stricter, "new.yaml", directory), "--among", now, "--holders",
                    try write(holder, "holders.json", directory), "--on", "2026-10-01",
                ])
                #expect(told.status == 0, "\(told.all)")
                #expect(told.output.contains("enough for renewal -> renewable until 2026-12-31, not enough for renewal"), "\(told.all)")
                #expect(told.output.contains("CPD: 40 credits, 45 required"))
                #expect(told.errors.contains("1 could not be renewed any more"))
            }
        }
    }
}
