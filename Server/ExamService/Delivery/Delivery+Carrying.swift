public import ExamAPI
public import ExamModel
import Records
import Sittings

extension Delivery {
    /// Takes in works that somebody brought as a sealed file of the candidate's computer, because no network could.
    ///
    /// They go the way of all works: what is known already is skipped, what was done in time is labelled late. Handing the same
    /// file in twice changes nothing. A candidate who had ended the exam is sealed, if everything was taken.
    public func carry(_ request: CarryRequest, _ id: SittingID) async throws(Refusal) -> CarryOutcome {
        guard !request.by.isEmpty, request.by.utf8.count <= 200 else {
            throw .malformed(what: "who brings a file has a name of at most 200 bytes")
        }
        let before = try await sitting(id)
        let carried = try opened(request.file, of: id, form: before.admission.form)
        var refusal: Refusal?
        do {
            _ = try await perform(.carried(carried, by: request.by), id)
            // A part may have been taken: then the rest says why not.
            if let last = carried.works.last?.number, try await sitting(id).lastWork < last {
                _ = try await perform(.carried(carried, by: request.by), id)
            }
        } catch {
            refusal = error
        }
        let after = try await sitting(id)
        if carried.isEnded, refusal == nil, after.closed == nil {
            _ = try? await perform(.close(CloseRequest(epoch: after.epoch, lastWork: after.lastWork)), id)
        }
        return outcome(of: carried, from: before.lastWork, to: after.lastWork, refusal, sealedAt: try await sitting(id).closed?.at)
    }

    private func opened(_ file: SealedWorks, of id: SittingID, form: Digest) throws(Refusal) -> CarriedWorks {
        guard file.format == SealedWorks.format, file.sitting == id else {
            throw .malformed(what: "this is no file of sealed works of sitting \(id)")
        }
        guard let sealed = Base64URL.decode(file.sealed), let bytes = papers.key(of: id, form: form).openWorks(sealed, of: id),
            let works = try? decode(CarriedWorks.self, from: bytes), works.sitting == id, works.works.count == file.works
        else {
            throw .malformed(what: "the file does not open: it was changed, or sealed for another server. Copy it from the computer again")
        }
        return works
    }

    private func outcome(
        of carried: CarriedWorks, from before: Int, to after: Int, _ refusal: Refusal?, sealedAt: Instant?
    ) -> CarryOutcome {
        let known = carried.works.count { $0.number <= before }
        let refused = carried.works.count { $0.number > after }
        var remarks: [String] = []
        if case .workGap = refusal, let uncertain = carried.uncertainAfter {
            remarks.append(
                "Steps after number \(uncertain) may have numbers that the server knows from others: that computer's disk was full, or its file "
                    + "damaged, before the program was started again. Nothing of it was taken. Start the client there with a "
                    + "connection: it numbers them anew.")
        }
        if carried.damagedLines > 0 {
            remarks.append("\(counted(carried.damagedLines, "line")) of that computer's own file could not be read.")
        }
        return CarryOutcome(
            sitting: carried.sitting, recorded: carried.works.count - known - refused, known: known, refused: refused,
            because: refused > 0 ? refusal.map { "\($0)" } : nil, sealedAt: sealedAt, remarks: remarks)
    }
}
