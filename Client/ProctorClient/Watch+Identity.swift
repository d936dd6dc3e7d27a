import ExamClient
import ExamModel
import TerminalUI

/// What takes two people takes a second factor that was shown within five minutes, too: it is asked for here, and then the very same order
/// is given again.
extension Watch {
    static let identityWords = "This needs the six digits that your second factor shows now."

    /// Keeps an order back until the second factor was shown.
    mutating func askForIdentity(before sent: OrderDesk.Sent, _ call: Int) -> [WatchEffect] {
        desk.unproven[call] = sent
        guard desk.identity == nil else { return [] }
        desk.identity = OrderDesk.IdentityForm()
        return setup.isPlain
            ? [.say(["Not done yet: \(unprovenWords). \(Self.identityWords) Type them: code 123456. 'code' alone drops it."])] : []
    }

    var unprovenWords: String {
        desk.unproven.sorted { $0.key < $1.key }.map { "\($0.value.deed.word), \(words(of: $0.value.target))" }.joined(separator: "; ")
    }

    /// Shows the digits that were typed.
    mutating func showIdentity() -> [WatchEffect] {
        guard var form = desk.identity, !form.isAsked else { return [] }
        let digits = form.digits.text.filter { $0 != " " }
        guard digits.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            form.fault = "Six digits, for example 123 456."
            desk.identity = form
            return setup.isPlain ? [.say([form.fault ?? ""])] : []
        }
        (form.isAsked, form.fault) = (true, nil)
        desk.identity = form
        return [.confirmIdentity(digits: digits)]
    }

    /// Drops what waits for the second factor.
    mutating func dropUnproven() -> [WatchEffect] {
        let words = "Not done: \(unprovenWords)."
        (desk.unproven, desk.identity) = ([:], nil)
        plain.hasFailed = true
        tell(words, .warning)
        return setup.isPlain ? [.say([words])] : []
    }

    /// Gives everything again that waited, or tells why the digits were not taken.
    mutating func concludeIdentity(_ fault: String?) -> [WatchEffect] {
        guard desk.identity != nil else { return [] }
        if let fault {
            desk.identity = OrderDesk.IdentityForm(fault: fault)
            return setup.isPlain ? [.say([fault])] : []
        }
        let waiting = desk.unproven.sorted { $0.key < $1.key }
        (desk.unproven, desk.identity) = ([:], nil)
        return waiting.map { call, sent in
            desk.sent[call] = sent
            desk.sent[call]?.since = now
            return .order(sent.order, sent.window, call: call)
        }
    }
}
