import Testing

@Suite("One word for one thing")
struct WordTests {
    @Test("types and functions use the field's words")
    func fieldsWords() throws {
        expectNone(try House.files().flatMap { try WordRule.findings(in: $0) })
    }

    @Test(
        "a word that the field does not use is found",
        arguments: [
            "struct QuizStore {}", "enum AttemptState {}", "func gradeSubmission() {}", "final class Student {}", "actor TeacherDesk {}",
            "protocol UserStore {}", "typealias CorrectAnswer = Key", "struct HTTPQuiz {}", "func end_date() {}", "struct TestWindow {}",
        ])
    func foreignWord(source: String) throws {
        #expect(try WordRule.findings(in: snippet(source)).count == 1)
    }

    @Test(
        "our own words pass, also those that hold a banned one",
        arguments: [
            "struct Testlet {}", "struct Latest {}", "enum Answer {}", "func attend() {}", "// struct Quiz", "let a = \"struct Quiz\"",
            "class func open() {}", "struct Userland {}",
        ])
    func ownWord(source: String) throws {
        expectNone(try WordRule.findings(in: snippet(source)))
    }

    @Test("a test of our code may be called a test")
    func testsMayBeTests() throws {
        expectNone(try WordRule.findings(in: snippet("struct TestClock {}", at: "Tests/ExamFixtures/TestClock.swift")))
    }

    @Test(
        "a name falls into its words",
        arguments: [
            ("openHTTPDoor", ["open", "http", "door"]), ("end_date", ["end", "date"]), ("A", ["a"]), ("rosterURL", ["roster", "url"]),
        ])
    func nameFalls(name: String, words: [String]) {
        #expect(WordRule.words(of: name) == words)
    }
}
