public import ExamModel
import Records

extension TransparencyLog {
    /// Has the last states of the logs witnessed that were signed before there were witnesses, or before these.
    public func catchUp() async throws(Refusal) {
        var fault: Refusal?
        for log in policy.logs {
            guard let note = try await store.checkpoint(of: log.name), let state = Checkpoint(text: note.text) else { continue }
            do {
                try await witness(note, of: log.name, size: state.size)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
    }

    func witness(_ note: SignedNote, of log: String, size: Int) async throws(Refusal) {
        if isWitnessed(note) { return }
        try await store.save(try await witnessed(note, of: log, size: size), size: size, of: log)
    }

    func isWitnessed(_ note: SignedNote) -> Bool {
        if note == believed { return true }
        let isMet = policy.signers(of: note, signing.accepts).map { policy.isMet(by: $0.witnesses) } ?? false
        if isMet { believed = note }
        return isMet
    }

    /// The same state with what the witnesses sign, all asked at once.
    ///
    /// Throws ``Refusal/notYet(what:)`` while too few of them sign.
    func witnessed(_ note: SignedNote, of log: String, size: Int) async throws(Refusal) -> SignedNote {
        var (note, faults) = (note, [String]())
        let own = SignedNote(text: note.text, signatures: Array(note.signatures.prefix(1)))
        let missing = witnesses.filter { witness in witness.key.signing(of: note) { signing.accepts(witness.key, $0, $1) } == nil }
        let outcomes = await withTaskGroup(of: (NoteKey, Result<SignedNote.Signature, any Error>).self) { group in
            for witness in missing {
                group.addTask {
                    do {
                        return (witness.key, .success(try await self.cosignature(of: own, size: size, log: log, by: witness)))
                    } catch {
                        return (witness.key, .failure(error))
                    }
                }
            }
            var outcomes: [NoteKey: Result<SignedNote.Signature, any Error>] = [:]
            for await (key, outcome) in group { outcomes[key] = outcome }
            return outcomes
        }
        // In the order of the policy, whoever was first.
        for witness in missing {
            switch outcomes[witness.key] {
            case .success(let signature): note = note.signed(signature)
            case .failure(let fault): faults.append("\(witness.key.name): \(fault)")
            case nil: break
            }
        }
        guard isWitnessed(note) else { throw .notYet(what: "the log waits for its witnesses: \(faults.joined(separator: "; "))") }
        return note
    }

    private func cosignature(
        of note: SignedNote, size: Int, log: String, by witness: any LogWitness
    ) async throws -> SignedNote.Signature {
        let place = "\(log)\n\(witness.key.text)"
        var old = min(seen[place] ?? 0, size)
        for attempt in 1...2 {
            let path = try await consistency(from: old, to: size, of: log)
            do {
                let signature = try await witness.cosign(WitnessRequest(old: old, path: path, checkpoint: note))
                guard witness.key.signing(of: note.signed(signature), { signing.accepts(witness.key, $0, $1) }) != nil else {
                    throw WitnessRefusal.notSigned
                }
                seen[place] = size
                return signature
            } catch WitnessRefusal.sawAnother(let other) where attempt == 1 && (0...size).contains(other) {
                old = other
            }
        }
        throw WitnessRefusal.sawAnother(size: old)
    }

    private func consistency(from old: Int, to size: Int, of log: String) async throws -> [Digest] {
        return try await hashes(size, of: log) { try MerkleTree.consistency(from: old, to: size, $0).path }
    }
}
