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
    private let credential: Credential
    private var watch: Watch?
    private var listening: Task<Void, Never>?

    init(connection: ServerConnection, credential: Credential) {
        self.connection = connection
        self.credential = credential
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
        case .order(let order, let window, let call): send(order, window, call)
        case .confirmIdentity(let digits): confirmIdentity(digits)
        case .readHistory(let sitting): readHistory(sitting)
        case .say(let lines): try? Console.out(lines.joined(separator: "\n"))
        case .redraw: needsRepaint = true
        case .leave(let words): farewell = words
        }
    }

    private func listWindows() {
        let (connection, credential, inbox) = (connection, credential, inbox)
        Task {
            do throws(CallFault) {
                switch try await connection.send(.windows, NoContent?.none, token: credential.token, as: [WindowLine].self) {
                case .success(let windows): inbox.post(.windows(windows))
                case .failure(let refusal): inbox.post(.windowsFailed(because: refusal.words(credential), isFinal: refusal.isFinal))
                }
            } catch {
                inbox.post(.windowsFailed(because: "\(error)", isFinal: error.isFinal))
            }
        }
    }

    private func listen(_ window: WindowID, _ stream: Int) {
        listening?.cancel()
        let (connection, credential, inbox) = (connection, credential, inbox)
        listening = Task {
            do throws(CallFault) {
                let refusal = try await connection.listen(.watch(window), token: credential.token) { (event: RosterEvent) in
                    inbox.post(.streamed(stream: stream, event))
                }
                // The server ends a stream now and then, to look anew at who may watch.
                inbox.post(.streamEnded(stream: stream, because: refusal?.words(credential) ?? "", isFinal: refusal?.isFinal ?? false))
            } catch {
                inbox.post(.streamEnded(stream: stream, because: "\(error)", isFinal: error.isFinal))
            }
        }
    }

    private func readHistory(_ sitting: SittingID) {
        let (connection, credential, inbox) = (connection, credential, inbox)
        Task {
            do throws(CallFault) {
                switch try await connection.send(.history(sitting), NoContent?.none, token: credential.token, as: [HistoryLine].self) {
                case .success(let lines): inbox.post(.history(sitting: sitting, lines))
                case .failure(let refusal): inbox.post(.historyFailed(sitting: sitting, because: refusal.words(credential)))
                }
            } catch {
                inbox.post(.historyFailed(sitting: sitting, because: "\(error)"))
            }
        }
    }

    private func send(_ order: WindowOrder, _ window: WindowID, _ call: Int) {
        let (connection, credential, inbox) = (connection, credential, inbox)
        Task { inbox.post(.ordered(call: call, await connection.outcome(of: order, in: window, credential))) }
    }

    private func confirmIdentity(_ digits: String) {
        let (connection, credential, inbox) = (connection, credential, inbox)
        Task {
            do throws(CallFault) {
                let body = ConfirmIdentityRequest(code: digits)
                switch try await connection.send(.confirmIdentity, body, token: credential.token, as: NoContent.self) {
                case .success: inbox.post(.identityConfirmed(fault: nil))
                case .failure(let refusal): inbox.post(.identityConfirmed(fault: refusal.words(credential)))
                }
            } catch {
                inbox.post(.identityConfirmed(fault: "\(error)"))
            }
        }
    }
}

extension ServerConnection {
    fileprivate func outcome(of order: WindowOrder, in window: WindowID, _ credential: Credential) async -> OrderOutcome {
        var outcome = OrderOutcome()
        do throws(CallFault) {
            switch try await send(.proctorWindow(window), order, token: credential.token, as: WindowOrderOutcome.self) {
            case .success(let done): (outcome.done, outcome.refused, outcome.isProposed) = (done.done, done.refused, done.isProposed)
            case .failure(.confirmIdentity): outcome.needsIdentity = true
            case .failure(let refusal): (outcome.fault, outcome.isRefused) = (refusal.words(credential), refusal.isFinal)
            }
        } catch {
            (outcome.fault, outcome.isRefused) = ("\(error)", error.isFinal)
        }
        return outcome
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
    fileprivate func words(_ credential: Credential) -> String {
        switch self {
        case .notSignedIn where credential.name != nil:
            "Your session has ended. Sign in again: invigil sign-in \(credential.name?.text ?? "NAME")."
        case .notSignedIn: "Your token is not known here. An admin makes one: invigild staff add NAME --role proctor."
        case .notAllowed:
            "Your role or your places do not allow this, or your token is no longer valid. Ask a chief proctor or an admin."
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
