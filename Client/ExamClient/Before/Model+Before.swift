import ExamAPI
import ExamModel
import TerminalUI

extension Model {
    /// Milliseconds that the shortest way to the server and back took, at most; `nil` before the first answer.
    var roundTrip: Int64? { clock.isSet ? 2 * clock.uncertainty : nil }

    /// The server's time at the moment at which ``MachineFacts/wallClock`` was read.
    var serverTimeAtStart: Instant? { startedAt.flatMap { clock.time(at: $0) } }

    /// From the check-in on: the check once on this computer, then the rules; a sitting that runs goes on at once.
    mutating func goOnFromCheckIn(isStarted: Bool) {
        if isStarted {
            phase = .waiting
        } else if setup.isPlain {
            say(SystemCheckScreen.plainLines(self))
            phase = .rules
        } else {
            phase = .systemCheck
        }
    }

    mutating func performBefore(_ intent: Intent) {
        switch intent {
        case .passCheck: phase = .rules
        case .agree:
            _ = courier.outbox.add(.agreed)
            phase = .accommodations
        // The Enter that ended the practice may have come twice; it shall not start the time.
        case .beginExam where !setup.isPlain && practiceEndedAt.map { $0.milliseconds(to: now) < 1000 } ?? false: break
        case .beginExam:
            _ = courier.outbox.add(.ready)
            (phase, waitReason) = (.waiting, .asking)
        case .practise: startPractice()
        default: break
        }
    }

    /// A proctor is wanted before the exam has begun: there is no work yet that could say so.
    mutating func callBeforeStart() {
        wantsProctor = true
        note(local("Your call is on its way."), .good)
    }

    /// The practice is this very client with a paper of its own; nothing of it is kept or sent.
    private mutating func startPractice() {
        var setup = Setup(
            server: setup.server, code: nil, writer: writer, boot: setup.boot, isPlain: setup.isPlain, seed: setup.seed, size: size,
            options: options)
        setup.isPractice = true
        var model = Model(setup)
        model.paper = Practice.paper()
        model.phase = .exam
        _ = model.countdown.hear(
            Deadline(at: Instant(milliseconds: .max / 2), graceUntil: Instant(milliseconds: .max / 2), because: [], isUntimed: true),
            asOf: Instant(milliseconds: 0))
        model.view.isScenarioActive = false
        practice = [model]
        phase = .tutorial
        instruct(.tick(now))
    }

    /// Lets the practice take a message in.
    mutating func instruct(_ message: Message) {
        guard !practice.isEmpty else { return }
        if message == .key(.control("c")) { return endPractice() }
        var isLeft = false
        for effect in practice[0].update(message) {
            switch effect {
            case .say, .redraw: effects.append(effect)
            case .leave: isLeft = true
            default: break
            }
        }
        options = practice[0].options
        if isLeft || practice[0].phase != .exam { endPractice() }
    }

    private mutating func endPractice() {
        practice = []
        practiceEndedAt = now
        phase = .accommodations
        note(local("The practice is over. Nothing of it counts."), .good)
    }
}
