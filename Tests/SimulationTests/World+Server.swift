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
        case .callProctor: ask(.callProctor, of: id, for: request)
        case .open(let open): ask(.open(open), of: id, for: request)
        case .work(let work): ask(.work(work), of: id, for: request)
        case .close(let close): ask(.close(close), of: id, for: request)
        case .survey: send(.surveyTaken, for: request)
        case .result: send(.refused(.unknown(what: "result in a simulation")), for: request)
        }
    }

    private mutating func ask(_ what: DeskRequest, of id: SittingID, for request: Request) {
        receive(what, of: id, ticket: server.ticket(for: request), from: "10.0.0.\(machines[request.machine].index)")
    }

    /// The sweeper's requests, which nobody waits for.
    mutating func command(_ what: DeskRequest, of id: SittingID) {
        receive(what, of: id, ticket: 0, from: nil)
    }

    /// A proctor's order, whose confirmation somebody waits for.
    mutating func give(_ order: ProctorOrder, of id: SittingID) {
        server.ordered.append((order, id))
        receive(.proctor(order), of: id, ticket: server.ticket(for: order, of: id), from: nil)
    }

    /// Works that were carried in; the candidate's end goes with them.
    mutating func carry(_ works: CarriedWorks) {
        guard server.isUp else {
            schedule(.carried(works), after: 30_000)
            return
        }
        command(.carried(works, by: "Mina"), of: works.sitting)
    }

    private mutating func receive(_ what: DeskRequest, of id: SittingID, ticket: Int, from address: String?) {
        // A crash at the desk before this one leaves nobody to receive it.
        guard server.isUp else { return }
        let time = server.time(at: now)
        guard let actions = server.desks[id]?.receive(what, ticket: ticket, from: address, at: time) else {
            return found(.chained, "sitting \(id) could not be set up from its journal: \(server.fault(of: id))")
        }
        carryOut(actions, of: id)
    }

    mutating func carryOut(_ actions: [DeskAction<Int>], of id: SittingID) {
        let life = server.life
        for action in actions where server.life == life {
            switch action {
            case .append(let entries, let head): append(entries, head, to: id)
            case .reply(let ticket, let reply):
                if let acting = server.acting.removeValue(forKey: ticket), case .done = reply {
                    confirmed(acting.order, of: id)
                } else if let request = server.tickets.removeValue(forKey: ticket) {
                    answer(reply, to: request, of: id)
                }
            case .announce(let event): announce(event, of: id)
            case .reload: server.load(id)
            }
        }
    }

    private mutating func append(_ entries: [JournalEntry], _ head: Digest, to id: SittingID) {
        if server.writing[id] != nil { found(.chained, "two appends to \(id) at the same time") }
        server.writing[id] = (entries, head)
        if makes(.crashBefore, at: .serverDisk, perMille: 2) { return crashServer(isWritten: false) }
        let slow = makes(.late, at: .serverDisk, perMille: 30)
        schedule(.diskDone(id, life: server.life), after: slow ? 1000 : 1 + Int64(chance.below(20)))
    }

    private mutating func answer(_ reply: DeskReply, to request: Request, of id: SittingID) {
        checkWriter(reply, request, id)
        switch reply {
        case .opened(let opened): send(.opened(opened, paperKey: "key"), for: request)
        case .receipt(let receipt): send(.receipt(receipt), for: request)
        case .refused(let refusal): send(.refused(refusal), for: request)
        case .done where request.call == .callProctor: send(.proctorCalled, for: request)
        case .sealed, .done:
            if let closed = server.closedSitting(id) { send(.closed(closed), for: request) }
        }
    }

    mutating func diskDone(_ id: SittingID) {
        guard let append = server.writing[id] else { return }
        if makes(.crashAfter, at: .serverDisk, perMille: 2) { return crashServer(isWritten: true) }
        server.writing[id] = nil
        let outcome: Result<Void, AppendFault>
        if server.isFenced {
            outcome = .failure(.unavailable(because: "the disk has a fault"))
        } else if makes(.refused, at: .serverDisk, perMille: 30) {
            outcome = .failure(.unavailable(because: "the disk is full"))
        } else if server.disk[id]?.last?.head != append.head {
            outcome = .failure(.headMoved)
        } else {
            server.disk[id, default: []] += append.entries
            // Written, and then the sync failed: the desk believes that it is not there.
            let isDenied = makes(.refusedButDone, at: .serverDisk, perMille: 3)
            server.isFenced = isDenied
            outcome = isDenied ? .failure(.unavailable(because: "the disk has a fault")) : .success(())
        }
        let time = server.time(at: now)
        guard let actions = server.desks[id]?.written(outcome, at: time) else { return }
        if case .failure = outcome { checkSilence(actions) }
        carryOut(actions, of: id)
    }

    mutating func announce(_ event: StreamEvent, of id: SittingID) {
        for listener in server.listeners where listener.sitting == id {
            if machines[listener.machine].isCutOff(at: now) || makes(.lost, at: .stream, perMille: 20) { continue }
            schedule(
                .streamed(listener.machine, life: listener.life, stream: listener.stream, StreamEventBox(event)),
                after: latency(of: listener.machine, at: .stream))
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
