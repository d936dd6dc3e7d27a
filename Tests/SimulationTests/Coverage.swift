/// Every place at which a program waits for something else, and what can go wrong there.
///
/// The simulator counts what it did; a test sees to it that nothing of the table is left out.
enum AwaitPoint: String, CaseIterable, Hashable {
    /// The client's append to its outbox.
    case clientDisk
    /// A request on its way to the server.
    case request
    /// The server's append to a journal.
    case serverDisk
    /// An answer on its way to the client.
    case reply
    /// An event on the stream to the client.
    case stream

    /// What the simulator does there.
    var faults: [Fault] {
        switch self {
        case .clientDisk: [.crashBefore, .crashMidway, .crashAfter, .refused, .late]
        case .request: [.lost, .late, .doubled, .crashBefore, .crashAfter]
        case .serverDisk: [.crashBefore, .crashAfter, .refused, .late, .refusedButDone]
        case .reply: [.lost, .late, .doubled, .crashBefore, .crashAfter]
        case .stream: [.lost, .late, .ended]
        }
    }
}

/// What goes wrong at an await point. Crashes are of the program that waits.
enum Fault: String, Hashable {
    /// It dies, and what it waits for never happens, or not for it.
    case crashBefore
    /// It dies when half of it is done.
    case crashMidway
    /// It dies when all of it is done, before it hears of that.
    case crashAfter
    /// It does not work, and that is told.
    case refused
    /// It is done, but the opposite is told.
    case refusedButDone
    case lost, late, doubled, ended
}

/// How often each fault was made at each point.
struct Coverage {
    private var counts: [AwaitPoint: [Fault: Int]] = [:]

    mutating func note(_ fault: Fault, at point: AwaitPoint) {
        counts[point, default: [:]][fault, default: 0] += 1
    }

    mutating func add(_ other: Coverage) {
        for (point, faults) in other.counts {
            counts[point, default: [:]].merge(faults) { $0 + $1 }
        }
    }

    /// What never happened, as `clientDisk: crashMidway`.
    var missing: [String] {
        AwaitPoint.allCases.flatMap { point in
            point.faults.filter { counts[point]?[$0] == nil }.map { "\(point.rawValue): \($0.rawValue)" }
        }
    }
}
