import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import Records

/// A candidate's computer: a client while it runs, an outbox file that survives it, a clock of its own.
struct Machine {
    let index: Int
    let candidate: Int
    let isSecond: Bool
    /// Milliseconds that its monotonic clock shows at the beginning, and how fast it runs, in parts per million.
    let bootOffset: Int64
    let partsPerMillion: Int64
    var model: Model?
    var life = 0
    /// The bytes of the outbox file, and the chain of its last line.
    var file: [UInt8] = []
    private var chain = OutboxText.genesis
    var keeping: (lines: [OutboxLine], upTo: Int)?
    /// Every act that this computer's client ever made, by number.
    var acts: [Int: Set<Act>] = [:]
    var cutOffUntil: Int64 = 0
    var nextTick: Int64 = .max
    var hasLeft = false
    /// How often its disk took nothing: what was sent meanwhile is on the server only, and a restart after the seal
    /// does not fetch it back.
    var refusedLines = 0

    private static let text = OutboxText(
        write: { try canonicalBytes(of: $0) }, read: { try decode(OutboxLine.self, from: Array($0)) }, hash: { sha256($0).hex })

    init(index: Int, candidate: Int, chance: inout SeededChance, isSecond: Bool = false) {
        self.index = index
        self.candidate = candidate
        self.isSecond = isSecond
        bootOffset = Int64(chance.below(1_000_000))
        partsPerMillion = Int64(chance.below(200)) - 100
    }

    func moment(at now: Int64) -> Moment {
        Moment(milliseconds: bootOffset + now + now * partsPerMillion / 1_000_000)
    }

    /// When this computer's clock will show `moment`, in the world's time.
    func worldTime(of moment: Moment, now: Int64) -> Int64 {
        now + max(1, self.moment(at: now).milliseconds(to: moment))
    }

    func isCutOff(at now: Int64) -> Bool {
        now < cutOffUntil
    }

    var writer: WriterID { WriterID("writer-\(index)") }

    /// Starts the program: from its outbox if there is one, as the real one does.
    mutating func start(seed: UInt64) {
        life += 1
        keeping = nil
        let setup = Setup(
            server: "https://exam", code: Machine.code, writer: writer, boot: "boot", takeOver: isSecond, seed: seed)
        let reading = Self.text.decode(file)
        file.removeLast(file.count - reading.wholeBytes)
        chain = reading.chain
        if let contents = OutboxContents(reading.lines) {
            model = Model(setup, restoring: contents, reading: reading)
        } else {
            model = Model(setup)
        }
    }

    /// The program dies. Of the append under way so much is on the disk: nothing, a part, or all.
    mutating func crash(_ fault: Fault, _ chance: inout SeededChance) {
        if let keeping, fault != .crashBefore, let bytes = try? encoded(keeping.lines).bytes {
            file += fault == .crashAfter ? bytes[...] : bytes.prefix(chance.below(bytes.count))
        }
        keeping = nil
        model = nil
        life += 1
    }

    mutating func kept() -> Int? {
        guard let keeping, let (bytes, next) = try? encoded(keeping.lines) else { return nil }
        file += bytes
        chain = next
        self.keeping = nil
        return keeping.upTo
    }

    /// The exam is sealed: these lines in the place of all.
    mutating func empty(_ lines: [OutboxLine]) {
        guard let (bytes, next) = try? Self.text.encode(lines, after: OutboxText.genesis) else { return }
        (file, chain) = (bytes, next)
    }

    /// What `invigil sit --export` writes.
    func carriedWorks() -> CarriedWorks? {
        let reading = Self.text.decode(file)
        return OutboxContents(reading.lines)?.carriedWorks(damagedLines: reading.damagedLines)
    }

    mutating func remember(_ lines: [OutboxLine]) {
        for case .worked(let work) in lines { acts[work.number, default: []].insert(work.act) }
    }

    private func encoded(_ lines: [OutboxLine]) throws -> (bytes: [UInt8], chain: String) {
        try Self.text.encode(lines, after: chain)
    }

    static let code = "00000-00000-00000-00000-00000"
}
