import ExamAPI
import ExamClient
import ExamModel
import Foundation
import TerminalUI

/// Carries the effects of the core out. Owned by the main thread; answers come back through the inbox.
final class SitDriver: ScreenDriver {
    let inbox = Inbox<Message>()
    private(set) var model: Model?
    private(set) var farewell: Farewell?
    var needsRepaint = false
    private let connection: ServerConnection
    private let outboxes: OutboxDirectory
    private let saving: SavingDirectory
    private let paper: HeldPaper
    private var writer: OutboxWriter?
    /// The client was just set up anew from an outbox.
    private var isRestored = false
    private var listening: Task<Void, Never>?

    init(connection: ServerConnection, outboxes: OutboxDirectory, savingTo path: String) {
        self.connection = connection
        paper = HeldPaper(connection)
        self.outboxes = outboxes
        saving = SavingDirectory(path: path)
    }

    func start(_ setup: Setup) {
        model = Model(setup)
    }

    /// Feeds the core and carries out what it wants.
    func feed(_ message: Message) {
        guard farewell == nil, let effects = model?.update(message, at: MonotonicClock.moment()) else { return }
        for effect in effects where farewell == nil {
            carryOut(effect)
            // Another client has taken its place, from the outbox: what this one still wanted is void.
            if case .send(.checkIn, _, _) = effect, isRestored { break }
        }
        isRestored = false
    }

    func feedInbox() {
        for message in inbox.takeAll() { feed(message) }
        feed(.tick(MonotonicClock.moment()))
    }

    func take(_ event: TerminalEvent) {
        switch event {
        case .key(let key): feed(.key(key))
        case .paste(let text): feed(.paste(text))
        case .resize(let size): feed(.resize(size))
        case .focusIn: feed(.focused(true))
        case .focusOut: feed(.focused(false))
        case .resumed, .woken, .terminate, .closed: break
        }
    }

    static func message(line: String?) -> Message {
        line.map { .line($0) } ?? .inputEnded
    }

    var frame: (grid: Grid, theme: Theme)? { model.map { ($0.screen(), $0.options.theme) } }

    var interruption: String { Sit.interruption }

    var patience: Int? {
        model?.nextWake.map { Int(max(0, MonotonicClock.moment().milliseconds(to: $0))) }
    }

    func finish() {
        listening?.cancel()
        writer?.finish()
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .keep(let lines, let number): keep(lines, number)
        case .send(.checkIn(let request), _, let call) where writer == nil: checkIn(request, call)
        case .send(let call, let access, let number): send(call, access, number)
        case .listen(let access, let stream): listen(access, stream)
        case .empty(let lines): writer?.empty(lines)
        case .export(let works, let key): inbox.post(saving.write(works, sealedUnder: key))
        case .save(let files): inbox.post(saving.write(files))
        case .say(let lines): try? Console.out(lines.joined(separator: "\n"))
        case .redraw: needsRepaint = true
        case .leave(let words): farewell = words
        }
    }

    /// The first check-in with a code: if this computer has an outbox of it, the exam goes on at once.
    private func checkIn(_ request: CheckInRequest, _ call: Int) {
        guard let setup = model?.setup else { return }
        let file = outboxes.file(server: setup.server, code: request.code)
        do {
            let kept = try file.load()
            writer = OutboxWriter(file, inbox: inbox)
            guard case .work(let contents, let reading) = kept else {
                if case .unreadable(let reading) = kept { model?.isMissingKeptWork(reading) }
                return send(.checkIn(request), nil, call)
            }
            let known = Setup(
                server: setup.server, code: request.code, writer: setup.writer, boot: setup.boot, takeOver: setup.takeOver,
                isPlain: setup.isPlain, seed: setup.seed, size: model?.size ?? setup.size,
                options: model?.options ?? setup.options)
            if let known = contents.paper { paper.know(known) }
            model = Model(known, restoring: contents, reading: reading)
            feed(.tick(MonotonicClock.moment()))
            isRestored = true
        } catch {
            farewell = Farewell(status: 1, lines: [error.description])
        }
    }

    private func keep(_ lines: [OutboxLine], _ number: Int) {
        writer?.append(lines, upTo: number)
    }

    private func send(_ call: Call, _ access: Access?, _ number: Int) {
        let (connection, inbox, paper) = (connection, inbox, paper)
        Task {
            do throws(CallFault) {
                inbox.post(.replied(call: number, try await connection.reply(to: call, access, paper: paper)))
            } catch {
                inbox.post(.failed(call: number, error))
            }
        }
    }

    private func listen(_ access: Access, _ stream: Int) {
        listening?.cancel()
        let (connection, inbox, paper) = (connection, inbox, paper)
        listening = Task {
            // From the check-in on: the start then moves a key only.
            if await paper.prefetch(access) { inbox.post(.paperHeld) }
            _ = try? await connection.listen(.stream(access.sitting), token: access.token) { (event: StreamEvent) in
                inbox.post(.streamed(stream: stream, event))
            }
            inbox.post(.streamEnded(stream: stream))
        }
    }
}
