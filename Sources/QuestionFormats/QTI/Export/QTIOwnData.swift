/// What QTI has no place for and our own import restores, as `data-…` attributes (QTI 3.0 lets any element of the body carry them).
///
/// | attribute | on | says |
/// |---|---|---|
/// | `data-invigil-scoring` | `qti-item-body` | the rule of the bank: `all-or-nothing`, `partial` or `panel` |
/// | `data-invigil-experts` | `qti-item-body` | how many experts gave the weights of a panel |
/// | `data-invigil-worth` | `qti-item-body` | full marks, where the scoring does not show them |
/// | `data-invigil-status` | `qti-item-body` | `pretest` or `anchor` |
/// | `data-invigil-level`, `data-invigil-domain` | `qti-item-body` | the cognitive level and the domain of the blueprint |
/// | `data-invigil-category` | `qti-item-body` | where the item is filed, outermost first, with `/` between and `//` for a slash |
/// | `data-invigil-tags` | `qti-item-body` | its tags, with `;` between |
/// | `data-invigil-source` | `qti-item-body` | what the item was written to |
/// | `data-invigil-kind` | `qti-match-interaction` | `match`, or `judgement-` and its task: `rate`, `rank`, `most-and-least` |
/// | `data-invigil-kind` | `qti-stimulus-body` | the kind of the exhibit: `text`, `transcript`, `table`, `kpi` |
/// | `data-invigil-alone` | `qti-text-entry-interaction` | `true`: the item is this one entry, after its text |
/// | `data-invigil-occasion` | `qti-modal-feedback` | when the feedback is told |
/// | `data-invigil-rationale` | `qti-rubric-block` | `true`: why the key is right |
/// | `data-invigil-testlet` | `qti-stimulus-body` | the title of the scenario |
enum QTIOwnData {
    static let prefix = "data-invigil-"
    /// The outcome that chooses feedback which QTI would tell by an outcome of the item.
    static let feedback = "INVIGIL_FEEDBACK"

    static func attribute(_ name: String, _ value: String?) -> [XMLNode.Attribute] {
        value.map { [.init(name: prefix + name, value: $0)] } ?? []
    }
}
