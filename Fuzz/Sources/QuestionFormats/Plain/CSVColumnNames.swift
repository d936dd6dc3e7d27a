import ExamModel

/// Names of columns that are known, without their blanks and marks, in small letters.
enum CSVColumnNames {
    private static let names: [CSVColumns.Role: [String]] = [
        .stem: [
            "stem", "question", "questiontext", "questionstem", "text", "prompt", "item", "itemtext", "frage", "pregunta", "domanda",
            "vraag",
            "pergunta", "вопрос",
        ],
        .title: ["title", "name", "questionname", "questiontitle", "itemname"],
        .id: ["id", "identifier", "questionid", "itemid", "idnumber", "number", "no", "nr", "qid", "questionnumber"],
        .category: ["category", "topic", "subject", "domain", "chapter", "section", "kategorie", "thema"],
        .tags: ["tags", "tag", "keywords", "labels"],
        .difficulty: ["difficulty", "level", "questiondifficulty"],
        .kind: ["type", "questiontype", "kind", "itemtype"],
        .optionList: ["options", "choices", "alternatives", "answeroptions"],
        .key: [
            "answer", "answers", "key", "correct", "correctanswer", "correctanswers", "correctoption", "correctoptions", "rightanswer",
            "rightanswers", "answerkey", "correctchoice", "correctindex", "correctanswerindex", "answerindex", "solution", "loesung",
            "lösung",
            "respuesta", "antwort", "réponse",
        ],
        .feedback: ["feedback", "explanation", "rationale", "generalfeedback", "solutiontext", "erklärung"],
        .correctFeedback: ["correctfeedback"],
        .partialFeedback: ["partiallycorrectfeedback", "partialfeedback"],
        .incorrectFeedback: ["incorrectfeedback", "wrongfeedback"],
        .marks: ["marks", "mark", "points", "point", "defaultmark", "defaultgrade", "score", "worth", "punkte"],
        .scoring: ["scoring"], .choose: ["choose"], .format: ["format"], .status: ["status"], .shuffle: ["shuffle"],
        .ignored: ["answernumbering"],
    ]

    private static let known: [String: CSVColumns.Role] = Dictionary(
        names.flatMap { role, names in names.map { ($0, role) } }, uniquingKeysWith: { first, _ in first })

    /// The roles of the columns of a header, with the reason for each.
    static func columns(of header: [String], mapping: CSVColumns?) -> [CSVPreview.Column] {
        let plain = header.map(normal)
        let hasKey = plain.contains { known[$0] == .key }
        return zip(header, plain).map { name, plain in
            if let mapping, !mapping.roles.isEmpty {
                let role = mapping.roles[name] ?? .ignored
                return .init(name: name, role: role, because: role == .ignored ? "it was not named" : "it was named so")
            }
            if let role = known[plain] {
                return .init(name: name, role: role, because: role == .ignored ? "it says nothing that is kept" : "its name says so")
            }
            if let role = numbered(plain, hasKey: hasKey) {
                return .init(name: name, role: role, because: "its name is one of a series")
            }
            return .init(name: name, role: .ignored, because: "its name is not known")
        }
    }

    /// `optiona`, `choice1`, `a`; `answer1` is a key as in Moodle's CSV, or an option if another column is the key.
    private static func numbered(_ name: String, hasKey: Bool) -> CSVColumns.Role? {
        let mark = name.reversed().prefix { $0.isNumber }
        let word = mark.isEmpty ? String(name.dropLast()) : String(name.dropLast(mark.count))
        let isSeries = !mark.isEmpty || name.last.map { ("a"..."z").contains($0) } ?? false
        guard isSeries else { return nil }
        switch word {
        case "option", "opt", "choice", "alternative", "antwortoption": return .options
        case "": return mark.isEmpty ? .options : nil
        case "distractor", "wronganswer", "incorrectanswer", "wrong", "incorrect": return .distractors
        case "feedback", "optionfeedback": return .optionFeedback
        case "answer": return mark.isEmpty || hasKey ? .options : .key
        default: return nil
        }
    }

    private static func normal(_ name: String) -> String {
        String(name.prefix(60).lowercased().filter { $0.isLetter || $0.isNumber })
    }
}
