public import ExamAPI
public import ExamFixtures
public import ExamModel
public import ExamService
import QuestionFormats
public import Records
public import Sittings
public import Signing

/// Everything that a service keeps, but journals.
public typealias WholeStore = ProgrammeStore & BankStore & KeyStore & AccountStore & LogStore & StatusStore & CorrectionStore & ErasureStore

/// A whole service over any store: Monday's small bank published, a window open, a clock that stands at nine.
public struct ExamHall: Sendable {
    public let clock: ManualClock
    public let store: any ProgrammeStore
    private let journal: any Journal
    public let delivery: Delivery
    public let proctoring: Proctoring
    public let banking: Banking
    public let programme: Programme
    public let registry: Registry
    public let key: SigningKey
    public let papers: PaperSeal
    public let accounts: Accounts

    /// The issuer's did.json.
    public let document: String

    public static let issuer = "did:web:credentials.ciscsm.example"

    public init(store: any WholeStore, journal: any Journal, seed: UInt64 = 1) throws {
        self.store = store
        self.journal = journal
        clock = ManualClock(.nine)
        let entropy = SeededEntropy(seed: seed)
        key = try SigningKey.generate()
        let keyID = "\(Self.issuer)#key-es256-test"
        let proofKeyID = "\(Self.issuer)#key-ed25519-test"
        let proofKey = try Ed25519Key(seed: [UInt8](repeating: 5, count: 32))
        let document = DIDDocument(
            issuer: Self.issuer,
            keys: [.init(id: keyID, .es256(try key.publicKey())), .init(id: proofKeyID, .ed25519(try proofKey.publicKey()))])
        self.document = String(decoding: document.json.jcs, as: UTF8.self)
        registry = Registry(
            store: store, keys: store, journal: journal, entropy: entropy,
            issuer: .init(
                id: Self.issuer, signer: key.signer(keyID: keyID), proofs: .init(keyID: proofKeyID) { try proofKey.sign($0) },
                document: self.document),
            log: TransparencyLog(store: store, signing: try .test(), clock: clock))
        guard let papers = PaperSeal(secret: entropy.bytes(32)) else { preconditionFailure("32 bytes make a secret") }
        self.papers = papers
        delivery = Delivery(store: store, journal: journal, clock: clock, entropy: entropy, registry: registry, papers: papers)
        proctoring = Proctoring(delivery)
        accounts = Accounts(store: store, secrets: PlainSecrets(), clock: clock, entropy: SeededEntropy(seed: seed ^ 0xACC0))
        banking = Banking(store: store, clock: clock, issuer: Self.issuer)
        programme = Programme(store: store, clock: clock, entropy: entropy)
    }

    /// Ada hands in an empty form, and her record is released.
    public func adaHandsIn() async throws -> SittingID {
        try await prepare()
        let ada = try await checkIn()
        let opened = try await open(ada)
        _ = try await delivery.close(.init(epoch: opened.epoch, lastWork: 0), ada.sitting, token: ada.token)
        let faults = await delivery.release()
        precondition(faults.isEmpty, "released: \(faults)")
        return ada.sitting
    }

    /// A sitting as its journal tells it.
    public func sitting(_ id: SittingID) async throws -> Sitting {
        try Sitting.replay(try await journal.entries(of: id).map(\.event), id: id)
    }

    /// Ada answers everything of ``Blueprint/small`` as it is keyed, hands in, and has a designation.
    public func adaPasses() async throws -> SittingID {
        try await openWholeExam()
        return try await sits(.ada) { $1 }
    }

    /// Publishes the small bank and opens a window for all of ``Blueprint/small``.
    public func openWholeExam() async throws {
        try await publish(Self.smallBank)
        let window = ExamWindow(
            id: "whole", title: "The whole exam", bank: "small", blueprint: Blueprint.small.id, scheme: "ccsm", opens: .nine, closes: .noon,
            graceSeconds: 120)
        try await programme.createWindow(window)
    }

    /// Somebody sits the whole exam, hands in, and has a record that is released.
    ///
    /// - Parameter answer: what is answered to an item with this key; `nil` for nothing.
    public func sits(_ candidate: Candidate, _ answer: (ItemID, Answer) -> Answer?) async throws -> SittingID {
        let enrolled = try await programme.enrol(EnrolRequest(candidate: candidate, accommodation: .none, route: "exam"), in: "whole")
        let seat = try await delivery.checkIn(CheckInRequest(code: enrolled.code), from: "127.0.0.1")
        let opened = try await open(seat)
        let right = Dictionary(BankKey.small.keys.compactMap { key in key.correct.map { (key.item, $0) } }, uniquingKeysWith: { $1 })
        let answers = opened.paper.questions.compactMap { question in
            right[question.item].flatMap { answer(question.item, $0) }.map { (question.item, $0) }
        }
        let works = answers.enumerated().map { index, answered in
            DeliveredWork(
                number: index + 1, doneAt: opened.receipt.serverTime, act: .answered(item: answered.0, answer: answered.1))
        }
        if !works.isEmpty { _ = try await delivery.work(.init(epoch: opened.epoch, works: works), seat.sitting, token: seat.token) }
        _ = try await delivery.close(.init(epoch: opened.epoch, lastWork: works.count), seat.sitting, token: seat.token)
        let faults = await delivery.release()
        precondition(faults.isEmpty, "released: \(faults)")
        return seat.sitting
    }

    /// The files of ``Bank/small`` with its key and ``Scheme/ccsm``.
    public static var smallBank: ImportBankRequest {
        get throws { try files(of: .small, key: .small) }
    }

    /// The files of a bank with its key and ``Scheme/ccsm``.
    public static func files(of bank: Bank, key: BankKey) throws -> ImportBankRequest {
        let bank = ImportedBank(bank: bank, key: key, schemes: [.ccsm], provenance: "Fixture.")
        return ImportBankRequest(files: try writeBank(bank).map { .init(path: $0.path, text: $0.text) })
    }

    /// Hands a bank in as ``StaffID/author``, and has it reviewed and published by others.
    @discardableResult
    public func publish(_ bank: ImportBankRequest) async throws -> ImportedBankSummary {
        let summary = try await banking.importBank(bank, by: .author)
        _ = try await banking.review(.init(draft: summary.draft, accepted: true, note: ""), of: summary.bank, by: .reviewer)
        _ = try await banking.publish(.init(draft: summary.draft, note: ""), of: summary.bank, by: .publisher)
        return summary
    }

    /// Publishes the small bank and opens ``ExamWindow/morning``.
    public func prepare() async throws {
        try await publish(Self.smallBank)
        try await programme.createWindow(.morning)
    }

    /// Enrols a candidate and checks it in.
    public func checkIn(
        _ candidate: Candidate = .ada, accommodation: Accommodation = .none
    ) async throws -> CheckedIn {
        let route = Scheme.ccsm.routes.map(\.id).first ?? "exam"
        let enrol = EnrolRequest(candidate: candidate, accommodation: accommodation, route: route)
        let enrolled = try await programme.enrol(enrol, in: ExamWindow.morning.id)
        return try await delivery.checkIn(CheckInRequest(code: enrolled.code), from: "127.0.0.1")
    }

    /// Opens a checked-in sitting.
    public func open(
        _ checkedIn: CheckedIn, by writer: WriterID = .laptop, takeOver: Bool = false
    ) async throws -> OpenedSitting {
        let sealed = try await delivery.paper(checkedIn.sitting, token: checkedIn.token)
        let given = try await delivery.open(
            OpenRequest(writer: writer, rules: checkedIn.rules, takeOver: takeOver), checkedIn.sitting, token: checkedIn.token)
        guard let bytes = Base64URL.decode(sealed.sealed), let paper = PaperKey(given.paperKey)?.open(bytes) else {
            preconditionFailure("the key of a sitting opens its paper")
        }
        return given.opened(paper)
    }
}

extension StaffID {
    public static let author: StaffID = "ann"
    public static let reviewer: StaffID = "ben"
    public static let publisher: StaffID = "cleo"
}

extension Staff {
    /// Whoever hands banks in, reviews and publishes them, in every programme.
    public static let author = Staff(id: .author, roles: [.author])
    public static let reviewer = Staff(id: .reviewer, roles: [.author, .reviewer])
    public static let publisher = Staff(id: .publisher, roles: [.author, .publisher])
    /// Proctors every room.
    public static let kim = Staff(id: "kim", roles: [.proctor])
    /// The chief proctor of every window.
    public static let mina = Staff(id: "Mina", roles: [.chief])
    /// Whose token was made with the server.
    public static let admin = Staff(id: "admin", roles: StaffRole.allCases)
}
