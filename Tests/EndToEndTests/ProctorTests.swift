import Foundation
import Testing

extension EndToEnd {
    @Suite("A proctor at the console", .serialized)
    struct ProctorTests {
        @Test("sees a candidate work, call and fall silent, gives time, pauses and goes on, and each sees what the other does")
        func console() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await house.enrol("ada", in: "morning")
                try await house.hire("kim", "--role", "proctor", "--window", "morning")
                try await TerminalWindow.open(120, 30) { console in
                    try await console.command(house.proctor("kim"))
                    try await console.wait("the window in the list") { $0.contains("> morning") }
                    try await console.press("Enter")
                    try await console.wait("the candidate in the roster") { $0.contains("Ada Lovelace") && $0.contains("enrolled") }
                    try await TerminalWindow.open(100, 30) { candidate in
                        try await candidate.command(house.sit(ada.code))
                        try await candidate.robot("--answers", "2")
                        try await console.wait("two answers") { $0.contains("2/12") }
                        try await talk(console, candidate)
                        for client in try await candidate.clients().reversed() { kill(client, SIGKILL) }
                    }
                    try await console.wait("silence", seconds: 60) { $0.contains("silent for") }
                    try await silenceOfTheServer(house, console)
                }
            }
        }

        private func talk(_ console: TerminalWindow, _ candidate: TerminalWindow) async throws {
            try await candidate.press("w")
            try await console.wait("the call") { $0.contains("calls for a proctor") }
            try await console.press("w")
            try await candidate.wait("who comes") { $0.contains("kim comes to you.") }

            try await console.press("e")
            try await console.type("7")
            try await console.press("Enter")
            try await console.type("the fire alarm")
            try await console.press("Enter")
            try await console.wait("that it is done") { $0.contains("Done: more time, Ada Lovelace.") }
            try await candidate.wait("more time") { screen in
                screen.firstMatch(of: /(\d+) min left/).flatMap { Int($0.1) }.map { $0 >= 20 } ?? false
            }

            try await console.press("p")
            try await console.type("the alarm again")
            try await console.press("Enter")
            try await candidate.wait("the pause") { $0.contains("the alarm again") }
            try await console.wait("the pause in the roster") { $0.contains("paused for") }
            try await console.press("u")
            try await candidate.wait("the item again") { $0.item != nil && !$0.contains("PAUSED") }

            try await console.press("m")
            try await console.type("Please put your phone away.")
            try await console.press("Enter")
            try await candidate.wait("the message") { $0.contains("Message from kim") && $0.contains("Please put your phone away.") }

            try await console.press("Enter")
            let history = try await console.wait("what happened") { $0.contains("given by kim: the fire alarm") }
            #expect(history.contains("resumed by kim") && history.contains("the form's 15 minutes"), "\(history)")
            try await console.press("Escape")
        }

        private func silenceOfTheServer(_ house: ExamHouse, _ console: TerminalWindow) async throws {
            house.killServer()
            let old = try await console.wait("that the data is old") { $0.contains("DATA IS") }
            #expect(old.contains("Ada Lovelace") && old.contains("Nothing answers"), "\(old)")
            try await house.start()
            try await console.wait("current data") { $0.contains("data 0.") && !$0.contains("Nothing answers") }
            try await console.press("q")
            try await console.wait("the shell") { $0.contains("shell>") }
            #expect(try await !console.isFullScreen())
        }

        @Test(
            "a proctor of another room sees nobody, may not act, and is told so; a chief gives a room its time; who is removed is shut out")
        func places() async throws {
            try await ExamHouse.open { house in
                try await house.publishBank()
                try await house.openWindow("morning")
                let ada = try await house.enrol("ada", in: "morning")
                try await house.hire("lee", "--role", "proctor", "--window", "evening")
                try await house.hire("max", "--role", "proctor", "--room", "B12")
                try await house.hire("mina", "--role", "chief")
                let windows = try await run(house.proctor("lee", "--plain"), input: "")
                #expect(windows.all.contains("There is no window that you watch."), "\(windows.all)")
                let refused = try await run(house.proctor("lee", "--window", "morning", "--plain"))
                #expect(refused.status == 1 && refused.all.contains("do not allow this"), "\(refused.all)")
                let none = try await run(house.proctor("lee", "--window", "night", "--plain"))
                #expect(none.status == 1 && none.all.contains("window night"), "\(none.all)")

                let act = ["sitting", "extend", "--window", "morning", "--minutes", "5", "--by", "x", "--because", "the fire alarm"]
                let tooMuch = try await run([house.programs.invigil] + act + house.account("max"))
                #expect(tooMuch.status == 1, "\(tooMuch.all)")
                let given = try await run([house.programs.invigil] + act + house.account("mina"))
                #expect(given.status == 0 && given.all.contains("proposed: nothing is done yet"), "\(given.all)")
                let own = try #require(given.output.firstMatch(of: /sitting confirm (\S+)/))
                let alone = try await run([house.programs.invigil, "sitting", "confirm", String(own.1)] + house.account("mina"))
                #expect(alone.status == 1 && alone.all.contains("Another person has to confirm it"), "\(alone.all)")
                let both = try await house.admin("sitting", "confirm", String(own.1), "--by", "Mr Roe")
                #expect(both.status == 0 && both.output.contains("done: mina proposes: 5 min more time: the fire alarm"), "\(both.all)")
                let history = try await run(house.proctor("mina", "--window", "morning", "--plain"), input: "show ada\n")
                #expect(history.output.contains("given by mina and Mr Roe (the admin's token): the fire alarm"), "\(history.all)")
                let message = ["sitting", "message", ada.sitting, "--by", "x", "Hello."]
                let outside = try await run([house.programs.invigil] + message + house.account("max"))
                #expect(outside.status == 1, "\(outside.all)")

                let removed = try await run([house.programs.invigild, "staff", "remove", "mina", "--data", house.data])
                #expect(removed.status == 0)
                let after = try await run([house.programs.invigil] + act + house.account("mina"))
                #expect(after.status == 1, "\(after.all)")
            }
        }
    }
}
