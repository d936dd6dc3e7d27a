public import ExamAPI
import ExamModel
public import Records

/// The answer to every answer.
extension WorkReceipt: CanonicallyWritten {
    public func write(to text: inout CanonicalText) throws {
        text.raw("{")
        if let closing {
            text.raw(#""closing":"#)
            text.string(closing.rawValue)
            text.raw(",")
        }
        text.raw(#""deadline":{"agreedBreakMilliseconds":"#)
        text.integer(deadline.agreedBreakMilliseconds)
        text.raw(#","at":"#)
        text.integer(deadline.at.milliseconds)
        text.raw(#","because":["#)
        for (index, entry) in deadline.because.enumerated() {
            text.raw(index > 0 ? #",{"milliseconds":"# : #"{"milliseconds":"#)
            text.integer(entry.milliseconds)
            text.raw(#","text":"#)
            text.string(entry.text)
            text.raw("}")
        }
        text.raw("]")
        if let back = deadline.breakUntil {
            text.raw(#","breakUntil":"#)
            text.integer(back.milliseconds)
        }
        text.raw(#","graceUntil":"#)
        text.integer(deadline.graceUntil.milliseconds)
        text.raw(deadline.isUntimed ? #","isUntimed":true"# : #","isUntimed":false"#)
        if let reason = deadline.pausedBecause {
            text.raw(#","pausedBecause":"#)
            text.string(reason)
        }
        text.raw(#","scheduledBreakMilliseconds":"#)
        text.integer(deadline.scheduledBreakMilliseconds)
        text.raw(#","sectionEnds":["#)
        for (index, end) in deadline.sectionEnds.enumerated() {
            if index > 0 { text.raw(",") }
            text.integer(end.milliseconds)
        }
        text.raw("]")
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
