import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ProctorClient
import TerminalUI
import Testing

/// What takes two people takes a second factor that was shown a moment ago.
@Suite("The second factor at the console")
struct IdentityTests {
    /// Ada is selected, and her exam shall end.
    private static func stopping() -> WatchRig {
        var rig = WatchRig.watching()
        rig.press("/lovelace\n")
        rig.press("xa telephone\n")
        rig.wantIdentity()
        return rig
    }

    @Test("it is asked for when the server wants it, and then the very same order is given again")
    func asks() {
        var rig = Self.stopping()
        #expect(rig.orders.count == 1)
        #expect(rig.text.contains { $0.contains("confirm that it is you: end the exam, Ada Lovelace") })
        rig.press("123 456\n")
        #expect(rig.digits == ["123456"] && rig.orders.count == 1)
        rig.feed(.identityConfirmed(fault: nil))
        #expect(rig.orders.count == 2 && rig.orders[0].order == rig.orders[1].order && rig.orders[0].call == rig.orders[1].call)
        rig.confirm()
        #expect(rig.text.contains { $0.contains("Done: end the exam") })
    }

    @Test("letters are not typed, too few digits are not sent, wrong ones are asked for again")
    func wrong() {
        var rig = Self.stopping()
        rig.press("12q3\n")
        #expect(rig.digits.isEmpty && rig.text.contains { $0.contains("Six digits, for example 123 456.") })
        rig.press("456\n")
        #expect(rig.digits == ["123456"])
        rig.press("\n")
        #expect(rig.digits.count == 1, "they are on their way")
        rig.feed(.identityConfirmed(fault: "Not right."))
        #expect(rig.text.contains { $0.contains("! Not right.") } && rig.orders.count == 1)
        rig.press("654321\n")
        #expect(rig.digits.last == "654321")
    }

    @Test("whoever does not want to drops the order, and is told")
    func drops() {
        var rig = Self.stopping()
        rig.press(.escape)
        #expect(rig.orders.count == 1 && rig.text.contains { $0.contains("Not done: end the exam, Ada Lovelace.") })
        rig.feed(.identityConfirmed(fault: nil))
        #expect(rig.orders.count == 1)
    }

    @Test("in plain mode the digits are a line, which goes before all others")
    func plain() {
        var rig = WatchRig.watching(plain: true)
        rig.type("stop ada a telephone")
        rig.type("message ada Hello.")
        rig.wantIdentity()
        #expect(rig.said.last?.hasPrefix("Not done yet: end the exam, Ada Lovelace. ") == true)
        rig.type("code 12345")
        #expect(rig.digits.isEmpty && rig.said.last == "Six digits, for example 123 456.")
        rig.type("code 123 456")
        #expect(rig.digits == ["123456"])
        rig.feed(.identityConfirmed(fault: nil))
        #expect(rig.orders.map(\.order.act) == Array(repeating: .stop(by: "", reason: "a telephone"), count: 2))
        rig.confirm()
        #expect(rig.orders.last?.order.act == .message(text: "Hello.", by: ""))
    }

    @Test("a pipe may hold the digits; one that ends without them ends with what was not done")
    func piped() {
        var rig = WatchRig.watching(plain: true)
        for line in ["stop ada a telephone", "code 123456"] { rig.type(line) }
        rig.feed(.inputEnded)
        rig.wantIdentity()
        #expect(rig.digits == ["123456"] && rig.farewell == nil)
        rig.feed(.identityConfirmed(fault: "Not right."))
        #expect(rig.farewell?.status == 1 && rig.farewell?.lines.first?.hasPrefix("Not done: end the exam") == true)

        var other = WatchRig.watching(plain: true)
        other.type("stop ada a telephone")
        other.feed(.inputEnded)
        other.wantIdentity()
        #expect(other.farewell?.status == 1)
    }

    @Test("'code' alone drops the order, and is a mistake where nothing waits for it")
    func alone() {
        var rig = WatchRig.watching(plain: true)
        rig.type("code 123456")
        #expect(rig.said.last == "Nothing waits for your second factor.")
        rig.type("stop ada a telephone")
        rig.wantIdentity()
        rig.type("code")
        #expect(rig.said.last == "Not done: end the exam, Ada Lovelace." && rig.orders.count == 1)
    }
}
