import ExamClient
import ExamModel
import TerminalUI
import Testing

/// A client core whose disk never fails and whose network is the wire: each effect is carried out at once.
struct ClientDesk {
    private(set) var model: Model
    private let wire: Wire
    private var moment = Moment(milliseconds: 1000)
    private var pending: [Message] = []

    init(wire: Wire, code: String) {
        self.wire = wire
        model = Model(Setup(server: "https://exam", code: code, writer: "writer-test", boot: "boot", seed: 1))
    }

    mutating func press(_ key: Key, until reached: (Model) -> Bool = { _ in true }) async throws {
        pending.append(.key(key))
        try await run(until: reached)
    }

    /// From the check-in through everything before the exam.
    mutating func enter() async throws {
        try await run(until: { $0.phase == .systemCheck })
        try await press(Key(.enter), until: { $0.phase == .rules })
        try await press("y", until: { $0.phase == .accommodations })
        try await press(Key(.enter), until: { $0.phase == .exam })
    }

    /// Lets time pass, in steps of 50 ms, until the model is as wished; at most 500 steps.
    mutating func run(until reached: (Model) -> Bool) async throws {
        for _ in 0..<500 {
            moment = moment.advanced(by: 50)
            let messages = pending.isEmpty ? [.tick(moment)] : pending
            pending = []
            for message in messages {
                for effect in model.update(message, at: moment) { try await carryOut(effect) }
            }
            if pending.isEmpty, reached(model) { return }
        }
        Issue.record("never reached: \(model.phase)")
    }

    private mutating func carryOut(_ effect: Effect) async throws {
        switch effect {
        case .keep(_, let upTo): pending.append(.kept(upTo: upTo))
        case .send(let call, let access, let number):
            pending.append(.replied(call: number, try await wire.reply(to: call, access: access)))
        case .listen, .save, .empty, .export, .say, .redraw, .leave: break
        }
    }
}
