import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Signing
import Testing

/// Keys that nobody can read: the file with the secret is gone.
private struct ClosedVault: KeyStore {
    func key(of bank: Digest) async throws(Refusal) -> BankKey? {
        throw .storageUnavailable(because: "the key cannot be decrypted")
    }

    func key(_ key: Digest, of bank: Digest) async throws(Refusal) -> BankKey? {
        throw .storageUnavailable(because: "the key cannot be decrypted")
    }

    func draft(_ draft: Digest) async throws(Refusal) -> BankDraft? { nil }
}

@Suite("A server that cannot read its keys")
struct ClosedVaultTests {
    @Test("gives the receipt all the same, and the result as soon as it can")
    func receipt() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let blind = try delivery(over: store, keys: ClosedVault(), like: hall)
        let close = CloseRequest(epoch: opened.epoch, lastWork: 0)
        let sealed = try await blind.close(close, checkedIn.sitting, token: checkedIn.token)
        #expect(sealed.closing == .ended)
        #expect(!sealed.receiptCode.isEmpty)
        #expect(try await store.record(of: checkedIn.sitting) == nil)
        let sighted = try delivery(over: store, keys: store, like: hall)
        #expect(try await sighted.recover() == [])
        #expect(await sighted.release() == [])
        #expect(try await store.record(of: checkedIn.sitting)?.receiptCode == sealed.receiptCode)
    }

    private func delivery(over store: InMemoryStore, keys: any KeyStore, like hall: ExamHall) throws -> Delivery {
        let issuer = Registry.Issuing(
            id: ExamHall.issuer, signer: hall.key.signer(keyID: "\(ExamHall.issuer)#key-es256"),
            proofs: .init(keyID: "\(ExamHall.issuer)#key-ed25519") { _ in [UInt8](repeating: 0, count: 64) }, document: "{}")
        return Delivery(
            store: store, journal: store, clock: hall.clock, entropy: SeededEntropy(seed: 2),
            registry: Registry(
                store: store, keys: keys, journal: store, entropy: SeededEntropy(seed: 3), issuer: issuer,
                log: TransparencyLog(store: store, signing: try .test(), clock: ManualClock(.nine))),
            papers: hall.papers)
    }
}
