import ExamAPI
import ExamModel

extension Model {
    /// Takes an event of the stream in.
    mutating func hear(_ event: StreamEvent, on number: Int) {
        let wasSilent = !stream.isHeard
        guard stream.hear(number, at: now) else { return }
        if wasSilent { dispatch.hurry(at: now) }
        switch event {
        case .heartbeat(let time): clock.hear(time, arrivedAt: now)
        case .deadline(let deadline, let time):
            clock.hear(time, arrivedAt: now)
            hear(deadline, asOf: time)
        case .message(let text, let by, let at):
            let message = ProctorMessage(text: text, by: by, at: at)
            if !proctorMessages.contains(message) { proctorMessages.append(message) }
        case .callAnswered(let by): note(local("\(by) comes to you."), .good, for: Self.warningMilliseconds)
        case .fenced(let epoch): fenced(epoch)
        case .closed: if phase == .exam || phase == .waiting { sealedByServer() }
        }
    }

    /// Every opening is told to everybody, our own too: the server knows whether the pen is still here.
    private mutating func fenced(_ epoch: Int) {
        if case .open = dispatch.underWay?.call { return }
        guard epoch > courier.epoch, !courier.isFenced, phase == .exam || phase.isEnding else { return }
        if phase != .ending(.sealedByServer) { needsOpen = true }
    }
}
