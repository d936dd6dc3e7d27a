import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI

extension World {
    mutating func start(_ index: Int) {
        guard machines[index].model == nil, !machines[index].hasLeft else { return }
        machines[index].start(seed: chance.next())
        machines[index].nextTick = .max
        let life = machines[index].life
        tell(index, .tick(machines[index].moment(at: now)))
        schedule(.act(index, life: life), after: 500)
    }

    /// Feeds one message to a client and does what it asks for, as long as it lives.
    mutating func tell(_ index: Int, _ message: Message) {
        guard var model = machines[index].model else { return }
        let life = machines[index].life
        let wasInExam = model.phase == .exam
        machines[index].model = nil
        let effects = model.update(message, at: machines[index].moment(at: now))
        machines[index].model = model
        for effect in effects where machines[index].life == life { carryOut(effect, of: index) }
        if wasInExam, model.phase == .ending(.timeUp) { checkNotEarly(index, model) }
        checkSaved(index, model)
        if machines[index].life == life { wake(index, model) }
    }

    private mutating func wake(_ index: Int, _ model: Model) {
        guard let moment = model.nextWake else { return }
        let time = machines[index].worldTime(of: moment, now: now)
        guard time < machines[index].nextTick || machines[index].nextTick <= now else { return }
        machines[index].nextTick = time
        schedule(.tick(index, life: machines[index].life), after: time - now)
    }

    private mutating func carryOut(_ effect: Effect, of index: Int) {
        let life = machines[index].life
        switch effect {
        case .keep(let lines, let upTo): keep(lines, upTo, of: index)
        case .send(let call, _, let number):
            // While the disk takes nothing, works are sent that no file has seen.
            if case .work(let request) = call { machines[index].remember(request.works.map { .worked($0) }) }
            send(Request(machine: index, life: life, number: number, call: call))
        case .listen(let access, let stream):
            guard server.isUp, !machines[index].isCutOff(at: now) else {
                schedule(.streamEnded(index, life: life, stream: stream), after: 50)
                return
            }
            server.listeners.append((index, life, stream, access.sitting))
        case .leave: machines[index].hasLeft = true
        case .empty(let lines): machines[index].empty(lines)
        case .export(let works, _):
            machines[index].remember(works.works.map { .worked($0) })
            // Somebody carries the stick, and comes twice.
            for _ in 0..<2 { schedule(.carried(works), after: 5_000 + Int64(chance.below(60_000))) }
        case .save, .say, .redraw: break
        }
    }

    private mutating func keep(_ lines: [OutboxLine], _ upTo: Int, of index: Int) {
        machines[index].remember(lines)
        machines[index].keeping = (lines, upTo)
        for fault in [Fault.crashBefore, .crashMidway, .crashAfter] where makes(fault, at: .clientDisk, perMille: 2) {
            return crashMachine(index, fault)
        }
        let slow: Int64 = makes(.late, at: .clientDisk, perMille: 20) ? 2_000 : 0
        schedule(.kept(index, life: machines[index].life), after: slow + Int64(chance.below(15)))
    }

    mutating func kept(_ index: Int) {
        if makes(.refused, at: .clientDisk, perMille: 10) {
            machines[index].keeping = nil
            machines[index].refusedLines += 1
            tell(index, .keepFailed(because: "the disk is full"))
        } else if let upTo = machines[index].kept() {
            tell(index, .kept(upTo: upTo))
        }
    }

    /// What a candidate may do next; now and then somebody ends the exam.
    mutating func act(_ index: Int) {
        guard let model = machines[index].model, !machines[index].hasLeft else { return }
        schedule(.act(index, life: machines[index].life), after: 200 + Int64(chance.below(6000)))
        switch model.phase {
        case .systemCheck: tell(index, .key(Key(.enter)))
        case .rules: tell(index, .key("y"))
        case .accommodations: tell(index, .key(chance.pick([Key(.enter), Key(.enter), Key(.enter), "p", "w"])))
        case .tutorial: tell(index, .key(happens(percent: 30) ? Key.control("c") : chance.pick(Self.keys)))
        case .exam where happens(percent: 1): for key in Self.ending { tell(index, .key(key)) }
        case .exam: tell(index, .key(chance.pick(Self.keys)))
        case .ending where happens(percent: 20): tell(index, .key("s"))
        default: break
        }
    }

    private static let keys: [Key] = [
        "a", "b", "c", "d", "a", "b", "c", "d", "n", "n", "p", "u", "m", "x", "r", Key(.escape), Key(.escape), Key(.delete),
        Key(.down), Key(.up), " ", "w", "t", "z", Key(.enter), Key(.enter), Key(.left), Key(.right),
    ]
    private static let ending: [Key] = [Key(.escape), Key(.escape), "r", "e", "E", "N", "D", Key(.enter)]
}
