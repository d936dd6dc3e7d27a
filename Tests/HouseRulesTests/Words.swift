/// One word for one thing: the table of the article "Words", as far as declarations can break it.
enum WordRule {
    /// What not to say, and what to say. Several words stand for that sequence of words in a name.
    static let bannedWords: [(not: [String], say: String)] = [
        (["quiz"], "form"), (["quizzes"], "forms"), (["attempt"], "sitting, or try"), (["attempts"], "sittings, or tries"),
        (["student"], "candidate"), (["students"], "candidates"), (["teacher"], "proctor, marker or admin"),
        (["user"], "candidate, proctor, marker, admin or holder"), (["users"], "candidates"),
        (["submission"], "answer"), (["submissions"], "answers"), (["topic"], "domain"), (["topics"], "domains"),
        (["passage"], "stimulus or scenario"), (["points"], "marks"), (["beta"], "pretest"), (["difficulty"], "facility"),
        (["finalize"], "seal"), (["finalise"], "seal"), (["finalized"], "sealed"), (["finalised"], "sealed"),
        (["correct", "answer"], "key"), (["correct", "answers"], "keys"), (["extra", "time"], "accommodation or incident credit"),
        (["end", "date"], "deadline"),
    ]

    /// Banned in what we ship only: there a test is a test of our code, and there is none.
    static let bannedInProduct: [(not: [String], say: String)] = [(["test"], "form or sitting"), (["tests"], "forms or sittings")]

    /// Types and functions with a name that the field does not use.
    static func findings(in file: HouseFile) throws -> [Finding] {
        let declaration = try Regex(
            #"\b(?:struct|class|enum|actor|protocol|typealias|func)\s+`?([A-Za-z_]\w*)"#, as: (Substring, Substring).self)
        let banned = bannedWords + (file.isTest ? [] : bannedInProduct)
        return file.text.code.enumerated().flatMap { index, line in
            line.matches(of: declaration).flatMap { match in
                banned.filter { words(of: match.1).contains($0.not) }.map {
                    Finding(path: file.path, line: index + 1, what: "`\(match.1)` says \($0.not.joined(separator: " ")); say \($0.say)")
                }
            }
        }
    }

    /// `openHTTPDoor2` → open, http, door2.
    static func words(of name: some StringProtocol) -> [String] {
        var words: [String] = []
        var previous: Character = "_"
        for (index, character) in zip(name.indices, name) {
            let next = name.index(after: index) < name.endIndex ? name[name.index(after: index)] : "_"
            let startsWord = character.isUppercase && (!previous.isUppercase || next.isLowercase)
            if character == "_" {
                words.append("")
            } else if startsWord || words.isEmpty {
                words.append(character.lowercased())
            } else {
                words[words.count - 1] += character.lowercased()
            }
            previous = character
        }
        return words.filter { !$0.isEmpty }
    }
}
