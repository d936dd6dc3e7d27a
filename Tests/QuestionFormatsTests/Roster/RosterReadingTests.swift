import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Rosters in CSV")
struct RosterReadingTests {
    private func read(_ text: String, ignoring: Set<String> = []) -> RosterReading {
        readRoster(SourceFile(path: "roster.csv", text: text), ignoring: ignoring)
    }

    /// `line: what` of each fault.
    private func faults(_ text: String, ignoring: Set<String> = []) -> [String] {
        read(text, ignoring: ignoring).faults.map { "\($0.line): \($0.what)" }
    }

    @Test("a row gives the candidate, what the body has verified, and what was agreed")
    func wholeRow() {
        let reading = read(
            """
            Candidate ID,Name,Room,Experience (months),Courses,Route,Extra-time,Breaks,Arrangements
            ada,"Lovelace, Ada",B12,30,Service basics | Complaints,exam-short,25,10,reader in the room|large print
            grace,Grace Hopper,,,,,,,
            """)
        #expect(reading.faults == [])
        #expect(
            reading.rows == [
                RosterRow(
                    line: 2,
                    candidate: Candidate(
                        id: "ada", name: "Lovelace, Ada",
                        evidence: Evidence(experienceMonths: 30, courses: ["Service basics", "Complaints"])),
                    accommodation: Accommodation(
                        time: .percent(25), breakMinutes: 10, arrangements: ["reader in the room", "large print"]), route: "exam-short",
                    room: "B12"),
                RosterRow(line: 3, candidate: Candidate(id: "grace", name: "Grace Hopper"), accommodation: .none, route: nil, room: nil),
            ])
    }

    @Test(
        "more time is written as percent, as minutes or as untimed",
        arguments: [
            ("25", .percent(25)), ("25%", .percent(25)), ("+15m", .minutes(15)), ("'+15m", .minutes(15)), ("untimed", .untimed),
            ("0", .percent(0)),
            ("", .percent(0)),
        ] as [(String, Accommodation.WorkingTime)])
    func times(cell: String, time: Accommodation.WorkingTime) {
        #expect(read("candidate,name,extra-time\nada,Ada,\(cell)").rows.map(\.accommodation.time) == [time])
    }

    @Test("minutes have a column of their own too, because a spreadsheet reckons with +15m")
    func minutes() {
        #expect(read("candidate,name,extra-minutes\nada,Ada,15").rows.map(\.accommodation.time) == [.minutes(15)])
        #expect(
            faults("candidate,name,extra-minutes,extra-time\nada,Ada,15,25") == ["2: both extra-time and extra-minutes are given"])
    }

    @Test("semicolon, tab and bar part cells as well, a byte order mark and CR LF are read, and a line break in quotes stays in its cell")
    func dialects() {
        for delimiter in [",", ";", "\t", "|"] {
            let text =
                ["candidate", "name"].joined(separator: delimiter) + "\r\n" + ["ada", "\"Ada\r\nLovelace\""].joined(separator: delimiter)
                + "\r\n" + ["grace", "Grace"].joined(separator: delimiter) + "\r\n"
            let reading = read("\u{FEFF}" + text)
            #expect(reading.rows.map(\.candidate.name) == ["Ada\nLovelace", "Grace"], "parted by \(delimiter)")
            #expect(reading.rows.map(\.line) == [2, 4])
        }
        #expect(read("sep=;\ncandidate;name\nada;Ada, of London").rows.map(\.candidate.name) == ["Ada, of London"])
    }

    @Test(
        "a cell that cannot be read is told with its line, and harms no other row",
        arguments: [
            ("ada,Ada,25 percent,", "extra-time is '25 percent'"), ("ada,Ada,401,", "extra-time is '401'"),
            ("ada,Ada,-5,", "extra-time is '-5'"),
            ("ada,Ada,+1h,", "extra-time is '+1h'"), ("ada,Ada,٢٥,", "extra-time is '٢٥'"), ("ada,Ada,,481", "breaks is '481'"),
            ("ada,Ada,,1.5", "breaks is '1.5'"), (",Ada,,", "there is no candidate"), ("ada,,,", "there is no name"),
            ("ada,Ada,", "the row has 3 cells, the header 4 columns"), ("ada,Ada,,,", "the row has 5 cells, the header 4 columns"),
            ("ada,Ada \"the\" Lady,\"x\"y,", "a quote stands inside a cell: 'ada,Ada \"the\" Lady,\"x\"y,'"),
        ])
    func badRow(row: String, what: String) {
        let text = "candidate,name,extra-time,breaks\nfirst,First,,\n\(row)\nlast,Last,,"
        #expect(faults(text) == ["3: \(what)"])
        #expect(read(text).rows.map(\.candidate.id) == ["first", "last"])
    }

    @Test(
        "a header that is not understood refuses the file: a misspelt accommodation is not lost without a word",
        arguments: [
            ("candidate,name,extra-tme", "1: the column 'extra-tme' is not known; perhaps extra-time"),
            ("candidate,name,Email", "1: the column 'Email' is not known"),
            ("candidate,room", "1: there is no column 'name'"), ("name,room", "1: there is no column 'candidate'"),
            ("candidate,name,Name", "1: the columns 'name' and 'Name' both say name"),
            ("id,candidate,name", "1: the columns 'id' and 'candidate' both say candidate"),
        ])
    func badHeader(header: String, fault: String) {
        #expect(faults(header + "\nada,Ada,x") == [fault])
        #expect(read(header + "\nada,Ada,x").rows.isEmpty)
    }

    @Test("a column that the person leaves aside is not read")
    func ignored() {
        let text = "candidate,Email,name,Name\nada,ada@example.org,Ada,Countess"
        #expect(read(text, ignoring: ["Email", "Name"]).rows.map(\.candidate.name) == ["Ada"])
    }

    @Test("a column without a name has to be empty")
    func unnamed() {
        #expect(read("candidate,name,\nada,Ada,").rows.count == 1)
        #expect(faults("candidate,name,\nada,Ada,25") == ["2: '25' stands in a column without a name"])
    }

    @Test(
        "what is no text in UTF-8 is refused as a whole, with what to do",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "1: the file is UTF-16, or no text at all"),
            ([0x61, 0x00, 0x62, 0x00], "1: the file is UTF-16, or no text at all"),
            (Array("candidate,name\nada,Ren".utf8) + [0xE9], "2: the bytes are not UTF-8, perhaps windows-1252"),
            ([], "1: the file has no rows"),
            (Array("candidate,name\nada,\u{E0FF}".utf8), "2: the private character U+E0FF stands there"),
            (Array(repeating: 0x61, count: 5 << 20), "1: the file has 5242880 bytes, more than 4194304"),
        ] as [([UInt8], String)])
    func encodings(bytes: [UInt8], fault: String) {
        let reading = readRoster(SourceFile(path: "roster.csv", bytes: bytes))
        #expect(reading.faults.map { "\($0.line): \($0.what)" } == [fault])
        #expect(reading.rows.isEmpty && reading.faults.allSatisfy { !$0.mend.isEmpty })
    }

    @Test("a character that cannot be seen stays where it is, so that the server refuses it")
    func hidden() {
        let name = "A\u{1B}[2Jda \u{202E}ecalevoL"
        #expect(read("candidate,name\nada,\(name)").rows.map(\.candidate.name) == [name])
    }

    @Test("an open quote ends the reading, and the row is told")
    func openQuote() {
        let reading = read("candidate,name\nada,Ada\ngrace,\"Grace\nalan,Alan")
        #expect(reading.faults.map(\.line) == [3])
        #expect(reading.rows.map(\.candidate.id) == ["ada"])
    }

    @Test("100,000 rows are too many, and that is told soon", .timeLimit(.minutes(2)))
    func many() {
        let text = "candidate,name\n" + (0..<100_000).map { "c\($0),Name \($0)\n" }.joined()
        #expect(faults(text) == ["2002: there are more than 2000 rows"])
        let most = "candidate,name\n" + (0..<2_000).map { "c\($0),Name \($0)\n" }.joined()
        #expect(read(most).rows.count == 2_000)
    }

    @Test("whatever the bytes, each row that is taken has its own line, and nothing traps")
    func random() {
        var generator = SeededBytes(seed: 30)
        let pieces = [
            "candidate", "name", "extra-time", ",", ",", ";", "\n", "\n", "\"", "\r", "\u{301}", "ada", "25", "=", "\u{0}", "\u{1B}",
            "sep=;", " ",
        ]
        for _ in 0..<2_000 {
            let text = (0..<generator.below(40)).map { _ in pieces[generator.below(pieces.count)] }.joined()
            let reading = read("candidate,name\n" + text)
            #expect(Set(reading.rows.map(\.line)).count == reading.rows.count)
        }
    }
}

/// Numbers from a seed.
private struct SeededBytes {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
