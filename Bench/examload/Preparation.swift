import ExamAPI
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// A sitting that is ready to answer. It lives on the event loop of its load.
final class LoadedSitting {
    let id: SittingID
    let token: String
    let epoch: Int
    let items: [Question]
    var lastWork: Int
    private var chance: UInt64

    init(id: SittingID, token: String, epoch: Int, items: [Question], lastWork: Int, chance: UInt64) {
        self.id = id
        self.token = token
        self.epoch = epoch
        self.items = items
        self.lastWork = lastWork
        self.chance = chance
    }

    /// The next answer as JSON: another item each time, and never the answer that is there already. It is written by
    /// hand so that the load generator takes as little as it can of the cores that it shares with the server.
    func nextAnswer(at milliseconds: Int64) -> String {
        chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let item = items[lastWork % items.count]
        let options = item.interaction.options
        let option = options[(lastWork / items.count + Int(chance >> 60)) % options.count].id
        return #"{"epoch":\#(epoch),"works":[{"number":\#(lastWork + 1),"doneAt":\#(milliseconds),"act":{"answered":"#
            + #"{"item":"\#(item.item)","answer":{"choices":["\#(option)"]}}}}]}"#
    }
}

extension LoadedSitting {
    /// What is known of a sitting when it has been opened.
    struct Seed: Sendable {
        let id: SittingID
        let token: String
        let epoch: Int
        let items: [Question]
        let lastWork: Int
    }

    convenience init(_ seed: Seed, chance: UInt64) {
        self.init(
            id: seed.id, token: seed.token, epoch: seed.epoch, items: seed.items, lastWork: seed.lastWork, chance: chance)
    }
}

/// Enrols, checks in and opens the sittings of a run, over the same API as everybody.
struct Preparation {
    let target: Target
    let threads: LoadThreads
    let admin: String
    let exam: String

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    func openSittings(_ count: Int) async throws -> (window: WindowID, sittings: [LoadedSitting.Seed]) {
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let names = exam.split(separator: "/").map(String.init)
        let window = ExamWindow(
            id: WindowID("load-\(now.milliseconds)"), title: "Load", bank: BankID(names[0]), blueprint: BlueprintID(names[1]),
            scheme: SchemeID(names[2]), opens: now.advanced(by: .seconds(-60)), closes: now.advanced(by: .seconds(86_400)),
            graceSeconds: 60)
        let caller = try await Caller(target: target, threads: threads)
        let _: ExamWindow = try await caller.call(.createWindow, window, token: admin)
        var sittings: [LoadedSitting.Seed] = []
        for number in 0..<count {
            let candidate = Candidate(id: CandidateID("load-\(number)"), name: "Load \(number)")
            let enrol = EnrolRequest(candidate: candidate, accommodation: .init(time: .percent(400)), route: "exam-short")
            let enrolled: Enrolled = try await caller.call(.enrol(window.id), enrol, token: admin)
            let checkedIn: CheckedIn = try await caller.call(.checkIn, CheckInRequest(code: enrolled.code), token: nil)
            let open = OpenRequest(writer: WriterID("load-\(number)"), rules: checkedIn.rules, takeOver: false)
            let sealed: SealedPaper = try await caller.call(.paper(enrolled.sitting), CloseRequest?.none, token: checkedIn.token)
            let pen: PenGiven = try await caller.call(.open(enrolled.sitting), open, token: checkedIn.token)
            guard let bytes = Base64URL.decode(sealed.sealed), let paper = PaperKey(pen.paperKey)?.open(bytes) else {
                throw Failed(description: "the paper of \(enrolled.sitting) cannot be opened")
            }
            let opened = pen.opened(paper)
            sittings.append(
                LoadedSitting.Seed(
                    id: enrolled.sitting, token: checkedIn.token, epoch: opened.epoch,
                    items: opened.paper.questions.filter { $0.interaction.kind == "single" }, lastWork: opened.receipt.lastWork))
        }
        caller.close()
        return (window.id, sittings)
    }
}

/// One connection, one call after the other.
final class Caller: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<LoadHandler>

    init(target: Target, threads: LoadThreads) async throws {
        channel = try await target.connect(on: threads.loop).get()
        handler = try await channel.eventLoop.submit { [channel] in
            NIOLoopBound(try channel.pipeline.syncOperations.handler(type: LoadHandler.self), eventLoop: channel.eventLoop)
        }.get()
    }

    func call<Answer: Decodable & Sendable>(_ route: Route, _ message: some Encodable, token: String?) async throws -> Answer {
        let body = ByteBuffer(bytes: try canonicalBytes(of: message))
        let promise = channel.eventLoop.makePromise(of: (UInt, [UInt8]).self)
        channel.eventLoop.execute { [handler] in
            handler.value.send(HTTPMethod(rawValue: route.method.rawValue), route.path, token: token, body: body) { status, body in
                promise.succeed((status, Array(body.readableBytesView)))
            }
        }
        let (status, bytes) = try await promise.futureResult.get()
        guard (200..<300).contains(status) else {
            throw Preparation.Failed(description: "\(route.path) answered \(status): \(String(decoding: bytes, as: UTF8.self))")
        }
        return try decode(Answer.self, from: bytes)
    }

    func close() {
        channel.close(promise: nil)
    }
}
