import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Signing
import Testing

/// Ada, Ida and a hall in which keys are corrected by two people.
struct CorrectionRoom {
    let hall: ExamHall
    let ada: SittingID
    let ida: SittingID

    func take(_ step: CorrectionStep, by staff: Staff) async throws -> CorrectionReport {
        try await hall.delivery.correct(step, "small", by: staff)
    }

    func propose(_ written: WrittenCorrection, by staff: Staff = .mina) async throws -> CorrectionReport {
        try await take(.propose(written, reason: CorrectionTests.reason), by: staff)
    }

    /// Proposed by Mina, confirmed by Kim, carried out, and told by the status lists.
    @discardableResult
    func correct(_ written: WrittenCorrection) async throws -> CorrectionReport {
        let proposed = try await propose(written)
        _ = try await take(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), by: .kim)
        #expect(await hall.delivery.applyCorrections() == [])
        #expect(await hall.delivery.release() == [])
        return try await hall.registry.correction(proposed.file.id, of: "small")
    }

    func bundle(_ sitting: SittingID) async throws -> ResultBundle { try await hall.registry.bundle(of: sitting) }

    func credential(_ jwt: String) throws -> Credential { try #require(Credential(unverified: jwt)) }

    /// Whether the list says that a record was taken back.
    func isRevoked(_ jwt: String) async throws -> Bool {
        let list = try CompactJWS(Array(try await hall.registry.statusList(1).utf8))
        let told = StatusListCredential(payload: try list.payload(acceptedBy: ES256Checker(try hall.key.publicKey())))
        return try #require(told).list.isSet(try #require(credential(jwt).status).position)
    }
}
