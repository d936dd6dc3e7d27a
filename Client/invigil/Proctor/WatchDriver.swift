import ExamAPI
import ExamClient
import ExamModel
import ProctorClient
import TerminalUI

/// Carries out what a proctor's console wants.
final class WatchDriver: ScreenDriver {
    let inbox = Inbox<WatchMessage>()
    private(set) var farewell: Farewell?
    var needsRepaint = false
    private let connection: ServerConnection
    private let token: String
    private var watch: Watch?
    private var listening: Task<Void, Never>?

    init(connection: ServerConnection, token: String) {
        self.connection = connection
        self.token = token
    }

    func start(_ setup: Watch.Setup) {
        var watch = Watch(setup)
        let effects = watch.begin()
        self.watch = watch
        effects.forEach(carryOut)
    }

    var patience: Int? {
        watch.map { Int(max(0, MonotonicClock.moment().milliseconds(to: $0.nextWake))) }
    }

    var frame: (grid: Grid, theme: Theme)? { watch.map { ($0.screen(), $0.theme) } }

    var interruption: String { Proctor.interruption }

    static func message(line: String?) -> WatchMessage {
        line.map { .line($0) } ?? .inputEnded
    }

    func take(_ event: TerminalEvent) {
        switch event {
        case .key(let key): feed(.key(key))
        case .paste(let text): feed(.paste(text))
        case .resize(let size): feed(.resize(size))
        case .focusIn, .focusOut, .resumed, .woken, .terminate, .closed: break
        }
    }

    func feedInbox() {
        for message in inbox.takeAll() { feed(message) }
        feed(.tick)
    }

    func finish() {
        listening?.cancel()
    }

    private func feed(_ message: WatchMessage) {
        guard farewell == nil, let effects = watch?.update(message, at: MonotonicClock.moment()) else { return }
        for effect in effects where farewell == nil { carryOut(effect) }
    }

    private func carryOut(_ effect: WatchEffect) {
        switch effect {
        case .listWindows: listWindows()
        case .listen(let window, let stream): listen(window, stream)
        case .order(let order, let sittings, let call): send(order, sittings, call)
        case .orderWindow(let order, let window, let call): send(order, window, call)
        case .readHistory(let sitting): readHistory(sitting)
        case .say(let lines): try? Console.out(lines.joined(separator: "\n"))
        case .redraw: needsRepaint = true
        case .leave(let words): farewell = words
        }
    }

    private func listWindows() {
        let (connection, token, inbox) = (connection, token, inbox)
        Task {
            do throws(CallFault) {
                switch try await connection.send(.windows, NoContent?.none, token: token, as: [WindowLine].self) {
                case .success(let windows): inbox.post(.windows(windows))
                case .failure(let refusal): inbox.post(.windowsFailed(because: refusal.words, isFinal: refusal.isFinal))
                }
            } catch {
                inbox.post(.windowsFailed(because: "\(error)", isFinal: error.isFinal))
            }
        }
    }

    private func listen(_ window: WindowID, _ stream: Int) {
        listening?.cancel()
        let (connection, token, inbox) = (connection, token, inbox)
        listening = Task {
            do throws(CallFault) {
                let refusal = try await connection.listen(.watch(window), token: token) { (event: RosterEvent) in
                    inbox.post(.streamed(stream: stream, event))
                }
                // The server ends a stream now and then, to look anew at who may watch.
                inbox.post(.streamEnded(stream: stream, because: refusal?.words ?? "", isFinal: refusal?.isFinal ?? false))
            } catch {
                inbox.post(.streamEnded(stream: stream, because: "\(error)", isFinal: error.isFinal))
            }
        }
    }

    private func readHistory(_ sitting: SittingID) {
        let (connection, token, inbox) = (connection, token, inbox)
        Task {
            do throws(CallFault) {
                switch try await connection.send(.history(sitting), NoContent?.none, token: token, as: [HistoryLine].self) {
                case .success(let lines): inbox.post(.history(sitting: sitting, lines))
                case .failure(let refusal): inbox.post(.historyFailed(sitting: sitting, because: refusal.words))
                }
            } catch {
                inbox.post(.historyFailed(sitting: sitting, because: "\(error)"))
            }
        }
    }

    private func send(_ order: ProctorOrder, _ sittings: [SittingID], _ call: Int) {
        let (connection, token, inbox) = (connection, token, inbox)
        Task { inbox.post(.ordered(call: call, await connection.outcome(of: order, to: sittings, token: token))) }
    }

    private func send(_ order: WindowOrder, _ window: WindowID, _ call: Int) {
        let (connection, token, inbox) = (connection, token, inbox)
        Task { inbox.post(.ordered(call: call, await connection.outcome(of: order, in: window, token: token))) }
    }
}

extension ServerConnection {
    /// How many orders are under way at the same time.
    private static let together = 16

    fileprivate func outcome(of order: ProctorOrder, to sittings: [SittingID], token: String) async -> OrderOutcome {
        var outcome = OrderOutcome()
        for start in stride(from: 0, to: sittings.count, by: Self.together) {
            let part = Array(sittings[start..<min(sittings.count, start + Self.together)])
            for (sitting, answer) in await answers(to: order, part, token) { outcome.note(answer, of: sitting) }
        }
        return outcome
    }

    fileprivate func outcome(of order: WindowOrder, in window: WindowID, token: String) async -> OrderOutcome {
        var outcome = OrderOutcome()
        do throws(CallFault) {
            switch try await send(.proctorWindow(window), order, token: token, as: WindowOrderOutcome.self) {
            case .success(let done): (outcome.done, outcome.refused, outcome.isProposed) = (done.done, done.refused, done.isProposed)
            case .failure(let refusal): (outcome.fault, outcome.isRefused) = (refusal.words, !refusal.isForNow)
            }
        } catch {
            outcome.fault = "\(error)"
        }
        return outcome
    }

    /// All at the same time.
    private func answers(to order: ProctorOrder, _ sittings: [SittingID], _ token: String) async -> [(SittingID, OrderAnswer)] {
        await withTaskGroup(of: (SittingID, OrderAnswer).self) { group in
            for sitting in sittings { group.addTask { (sitting, await answer(to: order, sitting, token)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func answer(to order: ProctorOrder, _ sitting: SittingID, _ token: String) async -> OrderAnswer {
        do throws(CallFault) {
            return .success(try await send(.proctor(sitting), order, token: token))
        } catch {
            return .failure(error)
        }
    }
}

private typealias OrderAnswer = Result<Result<OrderReceipt, Refusal>, CallFault>

extension OrderOutcome {
    fileprivate mutating func note(_ answer: OrderAnswer, of sitting: SittingID) {
        switch answer {
        case .success(.success(let receipt)): if receipt.isProposed { proposed.append(sitting) } else { done.append(sitting) }
        case .success(.failure(let refusal)) where refusal.isForNow:
            unanswered.append(sitting)
            fault = refusal.words
        case .success(.failure(let refusal)): refused.append(.init(sitting: sitting, because: refusal.words))
        case .failure(let error):
            unanswered.append(sitting)
            fault = "\(error)"
        }
    }
}

extension Refusal {
    /// The same may be taken in a moment.
    fileprivate var isForNow: Bool {
        switch self {
        case .overloaded, .storageUnavailable: true
        default: false
        }
    }

    /// Asking again does not help.
    fileprivate var isFinal: Bool { !isForNow }

    /// In terms of the console.
    fileprivate var words: String {
        switch self {
        case .notSignedIn, .notAllowed:
            "You may not do this, or your token is not known. An admin says who watches where: invigild staff add NAME --role proctor."
        default: description
        }
    }
}

extension CallFault {
    /// Asking again does not help.
    fileprivate var isFinal: Bool {
        switch self {
        case .untrusted, .notInvigil: true
        case .unknownHost, .connectionRefused, .timedOut, .broken: false
        }
    }
}
