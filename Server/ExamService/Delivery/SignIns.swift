import ExamModel
import Records
import Synchronization

/// Candidates' sign-ins: random tokens of 256 bits, kept only as hashes, valid for one sitting each.
///
/// A token lives as long as its sitting: nothing that an exam needs expires in the middle of it.
final class SignIns: Sendable {
    private let store: any ProgrammeStore
    private let entropy: any Entropy
    private let known = Mutex<[Digest: SittingID]>([:])

    init(store: any ProgrammeStore, entropy: any Entropy) {
        self.store = store
        self.entropy = entropy
    }

    func signIn(to sitting: SittingID) async throws(Refusal) -> String {
        let token = entropy.hex(32)
        let hash = sha256(Array(token.utf8))
        try await store.saveSignIn(tokenHash: hash, sitting: sitting)
        known.withLock { $0[hash] = sitting }
        return token
    }

    /// Refuses a token that is not known, or that belongs to another sitting.
    func require(_ token: String, for sitting: SittingID) async throws(Refusal) {
        let hash = sha256(Array(token.utf8))
        if let owner = known.withLock({ $0[hash] }) {
            guard owner == sitting else { throw .notAllowed }
            return
        }
        guard let owner = try await store.sitting(tokenHash: hash) else { throw .notSignedIn }
        known.withLock { $0[hash] = owner }
        guard owner == sitting else { throw .notAllowed }
    }

    /// From now on only the store knows who is signed in to these sittings.
    func forget(_ sittings: Set<SittingID>) {
        known.withLock { $0 = $0.filter { !sittings.contains($0.value) } }
    }
}
