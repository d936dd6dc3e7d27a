import ExamModel
import FormAssembly

/// Draws the forms of one window one after the other, each counted for those after it.
struct FormDrawing {
    private let published: PublishedBank
    private let blueprint: Blueprint
    private var series: FormSeries

    /// The exposure cap is reckoned over at least so many forms: of the first two forms each item is on half or more.
    private static let horizon = 100

    init(_ published: PublishedBank, _ blueprint: Blueprint, tally: BankTally?) {
        self.published = published
        self.blueprint = blueprint
        var context = AssemblyContext(planned: FormDrawing.horizon)
        if let tally {
            context.forms = tally.forms
            for item in tally.items {
                context.exposures[item.item] = item.forms
                context.statistics[item.item] = ItemStatistics(
                    item: item.item, candidates: item.candidates, facility: item.facility, discrimination: item.discrimination,
                    exposures: item.forms)
            }
        }
        series = FormSeries(blueprint, from: published.bank, identity: published.identity, context: context)
    }

    /// The next form.
    ///
    /// - Parameter seen: the items of the candidate's earlier forms.
    mutating func next(seed: UInt64, seen: Set<ItemID> = []) throws(Refusal) -> Form {
        var context = series.context
        context.seen = seen
        switch series.next(seed: seed, seen: seen) {
        case .failure(let shortfall): throw .shortfall(what: "\(shortfall)")
        case .success(let form):
            // Checked by other code than drew it, before anybody sees it.
            let broken = violations(of: form, against: blueprint, from: published.bank, context: context)
            guard broken.isEmpty else { throw .shortfall(what: broken.joined(separator: "; ")) }
            return form
        }
    }

    /// What the candidate saw of the bank on earlier forms, if the blueprint asks for that.
    func seen(by candidate: CandidateID, in store: any ProgrammeStore) async throws(Refusal) -> Set<ItemID> {
        guard blueprint.overlap != nil else { return [] }
        return seen(in: try await store.enrolments(of: candidate))
    }

    func seen(in earlier: [Enrolment]) -> Set<ItemID> {
        guard blueprint.overlap != nil else { return [] }
        return earlier.reduce(into: []) { seen, enrolment in
            if enrolment.form.bank == published.bank.id { seen.formUnion(enrolment.form.items.map(\.id)) }
        }
    }
}

extension Programme {
    /// Ready to draw for a window, from the version of its bank that was published last.
    func drawing(for window: ExamWindow) async throws(Refusal) -> FormDrawing {
        guard let published = try await store.publishedBank(window.bank) else { throw .unknown(what: "bank \(window.bank)") }
        guard let blueprint = published.bank.blueprints.first(where: { $0.id == window.blueprint }) else {
            throw .unknown(what: "blueprint \(window.blueprint) in bank \(window.bank)")
        }
        // What the blueprint's constraints ask for: what is known of the bank's items.
        let needsTally = blueprint.exposurePercent != nil || blueprint.facility != nil || !blueprint.information.isEmpty
        return FormDrawing(published, blueprint, tally: needsTally ? try await store.tally(of: window.bank) : nil)
    }
}
