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
            if isCurrent(index, life) { tell(index, .replied(call: call, reply)) }
        case .lost(let index, let life, let call):
            if isCurrent(index, life) { tell(index, .failed(call: call, .connectionRefused("exam"))) }
        case .streamed(let index, let life, let stream, let box):
            if isCurrent(index, life) { tell(index, .streamed(stream: stream, box.event)) }
        case .streamEnded(let index, let life, let stream):
            if isCurrent(index, life) { tell(index, .streamEnded(stream: stream)) }
        case .diskDone(let id, let life): if life == server.life, server.isUp { diskDone(id) }
        case .startServer: startServer()
        case .sweep: sweep()
        case .disturb: disturb()
        }
    }

    private func isCurrent(_ index: Int, _ life: Int) -> Bool {
        machines[index].life == life && machines[index].model != nil
    }

    // MARK: The network

    mutating func latency(of index: Int) -> Int64 {
        areFaultsOn && happens(percent: 5) ? 1000 + Int64(chance.below(15_000)) : 2 + Int64(chance.below(200))
    }

    /// Sends a request: it may be late, lost, doubled or overtaken.
    mutating func send(_ request: Request) {
        if machines[request.machine].isCutOff(at: now) || (areFaultsOn && happens(percent: 4)) { return }
        schedule(.deliver(request), after: latency(of: request.machine))
        if areFaultsOn, happens(percent: 4) { schedule(.deliver(request), after: latency(of: request.machine)) }
    }

    /// Sends an answer, over the same network.
    mutating func send(_ reply: Reply, for request: Request) {
        if machines[request.machine].isCutOff(at: now) || (areFaultsOn && happens(percent: 4)) { return }
        for _ in 0..<(areFaultsOn && happens(percent: 4) ? 2 : 1) {
            schedule(
                .reply(request.machine, life: request.life, call: request.number, reply), after: latency(of: request.machine))
        }
    }

    // MARK: What breaks

    /// Once in a while something breaks, or a proctor does something.
    private mutating func disturb() {
        guard areFaultsOn else { return heal() }
        schedule(.disturb, after: 500 + Int64(chance.below(8000)))
        switch chance.below(12) {
        case 0, 1: crashServer()
        case 2, 3: crashMachine(chance.below(machines.count))
        case 4: machines[chance.below(machines.count)].cutOffUntil = now + Int64(chance.below(90_000))
        case 5:
            crashServer()
            crashMachine(chance.below(machines.count))
        case 6, 7: proctor()
        default: break
        }
    }

    /// Everything comes back, and stays.
    private mutating func heal() {
        if !server.isUp { startServer() }
        for index in machines.indices {
            machines[index].cutOffUntil = 0
            if machines[index].model == nil { start(index) }
        }
        for id in server.desks.keys.sorted() { command(.proctor(.resume(by: "Mina")), of: id) }
    }

    private mutating func crashServer() {
        guard server.isUp else { return }
        for listener in server.listeners {
            schedule(.streamEnded(listener.machine, life: listener.life, stream: listener.stream), after: 10)
        }
        var chance = chance
        server.crash { chance.below(2) == 0 }
        self.chance = chance
        if happens(percent: 10) { server.clockSetBack += Int64(chance.below(30_000)) }
        schedule(.startServer, after: 200 + Int64(chance.below(20_000)))
    }

    private mutating func startServer() {
        guard !server.isUp else { return }
        server.isUp = true
        server.load()
        for id in server.desks.keys.sorted() { command(.recover, of: id) }
    }

    private mutating func crashMachine(_ index: Int) {
        guard machines[index].model != nil else { return }
        machines[index].crash(&chance)
        schedule(.startMachine(index), after: 500 + Int64(chance.below(20_000)))
    }

    private mutating func proctor() {
        guard server.isUp else { return }
        let id = SimulatedServer.sitting(chance.below(server.disk.count))
        switch chance.below(6) {
        case 0: command(.proctor(.extend(seconds: 1 + chance.below(60), by: "Mina", reason: "drill")), of: id)
        case 1: command(.proctor(.credit(seconds: 1 + chance.below(60), by: "Mina", reason: "fault")), of: id)
        case 2: command(.proctor(.pause(by: "Mina", reason: "evacuation")), of: id)
        case 3: command(.proctor(.resume(by: "Mina")), of: id)
        case 4: command(.proctor(.allowTakeOver(by: "Mina", reason: "a broken keyboard")), of: id)
        default: command(.proctor(.message(text: "Look up, please.", by: "Mina")), of: id)
        }
    }
}
