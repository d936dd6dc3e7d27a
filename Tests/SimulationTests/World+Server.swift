import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import ExamService
import Records

extension World {
    /// A request arrives.
    mutating func deliver(_ request: Request) {
        guard server.isUp else {
            schedule(.lost(request.machine, life: request.life, call: request.number), after: 5)
            return
        }
        let candidate = machines[request.machine].candidate
        let id = SimulatedServer.sitting(candidate)
        let time = server.time(at: now)
        switch request.call {
        case .checkIn: send(.checkedIn(server.checkedIn(candidate, at: time)), for: request)
        case .open(let open): ask(.open(open), of: id, for: request)
        case .work(let work): ask(.work(work), of: id, for: request)
        case .close(let close): ask(.close(close), of: id, for: request)
        case .result: send(.refused(.unknown(what: "result in a simulation")), for: request)
        }
    }

    private mutating func ask(_ what: DeskRequest, of id: SittingID, for request: Request) {
        let ticket = server.ticket(for: request)
        let time = server.time(at: now)
        guard let actions = server.desks[id]?.receive(what, ticket: ticket, at: time) else {
            found("sitting \(id) could not be set up from its journal")
            return
        }
        carryOut(actions, of: id)
    }

    /// The sweeper's and the proctor's requests, which nobody waits for.
    mutating func command(_ what: DeskRequest, of id: SittingID) {
        let time = server.time(at: now)
        guard let actions = server.desks[id]?.receive(what, ticket: 0, at: time) else { return }
        carryOut(actions, of: id)
    }

    mutating func carryOut(_ actions: [DeskAction<Int>], of id: SittingID) {
        for action in actions {
            switch action {
            case .append(let entries, let head):
                if server.writing[id] != nil { found("two appends to \(id) at the same time") }
                server.writing[id] = (entries, head)
                let slow = areFaultsOn && happens(percent: 3)
                schedule(.diskDone(id, life: server.life), after: slow ? 1000 : 1 + Int64(chance.below(20)))
            case .reply(let ticket, let reply):
                if let request = server.tickets.removeValue(forKey: ticket) { answer(reply, to: request, of: id) }
            case .announce(let event): announce(event, of: id)
            case .reload: server.load(id)
            }
        }
    }

    private mutating func answer(_ reply: DeskReply, to request: Request, of id: SittingID) {
        switch reply {
        case .opened(let opened): send(.opened(opened), for: request)
        case .receipt(let receipt): send(.receipt(receipt), for: request)
        case .refused(let refusal): send(.refused(refusal), for: request)
        case .sealed, .done:
            if let closed = server.closedSitting(id) { send(.closed(closed), for: request) }
        }
    }

    mutating func diskDone(_ id: SittingID) {
        guard let append = server.writing.removeValue(forKey: id) else { return }
        let outcome: Result<Void, AppendFault>
        if areFaultsOn, happens(percent: 3) {
            outcome = .failure(.unavailable(because: "the disk is full"))
        } else if server.disk[id]?.last?.head != append.head {
            outcome = .failure(.headMoved)
        } else {
            server.disk[id, default: []] += append.entries
            outcome = .success(())
        }
        let time = server.time(at: now)
        guard let actions = server.desks[id]?.written(outcome, at: time) else { return }
        carryOut(actions, of: id)
    }

    mutating func announce(_ event: StreamEvent, of id: SittingID) {
        for listener in server.listeners where listener.sitting == id {
            guard !machines[listener.machine].isCutOff(at: now) else { continue }
            schedule(
                .streamed(listener.machine, life: listener.life, stream: listener.stream, StreamEventBox(event)),
                after: latency(of: listener.machine))
        }
    }

    mutating func sweep() {
        schedule(.sweep, after: 1000)
        guard server.isUp else { return }
        for id in server.desks.keys.sorted() {
            announce(.heartbeat(serverTime: server.time(at: now)), of: id)
            if server.desks[id]?.isOverdue(at: server.time(at: now)) == true { command(.sealOverdue, of: id) }
        }
    }
}
