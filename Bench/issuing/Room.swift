import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import FormAssembly
import Foundation
import QuestionFormats
import Records
import ServiceTestSupport
import Sittings

/// Candidates who have handed in: some know much, some little.
struct Room {
    private let hall: ExamHall
    private let journal: any Journal
    private let scheme: Scheme
    private let forms: [(form: Form, hash: Digest)]
    private let right: [ItemID: Answer]
    private let seed: UInt64
    private let passing: Bool

    /// Publishes the bank and draws the forms.
    init(_ hall: ExamHall, _ journal: any Journal, bank: String, blueprint: String, forms count: Int, seed: UInt64, passing: Bool)
        async throws
    {
        let root = URL(filePath: bank, directoryHint: .isDirectory).standardizedFileURL
        var files: [ImportBankRequest.File] = []
        guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey]) else {
            throw Failed(description: "no directory \(bank)")
        }
        for case let file as URL in walk where try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            let path = file.standardizedFileURL.path.dropFirst(root.path.count)
            files.append(.init(path: String(path.drop { $0 == "/" }), text: try String(contentsOf: file, encoding: .utf8)))
        }
        let summary = try await hall.publish(ImportBankRequest(files: files))
        guard let read = readBank(files.map { SourceFile(path: $0.path, text: $0.text) }).imported,
            let blueprint = read.bank.blueprints.first(where: { $0.id.text == blueprint }), let scheme = read.schemes.first
        else { throw Failed(description: "no bank with a blueprint \(blueprint) and a scheme") }
        try await hall.programme.createWindow(
            ExamWindow(
                id: "load", title: "Load", bank: summary.bank, blueprint: blueprint.id, scheme: scheme.id, opens: .nine, closes: .noon,
                graceSeconds: 60))
        self.hall = hall
        self.journal = journal
        self.scheme = scheme
        self.seed = seed
        self.passing = passing
        right = Dictionary(read.key.keys.compactMap { key in key.correct.map { (key.item, $0) } }, uniquingKeysWith: { $1 })
        var series = FormSeries(blueprint, from: read.bank, identity: summary.identity, context: AssemblyContext(planned: count))
        forms = try (0..<count).map { number in
            let form = try series.next(seed: seed &+ UInt64(number)).get()
            return (form, try identity(of: form))
        }
    }

    func name(_ number: Int) -> SittingID { SittingID("sitting-\(number)") }

    /// Enrols candidates and lets them sit; of their journals only beginning and end are stored.
    func sealed(_ numbers: Range<Int>) async throws -> [SealedSitting] {
        let sealed = try numbers.map(sealed)
        let entries = try sealed.map { one in
            let happenings: [Happening] = [.admitted(admission: one.sitting.admission), .closed(closing: .ended)]
            return try JournalChain.link(
                happenings.enumerated().map { SittingEvent(sequence: $0 + 1, at: .nine, what: $1) },
                after: JournalChain.genesis(of: one.sitting.id))
        }
        try await hall.store.enrol(zip(sealed, entries).map { NewEnrolment(enrolment: $0.enrolment, admission: $1[0], asked: nil) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (one, entries) in zip(sealed, entries) {
                group.addTask {
                    try await withCheckedThrowingContinuation { done in
                        journal.append([entries[1]], to: one.sitting.id, after: entries[0].head) { done.resume(with: $0) }
                    }
                }
            }
            try await group.waitForAll()
        }
        return sealed
    }

    private func sealed(_ number: Int) throws -> SealedSitting {
        let (form, hash) = forms[number % forms.count]
        let candidate = Candidate(
            id: CandidateID("candidate-\(number)"), name: "Candidate \(number)",
            evidence: Evidence(experienceMonths: 60, courses: ["Customer Service Diploma"]))
        let admission = Admission(
            candidate: candidate.id, window: "load", form: hash, minutes: form.minutes, accommodation: .none, opens: .nine, closes: .noon,
            graceSeconds: 120, rules: .fours)
        var events: [Happening] = [.admitted(admission: admission), .agreed(rules: .fours), .opened(epoch: 1, writer: .laptop)]
        var chance = seed &+ UInt64(number)
        // Between one in four and all are known, or nearly nothing.
        let skill = passing ? 25 + number % 76 : 5
        for item in form.items {
            chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let knows = Int(chance >> 33) % 100 < skill
            guard let answer = knows ? right[item.id] : item.interaction.robotAnswer else { continue }
            events.append(
                .worked(
                    work: Work(
                        number: events.count - 2, epoch: 1, doneAt: .nine, act: .answered(item: item.id, answer: answer), transport: .inTime
                    )))
        }
        events.append(.closed(closing: .ended))
        let sitting = try Sitting.replay(
            events.enumerated().map { SittingEvent(sequence: $0 + 1, at: .nine, what: $1) }, id: name(number))
        return SealedSitting(
            sitting: sitting, head: sha256(Array("\(number)".utf8)),
            enrolment: Enrolment(
                sitting: name(number), candidate: candidate, window: "load", scheme: scheme.id, schemeVersion: scheme.version,
                route: scheme.routes[0].id, form: form, formHash: hash, codeHash: sha256(Array("code \(number)".utf8))))
    }
}
