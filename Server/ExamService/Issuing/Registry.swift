public import ExamModel
public import Records

/// Grades sealed sittings, decides designations, and issues signed records, once for each sitting.
public struct Registry: Sendable {
    let store: any ProgrammeStore & BankStore & StatusStore & CorrectionStore & ErasureStore
    let keys: any KeyStore
    let journal: any Journal
    let entropy: any Entropy
    let issuer: Issuing
    /// Where everything that is signed stands before anybody gets it.
    public let log: TransparencyLog
    let drawing = BitDrawing()
    /// Where many records are made, so that no connection waits for them; empty for wherever the caller runs.
    let crew: [any TaskExecutor]

    /// Who signs.
    public struct Issuing: Sendable {
        let id: String
        let signer: any Signer
        let proofs: ProofSigner
        let document: String
        let documents: DocumentSign?

        /// Signs documents: detached CMS in DER, at the time that it is to name.
        public typealias DocumentSign = @Sendable (_ bytes: [UInt8], _ at: Instant) throws -> [UInt8]

        /// - Parameters:
        ///   - id: the issuer's DID, which every scheme on this server names.
        ///   - signer: its key id is `id + "#…"`.
        ///   - proofs: signs what stands in documents; its key id likewise.
        ///   - document: the issuer's `did.json`.
        ///   - documents: `nil` for a server that makes no certificates.
        public init(id: String, signer: any Signer, proofs: ProofSigner, document: String, documents: DocumentSign? = nil) {
            self.id = id
            self.signer = signer
            self.proofs = proofs
            self.document = document
            self.documents = documents
        }
    }

    /// Who signs proofs in documents.
    public struct ProofSigner: Sendable {
        let keyID: String
        let sign: @Sendable ([UInt8]) throws -> [UInt8]

        /// - Parameter sign: Ed25519 under the key.
        public init(keyID: String, sign: @escaping @Sendable ([UInt8]) throws -> [UInt8]) {
            self.keyID = keyID
            self.sign = sign
        }
    }

    public init(
        store: any ProgrammeStore & BankStore & StatusStore & CorrectionStore & ErasureStore, keys: any KeyStore, journal: any Journal,
        entropy: any Entropy,
        issuer: Issuing,
        log: TransparencyLog, crew: [any TaskExecutor] = []
    ) {
        self.store = store
        self.keys = keys
        self.journal = journal
        self.entropy = entropy
        self.issuer = issuer
        self.log = log
        self.crew = crew
    }

    /// Grades one sealed sitting and makes its records, as below.
    public func issue(for sealed: SealedSitting, at now: Instant) async throws(Refusal) -> IssuedRecord {
        let issued = try await issue(for: [sealed], at: now)
        if let refusal = issued.refusals.first { throw refusal.because }
        guard let record = issued.records.first else { throw .overloaded }
        return record
    }

    /// Grades sealed sittings and makes their records: signed, and stored together in one step. For a sitting that has records already these
    /// are given. Nobody gets them before ``release(_:)``.
    ///
    /// What cannot be graded keeps nothing else from it. Throws what the store refuses; then nothing of this is stored.
    public func issue(for sealed: [SealedSitting], at now: Instant) async throws(Refusal) -> Issued {
        var issued = Issued()
        var due = sealed
        for _ in 1...Self.mostDraws {
            let known = try await store.records(of: due.map(\.id))
            issued.records += due.compactMap { known[$0.id] }
            due.removeAll { known[$0.id] != nil }
            if due.isEmpty { return issued }
            let drafts = try await drafts(of: due, &issued)
            defer { drawing.letGo(drafts.flatMap(\.naming.places)) }
            let made = await make(drafts, at: now)
            issued.refusals += made.refusals
            due.removeAll { one in issued.refusals.contains { $0.sitting == one.id } }
            if due.isEmpty { return issued }
            do {
                try await store.save(made.records, gradedBy: made.keys, adding: made.tallies)
                issued.records += made.records
                return issued
            } catch .exists {
                // Two requests sealed at the same time: the record that was stored first is the record. Else a bit was drawn twice at
                // once, or a key was corrected meanwhile.
            }
        }
        throw .overloaded
    }

    /// How often bits are drawn anew.
    private static let mostDraws = 5

    /// So many sittings get their records in one transaction: others who write wait no longer than for these.
    private static let batch = 500

    /// Issues the records of sealed sittings and releases them. While some are being stored, others are made.
    ///
    /// - Returns: the sittings whose records can be had, and what could not be done, a line each.
    public func putOnRecord(_ sealed: [SealedSitting], at now: Instant) async -> (done: Set<SittingID>, faults: [String]) {
        let batches = stride(from: 0, to: sealed.count, by: Self.batch).map { Array(sealed[$0..<min($0 + Self.batch, sealed.count)]) }
        var (done, faults): (Set<SittingID>, [String]) = ([], [])
        await withTaskGroup(of: (done: [SittingID], faults: [String]).self) { group in
            var rest = batches[...]
            for batch in rest.prefix(2) { group.addTask { await putOnRecord(batch: batch, at: now) } }
            rest = rest.dropFirst(2)
            for await outcome in group {
                done.formUnion(outcome.done)
                faults += outcome.faults
                if let batch = rest.popFirst() { group.addTask { await putOnRecord(batch: batch, at: now) } }
            }
        }
        return (done, faults)
    }

    private func putOnRecord(batch: [SealedSitting], at now: Instant) async -> (done: [SittingID], faults: [String]) {
        do {
            let issued = try await issue(for: batch, at: now)
            let faults = issued.refusals.map { "\($0.sitting): \($0.because)" }
            do {
                if !issued.records.isEmpty { try await release(issued.records) }
                return (issued.records.map(\.sitting), faults)
            } catch {
                return ([], faults + ["\(counted(issued.records.count, "record")): \(error)"])
            }
        } catch {
            if batch.count > 1 { return await putOnRecord(oneByOne: batch, at: now) }
            return ([], ["\(batch.map { "\($0.id): " }.joined())\(error)"])
        }
    }

    /// What keeps one sitting's record from being stored keeps no other's; after a few in a row it is the store that takes nothing.
    private func putOnRecord(oneByOne batch: [SealedSitting], at now: Instant) async -> (done: [SittingID], faults: [String]) {
        var (done, faults, inARow): ([SittingID], [String], Int) = ([], [], 0)
        for one in batch where inARow < 3 {
            let outcome = await putOnRecord(batch: [one], at: now)
            done += outcome.done
            faults += outcome.faults
            inARow = outcome.faults.isEmpty ? 0 : inARow + 1
        }
        return (done, faults)
    }

    /// Returns once all of these records are in the log, in one signed state of it, and can be had; what was there before stays there.
    public func release(_ records: [IssuedRecord]) async throws(Refusal) {
        try await log.add(
            records.flatMap { record in
                record.credentials.map { Logged(.record, of: Array($0.utf8), salt: entropy.bytes(32), sitting: record.sitting) }
            })
    }
}
