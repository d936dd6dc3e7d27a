import ExamAPI
import ExamFixtures
@testable import ExamHTTP
import ExamModel
@testable import Records
import Testing

@Suite("The receipt on the wire")
struct WorkReceiptTests {
    @Test("it is written as the general encoder writes it", arguments: [nil, "fire \"drill\""])
    func same(pausedBecause: String?) throws {
        for count in 0..<3 {
            let because = (0..<count).map { TimeEntry(milliseconds: Int64($0) * 60_000, text: "entry \($0): \"é\"") }
            let deadline = Deadline(at: .ten, graceUntil: .noon, because: because, pausedBecause: pausedBecause)
            let receipt = WorkReceipt(head: .twos, sequence: 12, lastWork: 9, deadline: deadline, serverTime: .nine)
            #expect(try canonicalBytes(of: receipt) == CanonicalEncoder.encode(receipt).jcs)
            #expect(try decode(WorkReceipt.self, from: try canonicalBytes(of: receipt)) == receipt)
        }
    }
}
