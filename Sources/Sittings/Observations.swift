public import ExamModel

/// What a journal tells of the client that its candidate sits at, summed up for who watches. Facts with their number, never a verdict.
public struct Observations: Hashable, Sendable {
    /// Of each kind, how often.
    public private(set) var secondLogins = 0
    public private(set) var silences = 0
    public private(set) var addressChanges = 0
    public private(set) var focusLosses = 0
    public private(set) var pastes = 0
    public private(set) var standstills = 0
    public private(set) var outboxChanges = 0
    public private(set) var secondLoginAt: Instant?
    public private(set) var outboxChangedAt: Instant?
    public private(set) var clockDriftAt: Instant?
    /// How the client's clock ran when that was last noted: 31 is 3.1 percent fast.
    public private(set) var clockDriftPerMille: Int?
    /// The last one in words, and when it was recorded.
    public private(set) var last: Noted?

    /// A fact in words.
    public struct Noted: Hashable, Sendable {
        public let at: Instant
        public let text: String
    }

    init() {}

    /// All of them; that the program was started or that its window changed its size is none.
    public var count: Int {
        secondLogins + silences + addressChanges + focusLosses + pastes + standstills + outboxChanges + (clockDriftPerMille == nil ? 0 : 1)
    }

    mutating func take(_ event: SittingEvent) {
        switch event.what {
        case .observed(let fact): take(fact, at: event.at)
        case .worked(let work):
            if case .noticed(let fact) = work.act { take(fact, at: event.at) }
        default: break
        }
    }

    private mutating func take(_ fact: ServerFact, at now: Instant) {
        switch fact {
        case .silent: silences += 1
        case .clockDrift(let perMille): (clockDriftPerMille, clockDriftAt) = (perMille, now)
        case .addressChanged: addressChanges += 1
        case .secondLoginRefused: (secondLogins, secondLoginAt) = (secondLogins + 1, now)
        }
        last = Noted(at: now, text: "\(fact)")
    }

    private mutating func take(_ fact: ClientFact, at now: Instant) {
        switch fact {
        case .started, .focusReported, .resized: return
        case .focusLost: focusLosses += 1
        case .pasted: pastes += 1
        case .stood: standstills += 1
        case .outboxChanged: (outboxChanges, outboxChangedAt) = (outboxChanges + 1, now)
        }
        last = Noted(at: now, text: "\(fact)")
    }
}
