import ArgumentParser
import ExamModel
import ExamService
import ExamStore
import Foundation
import Records
import Signing

/// Re-checks everything that is stored.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Re-check every journal and every record; exit 1 at the first that is wrong.",
        discussion: """
            Examples:
              invigild audit --data exam-data
              invigild audit --data exam-data --acknowledged receipts.txt
            It may run beside a serving invigild.
            """)

    @Option(help: "The directory that 'invigild init' set up (also INVIGIL_DATA).")
    var data: String?

    @Option(help: "A file with 'sitting lastWork' lines: what clients hold receipts for must be in the journals.")
    var acknowledged: String?

    func run() async throws {
        let settings = try await Settings(flags: .init(data: data))
        let report = try await Audit.report(of: settings, acknowledged: try receipts())
        Console.out(
            "\(report.sittings) sittings, \(report.events) events, \(report.records) records, \(report.logged) entries of the log re-checked"
        )
        guard report.faults.isEmpty else {
            throw ValidationFailure(report.faults.prefix(20).joined(separator: "\n"))
        }
        Console.out("every chain, fold, record and signature holds")
    }

    static func report(of settings: Settings, acknowledged: [SittingID: Int] = [:]) async throws -> Auditor.Report {
        let store = try settings.data.store()
        let document = try DIDDocument(reading: Array(try settings.data.read(settings.data.issuerDocument).utf8))
        let auditor = Auditor(
            store: store, journal: store, issuer: document, checker: { try ES256Checker($0) },
            logs: try settings.data.logKeys().map(\.name))
        return try await auditor.audit(acknowledged: acknowledged)
    }

    private func receipts() throws -> [SittingID: Int] {
        guard let acknowledged else { return [:] }
        var receipts: [SittingID: Int] = [:]
        let text = try String(contentsOfFile: acknowledged, encoding: .utf8)
        for (index, line) in text.split(separator: "\n").enumerated() {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let last = Int(fields[1]) else {
                throw ValidationFailure("\(acknowledged):\(index + 1): write 'sitting lastWork', for example 'sit-1f00 12'")
            }
            receipts[SittingID(String(fields[0]))] = last
        }
        return receipts
    }
}
