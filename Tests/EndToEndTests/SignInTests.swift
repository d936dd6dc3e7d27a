import Foundation
import Testing

extension EndToEnd {
    /// The sign-in of the staff at a terminal, with the real programs.
    @Suite("A member of the staff at a terminal", .serialized)
    struct SignInTests {
        private static let password = "harbour violet ladder moss"

        /// Somebody with an account, and where the own session is kept.
        private struct Desk {
            let house: ExamHouse
            let secret: String

            var environment: [String: String] {
                ["XDG_STATE_HOME": house.directory + "/state", "INVIGIL_SERVER": house.address, "INVIGIL_CA": house.ca]
            }

            func invigil(_ words: String..., typing input: String = "") async throws -> Outcome {
                try await run([house.programs.invigil] + words, input: input, environment: environment)
            }

            /// Digits that were not used yet.
            func digits() async throws -> String {
                let after = Int(Date().timeIntervalSince1970) / 30
                let shown = try await run([Programs.support + "/second-factor", "digits", secret, "--after", "\(after)"])
                return String(shown.output.prefix(6))
            }
        }

        private func withDesk(_ body: (Desk) async throws -> Void) async throws {
            try await ExamHouse.open { house in
                let invited = try await run([
                    house.programs.invigild, "staff", "invite", "mina", "--role", "chief", "--data", house.data,
                ])
                let code = invited.output.trimmingCharacters(in: .whitespacesAndNewlines)
                let made = try await run([
                    Programs.support + "/second-factor", "account", "--server", house.address, "--ca", house.ca, "--code", code,
                    "--password", Self.password,
                ])
                #expect(made.status == 0, "\(made.all)")
                try await body(Desk(house: house, secret: made.output.trimmingCharacters(in: .whitespacesAndNewlines)))
            }
        }

        @Test("signs in without showing the password, uses the session everywhere, and signs out")
        func session() async throws {
            try await withDesk { desk in
                #expect(try await desk.invigil("window", "list").status == 2)
                try await TerminalWindow.open(100, 20) { window in
                    let words = ["env"] + desk.environment.map { "\($0)=\($1)" } + [desk.house.programs.invigil, "sign-in", "mina"]
                    try await window.command(words)
                    try await window.wait("the question for the password") { $0.contains("Password of mina at") }
                    try await window.type(Self.password)
                    try await window.press("Enter")
                    try await window.wait("the question for the digits") { $0.contains("Six digits of your second factor:") }
                    let screen = try await window.screen()
                    #expect(!screen.contains("violet"))
                    try await window.type(try await desk.digits())
                    try await window.press("Enter")
                    try await window.wait("the sign-in") { $0.contains("as mina, until") }
                }
                let directory = desk.house.directory + "/state/invigil/sessions"
                let files = try FileManager.default.contentsOfDirectory(atPath: directory)
                let mode = try FileManager.default.attributesOfItem(atPath: "\(directory)/\(try #require(files.first))")[.posixPermissions]
                #expect(files.count == 1 && mode as? Int == 0o600)
                let listed = try await desk.invigil("window", "list", "--json")
                #expect(listed.status == 0 && listed.output == "[]\n", "\(listed.all)")
                let who = try await desk.invigil("whoami")
                #expect(who.output.hasPrefix("mina at \(desk.house.address), until ") && who.output.contains("chief"), "\(who.all)")
                let out = try await desk.invigil("sign-out")
                #expect(out.status == 0, "\(out.all)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: directory).isEmpty)
                let again = try await desk.invigil("sign-out")
                #expect(again.status == 1 && again.errors.contains("Nobody is signed in"), "\(again.all)")
            }
        }

        @Test("is told what was wrong, and that a session has ended, each with the way out")
        func refusals() async throws {
            try await withDesk { desk in
                let wrong = try await desk.invigil("sign-in", "mina", typing: "wrong words of mine\n123456\n")
                #expect(wrong.status == 1 && wrong.errors.contains("is not right"), "\(wrong.all)")
                let nothing = try await desk.invigil("sign-in", "mina")
                #expect(nothing.status == 1 && nothing.errors.contains("Nothing was typed"), "\(nothing.all)")
                let right = try await desk.invigil("sign-in", "mina", typing: "\(Self.password)\n\(try await desk.digits())\n")
                #expect(right.status == 0, "\(right.all)")
                let notAllowed = try await desk.invigil("bank", "list")
                #expect(notAllowed.status == 1 && notAllowed.errors.contains("mina may not do this"), "\(notAllowed.all)")
                let removed = try await run([desk.house.programs.invigild, "staff", "remove", "mina", "--data", desk.house.data])
                #expect(removed.status == 0)
                let ended = try await desk.invigil("window", "list")
                #expect(ended.status == 1 && ended.errors.contains("has ended"), "\(ended.all)")
                #expect(ended.errors.contains("invigil sign-in mina --server \(desk.house.address)"), "\(ended.all)")
                #expect(try await desk.invigil("sign-out").status == 0)
            }
        }
    }
}
