import ExamModel
import Records
import Synchronization

/// Candidates' sign-ins: random tokens of 256 bits, kept only as hashes, valid for one sitting each.
///
/// A token lives as long as its sitting: nothing that an exam needs expires in the middle of it.
final class SignIns: Sendable {
    private let store: any ProgrammeStore
    private let entropy: any Entropy
    private let known = Mutex(Known())

    /// What was read of the store, as long as nothing was ended since.
    private struct Known {
        var owners: [Digest: SittingID] = [:]
        /// How often something was ended.
        var generation = 0
    }

    init(store: any ProgrammeStore, entropy: any Entropy) {
        self.store = store
        self.entropy = entropy
    }

    /// - Parameter codeHash: of the code that was typed; a newer one may have taken its place by now.
    func signIn(to sitting: SittingID, with codeHash: Digest) async throws(Refusal) -> String {
        let token = entropy.hex(32)
        let (hash, generation) = (sha256(Array(token.utf8)), known.withLock(\.generation))
        try await store.saveSignIn(tokenHash: hash, sitting: sitting, codeHash: codeHash)
        keep(hash, of: sitting, as: generation)
        return token
    }

    /// Refuses a token that is not known, or that belongs to another sitting.
    func require(_ token: String, for sitting: SittingID) async throws(Refusal) {
        let hash = sha256(Array(token.utf8))
        let (present, generation) = known.withLock { ($0.owners[hash], $0.generation) }
        if let present {
            guard present == sitting else { throw .notAllowed }
            return
        }
        guard let owner = try await store.sitting(tokenHash: hash) else { throw .notSignedIn }
        keep(hash, of: owner, as: generation)
        guard owner == sitting else { throw .notAllowed }
    }

    /// What was read before something was ended may be ended too: the store is asked again then.
    private func keep(_ hash: Digest, of sitting: SittingID, as generation: Int) {
        known.withLock { known in
            if known.generation == generation { known.owners[hash] = sitting }
        }
    }

    /// From now on only the store knows who is signed in to these sittings.
    func forget(_ sittings: Set<SittingID>) {
        known.withLock { known in
            known.generation += 1
            known.owners = known.owners.filter { !sittings.contains($0.value) }
        }
    }
}
