import ExamClient
import ExamFixtures
import ExamModel
import Foundation
import Testing

@Suite("Outbox") struct OutboxTests {
    private func bytes(_ lines: [OutboxLine]) throws -> [UInt8] {
        try OutboxText.encode(lines) { Array(try JSONEncoder().encode($0)) }
    }

    private func read(_ bytes: [UInt8]) -> OutboxText.Reading {
        OutboxText.decode(bytes) { try JSONDecoder().decode(OutboxLine.self, from: Data($0)) }
    }

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
        let last = try bytes([rig.disk[rig.disk.count - 1]]).count
        let whole = try bytes(rig.disk)
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
        let tail = try bytes(Array(rig.disk.suffix(2)))
        for index in tail.indices {
            var flipped = tail
            flipped[index] ^= 1 << UInt8(index % 8)
            #expect(read(flipped).lines != Array(rig.disk.suffix(2)))
        }
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
}
