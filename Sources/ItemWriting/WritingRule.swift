/// The rules of item writing that this module can see. What needs understanding, such as whether a distractor is plausible,
/// whether an item is funny or whether a scenario is needed at all, is left to people.
public enum WritingRule: String, Hashable, Sendable, Codable, CaseIterable {
    // Cues: what shows the key to those who do not know it.
    case longestKey = "writing.longest-key"
    case articleCue = "writing.article-cue"
    case numberCue = "writing.number-cue"
    case clang = "writing.clang"
    case absoluteWords = "writing.absolute-words"
    case convergence = "writing.convergence"
    // Options.
    case allOfTheAbove = "writing.all-of-the-above"
    case noneOfTheAbove = "writing.none-of-the-above"
    case combinedOptions = "writing.combined-options"
    case vagueFrequency = "writing.vague-frequency"
    case overlappingOptions = "writing.overlapping-options"
    case optionOrder = "writing.option-order"
    case includingOption = "writing.including-option"
    case duplicateOptions = "writing.duplicate-options"
    case optionCount = "writing.option-count"
    case optionForm = "writing.option-form"
    case optionGrammar = "writing.option-grammar"
    // Stems.
    case negativeStem = "writing.negative-stem"
    case doubleNegative = "writing.double-negative"
    case unfocusedStem = "writing.unfocused-stem"
    case stemForm = "writing.stem-form"
    case longStem = "writing.long-stem"
    case readingLevel = "writing.reading-level"
    case longSentence = "writing.long-sentence"
    // Rationales and material.
    case missingRationale = "writing.missing-rationale"
    case thinRationale = "writing.thin-rationale"
    case pictureText = "writing.picture-text"
    case tableShape = "writing.table-shape"
    case terminalText = "writing.terminal-text"
    // The bank as a whole.
    case longestKeyShare = "writing.longest-key-share"
    case keyPosition = "writing.key-position"
    case keyRun = "writing.key-run"
    case nearDuplicate = "writing.near-duplicate"
    case enemies = "writing.enemies"
    case numberForm = "writing.number-form"

    /// Hints are the rules that were right less often than seven times of ten on one of the banks they were measured on, those
    /// of which too few findings were seen, and those that name what the guides allow in some cases. The figures are in the
    /// article "Item writing".
    public var severity: Advice.Severity {
        switch self {
        case .numberCue, .clang, .absoluteWords, .convergence, .noneOfTheAbove, .optionCount, .doubleNegative, .longStem, .readingLevel,
            .longSentence,
            .thinRationale,
            .keyRun, .enemies:
            .hint
        default: .warning
        }
    }

    /// Whether the rule looks at English words; such rules are silent in banks of other languages.
    public var isEnglishOnly: Bool {
        switch self {
        case .articleCue, .numberCue, .clang, .absoluteWords, .convergence, .allOfTheAbove, .noneOfTheAbove, .combinedOptions,
            .vagueFrequency, .includingOption, .optionGrammar, .negativeStem, .doubleNegative, .unfocusedStem, .stemForm, .readingLevel,
            .thinRationale, .enemies:
            true
        default: false
        }
    }
}
