/// A language of the screens. What a body writes itself, its rules and items, and what its server says stay in the
/// body's own.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case german = "de"

    /// The language of the screen that is being drawn, or of the message that is being taken in.
    ///
    /// ``Model/update(_:)`` and ``Model/screen()`` set it from the candidate's options, so that both stay functions of
    /// the model alone; a text need not be handed the language through every function above it.
    @TaskLocal static var current = Language.english

    /// Its own name for itself.
    public var name: String {
        switch self {
        case .english: "English"
        case .german: "Deutsch"
        }
    }

    /// Texts by their English pattern; what is missing is shown in English.
    var catalogue: [String: String] {
        switch self {
        case .english: [:]
        case .german: Catalogue.german
        }
    }

    /// The language of a computer's settings, by the names that POSIX gives them (XBD, chapter 8.2): LC_ALL, then LC_MESSAGES, then LANG.
    public static func preferred(environment: [String: String]) -> Language {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return set.flatMap { Language(rawValue: String($0.prefix(2))) } ?? .english
    }
}
