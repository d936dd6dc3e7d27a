import ExamModel

/// How far the candidate has come.
public enum Phase: Hashable, Sendable {
    /// The admission code is being typed, or checked.
    case checkIn
    /// What the computer and the way to the server are like.
    case systemCheck
    case rules
    /// What was agreed with the candidate; the time does not run yet.
    case accommodations
    /// Practice items.
    case tutorial
    /// The rules are agreed to; the sitting is to be opened.
    case waiting
    case exam
    /// The sitting is being brought to its seal.
    case ending(Ending)
    /// Sealed: the receipt, then the result.
    case sealed
    /// Cannot go on; the sentence says why and what to do.
    case stopped(String)
}

extension Phase {
    /// Whether the candidate is signed in and the exam has not been opened here.
    var isBeforeExam: Bool {
        switch self {
        case .systemCheck, .rules, .accommodations, .tutorial, .waiting: true
        default: false
        }
    }
}

/// Why a sitting ends.
public enum Ending: Hashable, Sendable {
    /// The candidate typed END.
    case ended
    /// The deadline has passed.
    case timeUp
    /// The server says that it is sealed.
    case sealedByServer
}

/// Where in the exam the candidate is.
enum Place: Hashable, Sendable {
    case item
    case review
    case confirmEnd
    case note
    case goTo
    /// A line of the answer is being written.
    case writing
    /// What a break would cost.
    case breakOffer
    /// A timed section is over, and the next one has not been begun.
    case betweenSections
    case calculator
    /// The sheet of notes for the whole exam is being written.
    case sheet
    /// The exhibit over the whole body.
    case exhibit
    /// Words to look for in the exhibit are being typed.
    case find
    /// Words are being highlighted.
    case highlight

    /// Where the item stays in sight.
    static let overItem: Set<Place> = [.item, .note, .goTo, .writing, .calculator, .sheet, .exhibit, .find, .highlight]
    /// Where letters go into a field.
    static let typing: Set<Place> = [.note, .goTo, .confirmEnd, .writing, .calculator, .sheet, .find]

    /// Where Esc leads.
    var back: Place {
        switch self {
        case .confirmEnd: .review
        case .find: .exhibit
        default: .item
        }
    }
}

/// What a refusal has made of the opening.
enum WaitReason: Hashable, Sendable {
    /// The server has been asked, or is going to be.
    case asking
    case tooEarly(opens: Instant)
    /// Another computer has the pen; the candidate decides.
    case writerElsewhere(lastSeen: Instant?)
    /// The candidate wants to go on here; the proctor has to allow it.
    case needsConsent
    /// A proctor has to look at a document and to let the candidate in.
    case door
}
