public import ExamAPI
import ExamModel
public import Records

/// The answer to every answer.
extension WorkReceipt: CanonicallyWritten {
    public func write(to text: inout CanonicalText) throws {
        text.raw(#"{"deadline":{"at":"#)
        text.integer(deadline.at.milliseconds)
        text.raw(#","because":["#)
        for (index, entry) in deadline.because.enumerated() {
            text.raw(index > 0 ? #",{"milliseconds":"# : #"{"milliseconds":"#)
            text.integer(entry.milliseconds)
            text.raw(#","text":"#)
            text.string(entry.text)
            text.raw("}")
        }
        text.raw(#"],"graceUntil":"#)
        text.integer(deadline.graceUntil.milliseconds)
        if let reason = deadline.pausedBecause {
            text.raw(#","pausedBecause":"#)
            text.string(reason)
        }
        text.raw(#"},"head":"#)
        text.string(head.hex)
        text.raw(#","lastWork":"#)
        text.integer(lastWork)
        text.raw(#","sequence":"#)
        text.integer(sequence)
        text.raw(#","serverTime":"#)
        text.integer(serverTime.milliseconds)
        text.raw("}")
    }
}
