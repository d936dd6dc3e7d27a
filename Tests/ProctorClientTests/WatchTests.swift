import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ProctorClient
import TerminalUI
import Testing

@Suite("The proctor's console")
struct WatchTests {
    @Test("who needs somebody comes first, and each row says why")
    func order() {
        let rig = WatchRig.watching()
        #expect(rig.names == ["Alan Turing", "Grace Hopper", "Ada Lovelace", "Joan Clarke"])
        #expect(rig.text.contains { $0.contains("Alan Turing") && $0.contains("calls for a proctor, 0 s") })
        #expect(rig.text.contains { $0.contains("Grace Hopper") && $0.hasSuffix("silent for 40 s") })
        #expect(rig.text.contains { $0.contains("Ada Lovelace") && $0.contains("5/12") && $0.contains("1 h 15 m") })
        #expect(rig.text[0].contains("Window morning  4 sittings, 2 with concerns"))
    }

    @Test("the age of the data is always shown, and from five seconds on it is a warning")
    func age() {
        var rig = WatchRig.watching()
        #expect(rig.text[0].hasSuffix("09:00:00 UTC  data 0.0 s old"))
        rig.now += 3_400
        rig.feed(.tick)
        #expect(rig.text[0].hasSuffix("data 3.4 s old"))
        rig.pass(2, silently: true)
        #expect(rig.text[0].hasSuffix("DATA IS 5 s OLD"))
        #expect(rig.watch.screen()[Point(column: 108, row: 0)]?.style == .danger)
        rig.feed(.streamEnded(stream: 1, because: "The connection broke.", isFinal: false))
        #expect(rig.text[22].contains("! The connection broke. It is tried again by itself."))
        #expect(rig.names.count == 4, "what was told stays")
        rig.hear(.beat(serverTime: rig.serverTime))
        #expect(rig.text[0].hasSuffix("data 0.0 s old"))
    }

    @Test("a stream that ended is asked for again, more and more slowly, and an old stream is not believed")
    func reconnects() {
        var rig = WatchRig.watching()
        for round in 1...6 {
            rig.feed(.streamEnded(stream: rig.listened.last?.stream ?? 0, because: "broken", isFinal: false))
            #expect(rig.listened.count == round)
            rig.pass(6, silently: true)
            #expect(rig.listened.count == round + 1)
        }
        rig.feed(.streamed(stream: 1, .began(sittings: 0, you: "kim", isChief: true, serverTime: rig.serverTime)))
        #expect(rig.names.count == 4)
        rig.hear(.began(sittings: 1, you: "kim", isChief: true, serverTime: rig.serverTime))
        rig.hear(.lines(lines: [.ada], serverTime: rig.serverTime))
        #expect(rig.names == ["Ada Lovelace"])
    }

    @Test("a refusal that asking again does not change ends the console with its reason")
    func refused() {
        var rig = WatchRig()
        rig.feed(.streamEnded(stream: 1, because: "You may not do this.", isFinal: true))
        #expect(rig.farewell == Farewell(status: 1, lines: ["You may not do this."]))
    }

    @Test("the selection stays at its sitting when others move past it")
    func selection() {
        var rig = WatchRig.watching()
        rig.press(.end)
        rig.press(.up)
        #expect(rig.text.contains { $0.hasPrefix(">   Ada Lovelace") })
        rig.hear(.lines(lines: [.line("ada", "Ada Lovelace", room: "B12", concerns: [.calls(since: .nine)])], serverTime: .nine))
        #expect(rig.names.first == "Ada Lovelace")
        #expect(rig.text.contains { $0.hasPrefix(">   Ada Lovelace") })
        rig.press("m")
        #expect(rig.text.contains { $0.contains("message: Ada Lovelace") })
    }

    @Test("filters, rooms and a search narrow the roster, and say so")
    func narrowing() {
        var rig = WatchRig.watching()
        rig.press("f")
        #expect(rig.names == ["Alan Turing", "Grace Hopper"])
        #expect(rig.text[1].contains("Shown: 2 of 4, with concerns"))
        rig.press("b")
        #expect(rig.names == ["Grace Hopper"])
        rig.press("bb/lovelace ada")
        #expect(rig.names.isEmpty)
        #expect(rig.text.contains { $0.contains("Nobody here is with concerns") })
        rig.press("\nfffff")
        #expect(rig.names == ["Ada Lovelace"])
        #expect(rig.text[1].contains("searched for 'lovelace ada'"))
        rig.press(.escape)
        #expect(rig.names.count == 4)
    }

    @Test("every listed key does something, and no key stands twice")
    func keys() {
        var rig = WatchRig.watching()
        rig.press("?")
        let help = rig.text.joined(separator: "\n")
        for word in [
            "answer the call", "message", "more time", "time back", "pause", "hold the seal", "message to everybody in the window",
        ] {
            #expect(help.contains(word), "\(word)")
        }
        rig.press(.escape)
        #expect(!rig.text.joined().contains("Keys that work now"))
    }

    @Test("a call is answered with one key")
    func answers() {
        var rig = WatchRig.watching()
        rig.press("w")
        #expect(rig.orders.map(\.order.act) == [.answerCall(by: "")])
        #expect(rig.orders.map(\.sittings) == [["sit-alan"]])
        rig.confirm()
        #expect(rig.text[22].contains("Done: answer the call, Alan Turing."))
    }

    @Test("time is given with minutes and a reason, and not without")
    func time() {
        var rig = WatchRig.watching()
        rig.press("e")
        #expect(rig.text.contains { $0.contains("Time that was given is not taken back.") })
        rig.press("x0\n")
        rig.press("\n")
        #expect(rig.orders.isEmpty)
        #expect(rig.text.contains { $0.contains("Minutes are a whole number from 1 to 600.") })
        rig.press(.backspace)
        rig.press("5\n\n")
        #expect(rig.text.contains { $0.contains("Say why: the journal keeps it, and the candidate sees it.") })
        rig.press("fire alarm\n")
        #expect(rig.orders.map(\.order.act) == [.extend(seconds: 300, by: "", reason: "fire alarm")])
        rig.press("e5\nno")
        rig.press(.escape)
        #expect(rig.orders.count == 1)
    }

    @Test("several are marked, and one order is for all of them that it fits")
    func several() {
        var rig = WatchRig.watching()
        rig.press("a")
        #expect(rig.text[1].contains("4 marked: keys act on these"))
        rig.press("p")
        #expect(rig.text.contains { $0.contains("pause: Ada Lovelace, Alan Turing and 1 more") })
        rig.press("alarm\n")
        #expect(rig.orders[0].sittings == ["sit-ada", "sit-alan", "sit-grace"], "Joan has not begun")
        var outcome = OrderOutcome()
        outcome.done = ["sit-alan", "sit-ada"]
        outcome.refused = [.init(sitting: "sit-grace", because: "The sitting is sealed.")]
        rig.feed(.ordered(call: rig.orders[0].call, outcome))
        #expect(rig.text[22].contains("Done: pause, Alan Turing, Ada Lovelace. Not done for Grace Hopper: The sitting is sealed."))
        rig.press("u")
        #expect(rig.text.contains { $0.contains("go on: Alan Turing, Ada Lovelace") })
        rig.press("\n")
        #expect(rig.orders.last?.order.act == .resume(by: ""))
        #expect(rig.orders.last?.sittings == ["sit-alan", "sit-ada"])
    }

    @Test("a consent to another computer is seen until it is used, and is taken back with u or with its key")
    func consent() {
        var rig = WatchRig.watching()
        rig.press("kta broken keyboard\n")
        rig.confirm()
        #expect(rig.text[22].contains("Done: allow another computer, Alan Turing. u takes it back."))
        rig.press("u")
        #expect(rig.orders.map(\.order.act) == [.allowTakeOver(by: "", reason: "a broken keyboard"), .withdrawTakeOver(by: "")])
        let concerns: [Concern] = [.takeOverAllowed(reason: "a broken keyboard")]
        rig.hear(.lines(lines: [.line("alan", "Alan Turing", room: "B13", concerns: concerns)], serverTime: .nine))
        #expect(rig.text.contains { $0.contains("another computer") })
        rig.press("k")
        #expect(rig.orders.count == 3)
    }

    @Test("an order that nobody confirmed is sent again under the same id, and leaving asks once")
    func unconfirmed() {
        var rig = WatchRig.watching()
        rig.press("w")
        var outcome = OrderOutcome()
        outcome.fault = "The connection broke."
        rig.feed(.ordered(call: rig.orders[0].call, outcome))
        #expect(
            rig.text[22].contains(
                "Not confirmed: answer the call. The connection broke. It is sent again for a minute, and done only once."))
        rig.press("q")
        #expect(rig.farewell == nil)
        rig.pass(3)
        #expect(rig.orders.map(\.order.id) == ["run-1", "run-1"])
        rig.confirm()
        rig.pass(3)
        #expect(rig.orders.count == 2)
        rig.press("q")
        #expect(rig.farewell == Farewell(status: 0, lines: []))
    }

    @Test("an order for everybody names whom it is for, the room where one is chosen")
    func everybody() {
        var rig = WatchRig.watching()
        rig.press("A")
        #expect(rig.text.contains { $0.contains("message: everybody whom you watch in window morning") })
        rig.press("Five minutes are left.\n")
        rig.press("bE10\nfire alarm\n")
        #expect(
            rig.windowOrders.map(\.order) == [
                WindowOrder(ProctorOrder(id: "run-1", act: .message(text: "Five minutes are left.", by: "")), room: nil),
                WindowOrder(ProctorOrder(id: "run-2", act: .extend(seconds: 600, by: "", reason: "fire alarm")), room: "B12"),
            ])
        var outcome = OrderOutcome()
        (outcome.fault, outcome.isRefused) = ("You may not do this.", true)
        rig.feed(.ordered(call: rig.windowOrders[1].call, outcome))
        #expect(rig.text[22].contains("You may not do this."))
        rig.pass(10)
        #expect(rig.windowOrders.count == 2)
    }

    @Test("a sitting is shown with its concerns, its time and what happened, and read anew when it changes")
    func sitting() {
        var rig = WatchRig.watching()
        rig.press("\n")
        #expect(rig.asked == ["sit-alan"])
        rig.feed(.history(sitting: "sit-alan", [HistoryLine(sequence: 1, at: .nine, text: "enrolled")]))
        let text = rig.text.joined(separator: "\n")
        for word in ["calls for a proctor", "1 h 15 m", "+75 min  the form's 75 minutes", "09:00:00  enrolled", "Unsent", "Room"] {
            #expect(text.contains(word), "\(word)")
        }
        rig.pass(2)
        #expect(rig.asked.count == 1)
        rig.hear(.lines(lines: [.alan], serverTime: rig.serverTime))
        #expect(rig.asked.count == 2)
        rig.press(.escape)
        #expect(rig.names.count == 4)
    }

    @Test("without a window one is chosen of a list, and an empty list says what to do")
    func windows() {
        var rig = WatchRig(window: nil)
        rig.feed(.windows([]))
        #expect(rig.text.joined().contains("There is no window that you watch."))
        let two = ["evening", "morning"].map { WindowLine(window: WindowID($0), title: "", opens: .nine, closes: .noon, sittings: 4) }
        rig.feed(.windows(two))
        rig.press(.down)
        rig.press("\n")
        #expect(rig.listened.map(\.window) == ["morning"])
    }

    @Test("names and reasons that would play with a terminal are only text")
    func hostile() {
        var rig = WatchRig.watching()
        rig.hear(
            .lines(
                lines: [
                    .line("eve", "Eve \u{1B}[2J\u{202E}evil\n\nx", room: "B\u{1B}]0;x\u{7}", concerns: [.sealHeld(reason: "\u{9B}31m")])
                ], serverTime: .nine))
        for place in ["", "\n"] {
            rig.press(place)
            let bytes = Renderer.frame(from: nil, to: rig.watch.screen(), theme: .mono)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("\u{202E}") && !text.contains("\u{9B}") && !text.contains("]0;x\u{7}"))
        }
    }

    @Test("every size is drawn, and a small one says so", arguments: [1, 20, 59, 60, 72, 80, 99, 140, 220])
    func sizes(columns: Int) {
        for rows in [1, 5, 11, 12, 24, 60] {
            var rig = WatchRig.watching(size: Size(columns: columns, rows: rows))
            for keys in ["", "\n", "?", "e5\nwhy"] {
                rig.press(keys)
                let text = rig.text
                #expect(text.count == rows)
            }
            if columns < 60 || rows < 12, columns > 20, rows > 2 { #expect(rig.text.joined().contains("too small")) }
        }
    }

    @Test("on a narrow screen name, state, time left and concern stay")
    func narrow() {
        let rig = WatchRig.watching(size: Size(columns: 60, rows: 12))
        #expect(rig.text[2].contains("NAME") && rig.text[2].contains("STATE") && rig.text[2].contains("LEFT"))
        #expect(rig.text.contains { $0.contains("Alan Turing") && $0.contains("calls for") })
    }

    @Test("an exam is ended by two: the first is told that it waits, the second confirms the very same order")
    func twoPeople() {
        var rig = WatchRig.watching()
        rig.press("xa telephone\n")
        #expect(rig.orders.map(\.order.act) == [.stop(by: "", reason: "a telephone")])
        var outcome = OrderOutcome()
        outcome.isProposed = true
        rig.feed(.ordered(call: 1, outcome))
        #expect(rig.watch.screen().text.joined().contains("Proposed: end the exam. Nothing is done yet"))
        let own = ProposedOrder(order: rig.given[0].order, window: "morning", sittings: ["sit-alan"], by: "kim", at: .nine)
        rig.hear(.proposed(orders: [own], serverTime: .nine))
        rig.press("y")
        #expect(rig.orders.count == 1, "nobody confirms the own order")

        let other = ProposedOrder(
            order: WindowOrder(ProctorOrder(id: "lee-1", act: .void(by: "lee", reason: "a telephone")), sittings: ["sit-ada"]),
            window: "morning", sittings: ["sit-ada"], by: "lee", at: .nine)
        rig.hear(.proposed(orders: [own, other], serverTime: .nine))
        rig.pass(9)
        #expect(rig.text.joined().contains("! lee proposes: declare void: a telephone, Ada Lovelace. y confirms it, n sets it aside"))
        rig.press("y")
        #expect(rig.orders.count == 1)
        #expect(rig.text.joined().contains("confirm: declare void: Ada Lovelace"))
        rig.press("\n")
        #expect(rig.orders.last?.order == ProctorOrder(id: "lee-1", act: .void(by: "", reason: "a telephone")))
        #expect(rig.orders.last?.sittings == ["sit-ada"])
    }

    @Test("whoever waits at the door is let in with the kind of document that was seen")
    func door() {
        var rig = WatchRig.watching()
        rig.hear(
            .lines(
                lines: [.line("joan", "Joan Clarke", room: nil, .enrolled, concerns: [.waitsAtTheDoor(since: .nine)])], serverTime: .nine))
        #expect(rig.names.prefix(2) == ["Alan Turing", "Joan Clarke"])
        rig.press(.down)
        rig.press("i\n")
        #expect(rig.orders.isEmpty && rig.text.joined().contains("Write which kind of document you saw"))
        rig.press("passport\n")
        #expect(rig.orders.map(\.order.act) == [.letIn(document: "passport", by: "")])
        #expect(rig.orders.map(\.sittings) == [["sit-joan"]])
    }
}
