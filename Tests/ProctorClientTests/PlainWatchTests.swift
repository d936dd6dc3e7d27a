import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ProctorClient
import Testing

@Suite("The proctor's console in plain lines")
struct PlainWatchTests {
    @Test("what becomes so is told once, and that it is over too")
    func news() {
        var rig = WatchRig.watching(plain: true)
        #expect(
            rig.said == [
                "Window morning: 4 sittings, 2 with concerns. 'list' tells them, 'help' the commands.",
                "! Alan Turing (alan, room B13): calls for a proctor, 0 s", "! Grace Hopper (grace, room B12): silent for 40 s",
            ])
        rig.said = []
        rig.pass(4)
        rig.hear(.lines(lines: [.alan, .grace], serverTime: rig.serverTime))
        #expect(rig.said.isEmpty)
        rig.hear(.lines(lines: [.line("grace", "Grace Hopper", room: "B12")], serverTime: rig.serverTime))
        #expect(rig.said == ["Grace Hopper (grace, room B12): no longer: silent"])
    }

    @Test("old data is told, and that it is current again")
    func age() {
        var rig = WatchRig.watching(plain: true)
        rig.said = []
        rig.pass(9, silently: true)
        #expect(rig.said == ["! The roster is 5 s old. Nothing comes from the server. It is tried again by itself."])
        rig.pass(1)
        #expect(rig.said.last == "The roster is current again.")
    }

    static let commands: [(String, ProctorAct)] = [
        ("answer alan", .answerCall(by: "")),
        ("message ada Please put your phone away.", .message(text: "Please put your phone away.", by: "")),
        ("pause ada a broken keyboard", .pause(by: "", reason: "a broken keyboard")),
        ("extend sit-ada 5 fire alarm", .extend(seconds: 300, by: "", reason: "fire alarm")),
        ("CREDIT ada 10 fire alarm", .credit(seconds: 600, by: "", reason: "fire alarm")),
        ("allow ada a broken keyboard", .allowTakeOver(by: "", reason: "a broken keyboard")),
        ("hold ada no network", .holdSeal(by: "", reason: "no network")),
    ]

    @Test("a line is an order", arguments: commands)
    func orders(_ line: String, _ act: ProctorAct) {
        var rig = WatchRig.watching(plain: true)
        rig.type(line)
        #expect(rig.orders.map(\.order.act) == [act])
        rig.confirm()
        #expect(rig.said.last?.hasPrefix("Done: ") == true)
    }

    @Test("everybody and a room are orders for a window")
    func everybody() {
        var rig = WatchRig.watching(plain: true)
        rig.type("everybody message Five minutes are left.")
        rig.confirm()
        rig.type("room B12 pause the alarm")
        #expect(rig.windowOrders.map(\.order.room) == [nil, "B12"])
        #expect(
            rig.windowOrders.map(\.order.order.act) == [
                .message(text: "Five minutes are left.", by: ""), .pause(by: "", reason: "the alarm"),
            ])
    }

    static let mistakes: [(String, String)] = [
        ("halt", "halt is no command. 'help' tells them."), ("pause", "Whom? Give the candidate as 'list' tells it in brackets."),
        ("pause bob why", "There is no candidate bob here. 'list' tells them."),
        ("pause ada", "Not done. Say why: the journal keeps it, and the candidate sees it."),
        ("extend ada five why", "Not done. Minutes are a whole number from 1 to 600."),
        ("extend ada 5", "Not done. Say why: the journal keeps it, and the candidate sees it."),
        ("extend ada 0 why", "Not done. Minutes are a whole number from 1 to 600."),
        ("resume ada", "Not done: Ada Lovelace is open, so that there is nothing to do."),
        ("disallow ada", "Not done: Ada Lovelace is open, so that there is nothing to do."),
        ("message ada", "Not done. Write what the candidate shall read."),
        ("everybody", "Say message, pause, resume, extend or credit, for example: everybody message Five minutes are left."),
        ("everybody answer", "Say message, pause, resume, extend or credit, for example: everybody message Five minutes are left."),
        ("room C1 pause why", "There is no room C1 here. The rooms: B12, B13."), ("watch", "Which window? For example: watch morning"),
    ]

    @Test("a mistake is told with the way out, and nothing is sent", arguments: mistakes)
    func mistake(_ line: String, _ words: String) {
        var rig = WatchRig.watching(plain: true)
        rig.type(line)
        #expect(rig.said.last == words)
        #expect(rig.orders.isEmpty && rig.windowOrders.isEmpty)
        rig.feed(.inputEnded)
        #expect(rig.farewell?.status == 1)
    }

    @Test("the list says of each what the screen does, and how old it is")
    func list() {
        var rig = WatchRig.watching(plain: true)
        rig.said = []
        rig.type("list")
        #expect(
            rig.said == [
                "Alan Turing (alan, room B13): open, 0 of 12 answered, 1 h 15 m left, heard of 0 s ago. ! calls for a proctor, 0 s",
                "Grace Hopper (grace, room B12): open, 0 of 12 answered, 1 h 15 m left, heard of 0 s ago. ! silent for 40 s",
                "Ada Lovelace (ada, room B12): open, 5 of 12 answered, 1 h 15 m left, heard of 0 s ago",
                "Joan Clarke (joan): enrolled, 0 of 12 answered", "4 of 4. data 0.0 s old.",
            ])
        for (line, count) in [
            ("list concerns", 2), ("list room B12", 2), ("list concerns room B12", 1), ("list lovelace", 1), ("list nobody", 0),
        ] {
            rig.said = []
            rig.type(line)
            #expect(rig.said.count == count + 1, "\(line)")
        }
    }

    @Test("plain lines hold no escape byte")
    func noEscape() {
        var rig = WatchRig.watching(plain: true)
        rig.hear(
            .lines(lines: [.line("eve", "Eve \u{1B}[2J", room: nil, concerns: [.sealHeld(reason: "\u{1B}]0;x\u{7}")])], serverTime: .nine))
        rig.type("list")
        #expect(!rig.said.joined().utf8.contains(0x1B))
    }

    @Test("what is typed before the roster is there waits for it, and a console whose input has ended leaves when all is done")
    func piped() {
        var rig = WatchRig(plain: true)
        rig.type("list")
        rig.type("answer alan")
        rig.feed(.inputEnded)
        #expect(rig.said.isEmpty && rig.farewell == nil)
        rig.hear(.began(sittings: 4, you: "kim", isChief: true, serverTime: .nine))
        rig.hear(.lines(lines: RosterLine.four, serverTime: .nine))
        #expect(rig.said.contains { $0.hasPrefix("4 of 4.") } && rig.orders.count == 1)
        #expect(rig.farewell == nil, "the order is not confirmed yet")
        rig.confirm()
        #expect(rig.farewell == Farewell(status: 0, lines: []))
    }

    @Test("a console whose input has ended does not wait for ever")
    func pipedInVain() {
        var rig = WatchRig(plain: true)
        rig.feed(.inputEnded)
        rig.feed(.streamEnded(stream: 1, because: "Nothing answers there.", isFinal: false))
        rig.pass(16, silently: true)
        #expect(rig.farewell == Farewell(status: 1, lines: ["Nothing answers there."]))
    }

    @Test("lines are done in their order: each waits for the answer to the order before it, and quit too")
    func inOrder() {
        var rig = WatchRig.watching(plain: true)
        for line in ["pause ada seq", "message ada Hello.", "quit"] { rig.type(line) }
        #expect(rig.orders.map(\.order.act) == [.pause(by: "", reason: "seq")] && rig.farewell == nil)
        rig.confirm()
        #expect(rig.orders.last?.order.act == .message(text: "Hello.", by: "") && rig.farewell == nil)
        rig.confirm()
        #expect(rig.farewell == Farewell(status: 0, lines: []))
    }

    @Test("what somebody else proposed is confirmed by its name, never the oldest or the only one")
    func confirms() {
        var rig = WatchRig.watching(plain: true)
        let proposal = ProposedOrder(
            order: WindowOrder(ProctorOrder(id: "lee-1", act: .void(by: "lee", reason: "a telephone")), sittings: ["sit-ada"]),
            window: "morning", sittings: ["sit-ada"], by: "lee", at: .nine)
        rig.hear(.proposed(orders: [proposal], serverTime: .nine))
        #expect(rig.said.last == "! lee proposes: declare void: a telephone, Ada Lovelace. 'confirm lee-1' confirms it.")
        rig.type("confirm")
        #expect(rig.orders.isEmpty && rig.said.last == "confirm lee-1: lee proposes: declare void: a telephone, Ada Lovelace")
        rig.type("confirm lee-1")
        #expect(rig.orders.map(\.order.id) == ["lee-1"])
    }
}
