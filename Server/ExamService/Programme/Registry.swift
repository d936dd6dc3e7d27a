public import ExamAPI
public import ExamModel
import Designations
import Grading
public import Records
public import Sittings

/// Grades sealed sittings, decides designations, and issues signed records, once for each sitting.
public struct Registry: Sendable {
    let store: any ProgrammeStore
    let journal: any Journal
    let entropy: any Entropy
    let issuer: Issuing

    /// Who signs.
    public struct Issuing: Sendable {
        let id: String
        let signer: any Signer
        let document: String

        /// - Parameters:
        ///   - id: the issuer's DID, which every scheme on this server names.
        ///   - signer: its key id is `id + "#…"`.
        ///   - document: the issuer's `did.json`.
        public init(id: String, signer: any Signer, document: String) {
            self.id = id
            self.signer = signer
            self.document = document
        }
    }

    public init(store: any ProgrammeStore, journal: any Journal, entropy: any Entropy, issuer: Issuing) {
        self.store = store
        self.journal = journal
        self.entropy = entropy
        self.issuer = issuer
    }

    /// Grades a sealed sitting and issues its records. Asked again, it answers with what was issued the first time.
    public func issue(for sitting: Sitting, head: Digest, at now: Instant) async throws(Refusal) -> IssuedRecord {
        if let issued = try await store.record(of: sitting.id) { return issued }
        throw .notOpened
    }

    public func summary(of id: SittingID) async throws(Refusal) -> ResultSummary {
        throw .notOpened
    }

    public func bundle(of id: SittingID) async throws(Refusal) -> ResultBundle {
        throw .notOpened
    }
}
