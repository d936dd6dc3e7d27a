/// Translations of the client's texts, by their English patterns.
enum Catalogue {}

extension Catalogue {
    /// German, in the formal address.
    static let german: [String: String] = [
        germanBefore, germanElsewhere, germanPractice, germanExam,
        germanKeys, germanAnswering, germanTools, germanPlain,
        germanCommands, germanTime, germanEnding,
    ].reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
}
