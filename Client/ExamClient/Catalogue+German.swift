/// Translations of the client's texts.
enum Catalogue {}

extension Catalogue {
    /// German, in the formal address.
    static let german: [String: String] = [:]
}
