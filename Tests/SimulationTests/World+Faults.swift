import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ExamService

extension World {
    mutating func handle(_ event: Event) {
        switch event {
        case .startMachine(let index): start(index)
        case .tick(let index, let life):
            if isCurrent(index, life) { tell(index, .tick(machines[index].moment(at: now))) }
        case .act(let index, let life): if isCurrent(index, life) { act(index) }
        case .kept(let index, let life): if isCurrent(index, life) { kept(index) }
        case .deliver(let request): deliver(request)
        case .reply(let index, let life, let call, let reply):
            if isCurrent(index, life) { take(reply, call, of: index) }
        case .lost(let index, let life, let call):
            if isCurrent(index, life) { tell(index, .failed(call: call, .connectionRefused("exam"))) }
        case .streamed(let index, let life, let stream, let box):
            if isCurrent(index, life) { tell(index, .streamed(stream: stream, box.event)) }
        case .streamEnded(let index, let life, let stream):
            if isCurrent(index, life) { tell(index, .streamEnded(stream: stream)) }
        case .diskDone(let id, let life): if life == server.life, server.isUp { diskDone(id) }
        case .carried(let works): carry(works)
        case .startServer: startServer()
        case .sweep: sweep()
        case .disturb: disturb()
        }
    }

    private func isCurrent(_ index: Int, _ life: Int) -> Bool {
        machines[index].life == life && machines[index].model != nil
    }

    // MARK: The network

    mutating func latency(of index: Int, at point: AwaitPoint) -> Int64 {
        makes(.late, at: point, perMille: 50) ? 1000 + Int64(chance.below(15_000)) : 2 + Int64(chance.below(200))
    }

    /// Sends a request: it may be late, lost, doubled or overtaken, and its sender may die over it.
    mutating func send(_ request: Request) {
        if makes(.crashBefore, at: .request, perMille: 2) { return crashMachine(request.machine, .crashAfter) }
        if machines[request.machine].isCutOff(at: now) || makes(.lost, at: .request, perMille: 40) { return }
        schedule(.deliver(request), after: latency(of: request.machine, at: .request))
        if makes(.doubled, at: .request, perMille: 40) { schedule(.deliver(request), after: latency(of: request.machine, at: .request)) }
        if makes(.crashAfter, at: .request, perMille: 2) { crashMachine(request.machine, .crashAfter) }
    }

    /// Sends an answer, over the same network.
    mutating func send(_ reply: Reply, for request: Request) {
        checkSent(reply)
        if machines[request.machine].isCutOff(at: now) || makes(.lost, at: .reply, perMille: 40) { return }
        for _ in 0..<(makes(.doubled, at: .reply, perMille: 40) ? 2 : 1) {
            schedule(
                .reply(request.machine, life: request.life, call: request.number, reply), after: latency(of: request.machine, at: .reply))
        }
    }

    private mutating func take(_ reply: Reply, _ call: Int, of index: Int) {
        if makes(.crashBefore, at: .reply, perMille: 2) { return crashMachine(index, .crashAfter) }
        let life = machines[index].life
        tell(index, .replied(call: call, reply))
        if machines[index].life == life, makes(.crashAfter, at: .reply, perMille: 2) { crashMachine(index, .crashBefore) }
    }

    // MARK: What breaks

    /// Once in a while something breaks, or a proctor does something.
    private mutating func disturb() {
        guard areFaultsOn else { return heal() }
        schedule(.disturb, after: 500 + Int64(chance.below(8000)))
        switch chance.below(12) {
        case 0, 1: crashServer()
        case 2, 3: crashMachine(chance.below(machines.count), .crashMidway)
        case 4: machines[chance.below(machines.count)].cutOffUntil = now + Int64(chance.below(90_000))
        case 5:
            crashServer()
            crashMachine(chance.below(machines.count), .crashMidway)
        case 6, 7, 8: proctor()
        case 9: exportOutbox(of: chance.below(machines.count))
        default: break
        }
    }

    /// Somebody copies what lies on a computer, whether its client runs or not, and carries it over.
    private mutating func exportOutbox(of index: Int) {
        guard let works = machines[index].carriedWorks() else { return }
        schedule(.carried(works), after: 1_000 + Int64(chance.below(90_000)))
    }

    /// Everything comes back, and stays.
    private mutating func heal() {
        // Somebody starts it again: nothing else ends that.
        if server.isFenced { crashServer(isWritten: false) }
        if !server.isUp { startServer() }
        for index in machines.indices {
            machines[index].cutOffUntil = 0
            if machines[index].model == nil { start(index) }
        }
        for id in server.desks.keys.sorted() {
            for act in [ProctorAct.resume(by: "Mina"), .releaseSeal(by: "Mina")] { command(.proctor(order(act)), of: id) }
        }
    }

    /// - Parameter isWritten: of each append under way, whether it has reached the disk; by chance without it.
    mutating func crashServer(isWritten: Bool? = nil) {
        guard server.isUp else { return }
        for listener in server.listeners {
            coverage.note(.ended, at: .stream)
            schedule(.streamEnded(listener.machine, life: listener.life, stream: listener.stream), after: 10)
        }
        var chance = chance
        server.crash { isWritten ?? (chance.below(2) == 0) }
        self.chance = chance
        if happens(percent: 10) { server.clockSetBack += Int64(self.chance.below(30_000)) }
        schedule(.startServer, after: 200 + Int64(self.chance.below(20_000)))
    }

    private mutating func startServer() {
        guard !server.isUp else { return }
        server.isUp = true
        server.load()
        for id in server.desks.keys.sorted() { command(.recover, of: id) }
    }

    mutating func crashMachine(_ index: Int, _ fault: Fault) {
        guard machines[index].model != nil else { return }
        machines[index].crash(fault, &chance)
        schedule(.startMachine(index), after: 500 + Int64(chance.below(20_000)))
    }

    /// Any act of a proctor, each with words of its own, so that it is found again in the journal.
    private mutating func proctor() {
        guard server.isUp else { return }
        let id = SimulatedServer.sitting(chance.below(server.disk.count))
        let reason = "reason \(chance.below(1_000_000))"
        let acts: [ProctorAct] = [
            .extend(seconds: 1 + chance.below(60), by: "Mina", reason: reason),
            .credit(seconds: 1 + chance.below(60), by: "Mina", reason: reason),
            .pause(by: "Mina", reason: reason), .resume(by: "Mina"), .allowTakeOver(by: "Mina", reason: reason),
            .withdrawTakeOver(by: "Mina"),
            .holdSeal(by: "Mina", reason: reason), .releaseSeal(by: "Mina"), .message(text: reason, by: "Mina"), .answerCall(by: "Mina"),
        ]
        // Some are sent again, as by whoever got no answer: at once, or long after.
        if let (old, id) = server.ordered.last, happens(percent: 20) { give(old, of: id) }
        if !server.ordered.isEmpty, happens(percent: 5) {
            let (old, id) = chance.pick(server.ordered)
            give(old, of: id)
        }
        // Now and then an exam is ended.
        if chance.below(50) == 0 { return give(order(.stop(by: "Mina", reason: reason)), of: id) }
        give(order(chance.pick(acts)), of: id)
    }

    private mutating func order(_ act: ProctorAct) -> ProctorOrder {
        ProctorOrder(id: OrderID("order-\(server.ordered.count)-\(chance.below(1_000_000))"), act: act)
    }
}
