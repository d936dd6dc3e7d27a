import ExamModel

/// Why nobody can be enrolled so, and what to do about it; each a clause without a full stop.
public struct EnrolmentFault: Hashable, Sendable {
    public let what: String
    public let mend: String
}

extension EnrolRequest {
    /// The first thing that is wrong with it, whatever the window; `nil` if nothing is.
    public var fault: EnrolmentFault? {
        if !candidate.id.isPlain { return .name("candidate") }
        if let room, !room.isPlain { return .name("room") }
        if !(0...1_200).contains(candidate.evidence.experienceMonths) {
            return EnrolmentFault(what: "the experience is not between 0 and 1200 months", mend: "write whole months")
        }
        if candidate.evidence.courses.count > 50 { return EnrolmentFault(what: "there are more than 50 courses", mend: "leave some out") }
        let texts =
            [("name", candidate.name), ("route", route)] + candidate.evidence.courses.map { ("course", $0) }
            + accommodation.arrangements.map { ("arrangement", $0) }
        for (what, text) in texts {
            if let fault = EnrolmentFault(of: text, what) { return fault }
        }
        return accommodation.fault
    }
}

extension EnrolmentFault {
    /// For a text that stands on a record or a screen: of 1 to 200 bytes, and nothing in it that cannot be seen or moves text about.
    init?(of text: String, _ what: String) {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }), text.utf8.count <= 200 else {
            self.init(what: "the \(what) is empty or has more than 200 bytes", mend: "write 1 to 200 bytes")
            return
        }
        guard let hidden = text.unicodeScalars.first(where: \.isHidden) else { return nil }
        let code = String(hidden.value, radix: 16, uppercase: true)
        self.init(what: "the \(what) holds the character U+\(code), which cannot be seen", mend: "delete it")
    }

    fileprivate static func name(_ what: String) -> EnrolmentFault {
        EnrolmentFault(
            what: "the \(what) is no name of 1 to 64 letters without accents, digits, '.', '-' and '_'",
            mend: "write it so, for example b12 or ada-1815")
    }
}

extension Accommodation {
    /// What nobody can have agreed to.
    fileprivate var fault: EnrolmentFault? {
        switch time {
        case .percent(let percent) where !(0...400).contains(percent):
            return EnrolmentFault(what: "extraTimePercent is not between 0 and 400", mend: "give another time, or untimed")
        case .minutes(let minutes) where !(0...1_440).contains(minutes):
            return EnrolmentFault(what: "extraMinutes is not between 0 and 1440", mend: "give another time, or untimed")
        default: break
        }
        guard (0...480).contains(breakMinutes) else {
            return EnrolmentFault(what: "breakMinutes is not between 0 and 480", mend: "give another length")
        }
        return arrangements.count <= 20 ? nil : EnrolmentFault(what: "there are more than 20 arrangements", mend: "put some together")
    }
}

extension Identifier {
    /// Whether it can stand in an address and in the name of a file.
    fileprivate var isPlain: Bool {
        let isPlain = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        return isPlain && (1...64).contains(text.utf8.count) && text.utf8.contains { $0 != 0x2E }
    }
}

extension Unicode.Scalar {
    /// Shows nothing, moves text about or drives a terminal. The two joiners that some scripts are written with are none of it.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        case .format: value != 0x200C && value != 0x200D
        default: false
        }
    }
}
