/// English words that the rules look for.
enum Vocabulary {
    static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "eg", "ie", "approx", "fig", "inc", "ltd", "jr", "sr", "dept",
    ]

    static let functionWords: Set<String> = [
        "the", "and", "for", "are", "was", "were", "been", "being", "has", "have", "had", "does", "did", "can", "could", "will",
        "would", "shall", "should", "may", "might", "must", "not", "nor", "but", "yet", "than", "then", "that", "this", "these",
        "those", "there", "their", "them", "they", "its", "his", "her", "hers", "him", "she", "you", "your", "our", "ours", "who",
        "whom", "whose", "which", "what", "when", "where", "why", "how", "with", "without", "within", "from", "into", "onto", "over",
        "under", "about", "after", "before", "between", "during", "through", "against", "upon", "per", "any", "all", "each", "every",
        "both", "either", "neither", "none", "one", "two", "three", "four", "five", "some", "such", "only", "own", "same", "other",
        "others", "another", "more", "most", "much", "many", "less", "least", "few", "fewer", "very", "too", "also", "just", "out",
        "off", "down", "because", "since", "while", "until", "though", "although", "whether", "following", "above", "below", "first",
        "best", "likely", "using", "used", "use", "made", "make", "makes", "called", "name", "known", "it's", "option",
        "options", "answer", "statement", "statements", "true", "false", "correct", "choose", "yes",
    ]

    /// Without `all`, `only` and `every`, which count things and times in most options that hold them.
    static let absolute: Set<String> = [
        "always", "never", "completely", "absolutely", "totally", "entirely", "invariably",
    ]

    static let numbers: Set<String> = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

    static let frequency: Set<String> = [
        "usually", "often", "frequently", "sometimes", "rarely", "occasionally", "generally", "typically", "commonly", "seldom",
        "mostly", "normally", "regularly",
    ]

    static let negatives: Set<String> = [
        "not", "no", "never", "none", "cannot", "without", "neither", "nor", "isn't", "aren't", "wasn't", "weren't", "don't",
        "doesn't", "didn't", "can't", "couldn't", "won't", "wouldn't", "shouldn't", "hasn't", "haven't",
    ]

    static let verbNegatives: Set<String> = [
        "not", "cannot", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't", "can't", "couldn't", "won't",
        "wouldn't", "shouldn't", "hasn't", "haven't",
    ]

    static let auxiliaries: Set<String> = [
        "is", "are", "was", "were", "be", "does", "do", "did", "has", "have", "had", "can", "could", "will", "would", "should", "may",
        "might", "must",
    ]

    static let asking: Set<String> = ["which", "what", "who", "whom", "whose", "where", "when", "how", "why"]

    /// After one of these another clause begins, whose negation is not what is asked.
    static let clauseOpeners: Set<String> = [
        "if", "when", "because", "although", "though", "since", "unless", "while", "that", "so", "but", "and", "who", "whose",
    ]

    static let imperatives: Set<String> = [
        "choose", "select", "name", "identify", "match", "put", "order", "complete", "find", "calculate", "mark", "pick", "give",
        "state", "list", "arrange", "rank", "fill", "determine", "compute", "solve", "decide", "write", "sort", "place", "indicate",
        "drag", "click", "estimate", "evaluate", "simplify", "translate", "describe", "explain", "rate", "judge",
    ]

    /// A stem that ends with one of these is continued by its options.
    static let openEndings: Set<String> = auxiliaries.union([
        "a", "an", "the", "to", "by", "of", "for", "that", "because", "as", "in", "from", "with", "on", "at", "into", "than", "when",
        "if", "called", "named", "through", "about", "between", "be", "means", "includes", "include", "requires", "and", "or",
    ])

    /// Plurals that do not end with an s.
    static let irregularPlurals: Set<String> = [
        "people", "children", "men", "women", "feet", "teeth", "mice", "geese", "criteria", "data", "media", "phenomena",
    ]

    /// Words with this ending that are no forms of a verb.
    static let nounsInIng: Set<String> = [
        "nothing", "something", "anything", "everything", "thing", "string", "spring", "king", "ring", "during", "evening",
        "morning", "building", "ceiling", "wing", "sibling", "wedding", "bring", "sing", "sting", "swing",
    ]
}
