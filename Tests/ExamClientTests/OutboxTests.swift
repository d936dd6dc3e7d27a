import ExamClient
import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Outbox") struct OutboxTests {
    /// A stand-in for SHA-256 that shows every change of its input, as that does.
    private let text = OutboxText(
        write: { line in
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return Array(try encoder.encode(line))
        }, read: { try JSONDecoder().decode(OutboxLine.self, from: Data($0)) },
        hash: { bytes in
            let sums = (0..<4).map { part in
                bytes.reduce(UInt64(part) &+ 14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
            }
            return sums.map { sum in String(repeating: "0", count: 16 - String(sum, radix: 16).count) + String(sum, radix: 16) }.joined()
        })

    private func bytes(_ lines: [OutboxLine]) throws -> [UInt8] {
        try text.encode(lines, after: OutboxText.genesis).bytes
    }

    private func read(_ bytes: [UInt8]) -> OutboxText.Reading { text.decode(bytes) }

    private var busy: Rig {
        var rig = Rig.inExam()
        rig.press("bmn")
        rig.isNetworkDown = true
        rig.press("cm")
        return rig
    }

    @Test("what is written is read back")
    func roundTrip() throws {
        let rig = busy
        let reading = read(try bytes(rig.disk))
        #expect(reading.lines == rig.disk)
        #expect(reading.tornBytes == 0)
        #expect(reading.remark == nil)
    }

    @Test("a torn tail is found at every cut, and never takes a whole line with it")
    func tornTail() throws {
        let rig = busy
        let whole = try bytes(rig.disk)
        let last = whole.count - (try bytes(rig.disk.dropLast()).count)
        for cut in 1..<last {
            let reading = read(Array(whole.dropLast(cut)))
            #expect(reading.lines == Array(rig.disk.dropLast()))
            #expect(reading.wholeBytes == whole.count - last)
            #expect(reading.remark != nil)
        }
    }

    @Test("a flipped bit anywhere in the last lines is found")
    func flippedBits() throws {
        let rig = busy
        let whole = try bytes(rig.disk)
        let front = try bytes(rig.disk.dropLast(2)).count
        for index in whole.indices.dropFirst(front) {
            var flipped = whole
            flipped[index] ^= 1 << UInt8(index % 8)
            #expect(read(flipped).lines != rig.disk)
        }
    }

    /// The lines of the file, as something that knows the format would write them.
    private func forged(_ lines: [OutboxLine], _ change: (inout [OutboxLine]) -> Void) throws -> [UInt8] {
        var changed = lines
        change(&changed)
        // Each line is right in itself, and follows what stood before it in the file as it was.
        let known = try lines.indices.map { index in
            try text.encode([lines[index]], after: try text.encode(Array(lines[..<index]), after: OutboxText.genesis).chain).bytes
        }
        return try changed.flatMap { line in
            try lines.firstIndex(of: line).map { known[$0] } ?? text.encode([line], after: OutboxText.genesis).bytes
        }
    }

    @Test("a line that was taken out, put in or moved by hand is found, though each line is whole, and nothing is lost for it")
    func strayLines() throws {
        let rig = busy
        let other = OutboxLine.fenced
        let changes: [(inout [OutboxLine]) -> Void] = [
            { $0.remove(at: 3) }, { $0.swapAt(3, 4) }, { $0.insert(other, at: 4) },
        ]
        for change in changes {
            let reading = read(try forged(rig.disk, change))
            #expect(reading.strayLines > 0)
            #expect(reading.damagedLines == 0 && reading.tornBytes == 0)
            #expect(reading.remark?.pattern.contains("changed by another program") == true)
            #expect(reading.lines.count >= rig.disk.count - 1)
        }
        #expect(read(try bytes(rig.disk)).strayLines == 0)
    }

    @Test("what was found in the file is told to the server as a fact, behind the first opening")
    func toldAsFact() throws {
        let rig = busy
        let reading = read(try forged(rig.disk) { $0.remove(at: 3) })
        var again = rig
        again.isNetworkDown = false
        again.restart(reading: reading)
        again.pass(5000)
        #expect(again.facts.contains(.outboxChanged(damaged: 0, stray: 1)))
    }

    @Test("a file in which nothing can be read is told to the candidate at once, and to the server")
    func nothingReadable() throws {
        var rig = Rig()
        rig.model.isMissingKeptWork(read(Array("{}\n".utf8)))
        rig.pass(0)
        #expect(rig.snapshot.contains("cannot be read, and was put aside"))
        rig.enter()
        rig.pass(5000)
        #expect(rig.facts.contains(.outboxChanged(damaged: 1, stray: 0)))
    }

    @Test("after the seal nothing of the exam lies in the outbox any more, and the receipt is still shown")
    func emptied() {
        var rig = Rig.inExam()
        rig.press("breEND\n")
        rig.pass(2000)
        #expect(rig.disk.count == 3)
        #expect(!rig.disk.contains { if case .opened = $0 { true } else if case .worked = $0 { true } else { false } })
        rig.restart()
        #expect(rig.snapshot.contains("RCPT-7K3M"))
    }

    @Test("work that reached the server too late stays in the outbox")
    func notEmptied() {
        let rig = Rig.tooLate()
        #expect(rig.model.closed != nil)
        #expect(rig.disk.contains { if case .worked = $0 { true } else { false } })
    }

    @Test("a killed client goes on at the same item with the same answers, also while the server is away")
    func restartOffline() {
        var rig = busy
        let before = rig.model
        rig.restart()
        #expect(rig.model.phase == .exam)
        #expect(rig.model.workbook == before.workbook)
        #expect(rig.text[0].contains("Item 2 of 6"))
        #expect(rig.text[0].contains(" min left"))
        rig.press("b")
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.model.workbook == rig.server.workbook)
        #expect(rig.server.workbook.answers["SVC-T01-1"] == .choices(["b"]))
        #expect(rig.server.writer == .laptop)
    }

    @Test("the same after the machine was started anew: the time is not known until the server answers")
    func restartedMachine() {
        var rig = busy
        rig.now = 5000
        rig.restart(boot: "boot-2")
        #expect(rig.text[0].contains("time not known"))
        rig.press("b")
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.text[0].contains("29 min left"))
    }

    @Test("killed at any line, sent twice or not: at the end the server has what the client has", arguments: 0..<40)
    func killedAnywhere(round: Int) {
        var rig = Rig.inExam()
        let keys = Array("bmnacnpxbnncdabnbdam")
        for (index, key) in keys.enumerated() {
            rig.isNetworkDown = (index + round) % 7 < 3
            rig.losesReplies = (index + round) % 5 == 0
            rig.press(String(key))
            if (index * 7 + round) % 6 == 0 { rig.restart() }
            rig.pass(Int64(round * 37 % 900))
        }
        (rig.isNetworkDown, rig.losesReplies) = (false, false)
        rig.pass(40_000)
        #expect(rig.model.courier.isSaved)
        #expect(rig.model.workbook == rig.server.workbook)
        #expect(rig.server.works.map(\.number) == Array(1...rig.server.lastWork))
    }

    @Test("started again after the seal it shows the receipt")
    func restartAfterSeal() {
        var rig = Rig.inExam()
        rig.press("breEND\n")
        rig.restart()
        #expect(rig.snapshot.contains("RCPT-7K3M"))
        rig.pass(1000)
        #expect(rig.model.result != nil)
    }

    @Test("a result that is not on record yet is asked for again, and not for ever", arguments: [3, 1000])
    func lateResult(refusals: Int) {
        var rig = Rig.inExam()
        rig.server.unrecorded = refusals
        rig.press("breEND\n")
        rig.pass(1500)
        #expect(rig.model.result == nil && rig.snapshot.contains("Your result is being fetched ..."))
        rig.pass(60_000)
        #expect(rig.model.result != nil || rig.snapshot.contains("Your result is not on record yet."))
        #expect((rig.model.result != nil) == (refusals == 3))
        #expect(refusals == 3 || rig.server.unrecorded == 980, "twenty times, and then no more")
    }
}
