import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Reading CSV")
struct CSVTests {
    private func read(_ text: String, _ columns: CSVColumns? = nil) -> ForeignReading {
        readCSV(SourceFile(path: "a.csv", text: text), columns: columns)
    }

    @Test("Moodle's CSV: ten items, keys as letters", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func moodle() throws {
        let file = try #require(GIFTCorpus.file("csv/moodle-qformat_csv/sample.csv"))
        let reading = readCSV(file)
        #expect(reading.items.map { $0.correct?.description ?? "" } == ["c", "a+b", "d", "c", "d", "a", "d", "a", "b", "c"])
        #expect(reading.items[1].interaction.options[3].text.plain == "None ,of the mentioned" && reading.items[0].title == "Question1")
        #expect(reading.refused.isEmpty && previewCSV(file)?.keys == .letters)
    }

    @Test(
        "columns, delimiters and keys are found",
        arguments: [
            ("question,a,b,answer\nQ?,x,y,B", "b"), ("\u{FEFF}Question;Option A;Option B;Correct\r\nQ?;x;y;y\r\n", "b"),
            ("stem\toption1\toption2\toption3\tkey\nQ?\tx\ty\tz\tA|C", "a+c"), ("question|choice_a|choice_b|answer\nQ?|x|y|a", "a"),
            ("sep=;\nquestion;a;b;answer\nQ?;x;y;B", "b"), ("question,options,correct_answer\nQ?,\"x|y\",y", "b"),
            ("question,correct_answer,incorrect_answers\nQ?,x,y|z", "a"), ("question,a,b,answer\nQ1?,x,y,0\nQ2?,x,y,1", "a"),
            ("question,a,b,answer\nQ1?,x,y,1\nQ2?,x,y,2", "a"), ("question,answer1,answer2,correct\nQ?,x,y,\"B\"", "b"),
            ("question,a,b,answer\n\"Q, \"\"so\"\"\nsaid?\",x,y,B", "b"), ("question,a,b,c,answer\nQ?,x,y,z,AC", "a+c"),
            ("question,answer,type\nQ?,true,tf", "a"), ("question,answer\nQ?,Paris|Lutetia", "\"Paris\""),
        ])
    func found(_ text: String, _ key: String) {
        let reading = read(text)
        #expect(reading.items.first?.correct?.description == key && reading.refused.isEmpty, "\(reading)")
    }

    @Test("a key of which the whole column does not say how it counts is refused, with the way to say it")
    func ambiguous() throws {
        let text = "question,a,b,c,answer\nQ1?,x,y,z,1\nQ2?,x,y,z,2"
        #expect(read(text).refused.map(\.rule) == ["csv.keys", "csv.keys"] && read(text).items.isEmpty)
        #expect(read(text).refused[0].mend.contains("keys=from0"))
        #expect(read(text, try CSVColumns("keys=from1")).items.map { $0.correct?.description } == ["a", "b"])
        #expect(read(text, try CSVColumns("keys=from0")).items.map { $0.correct?.description } == ["b", "c"])
    }

    @Test("columns that we do not know can be named")
    func named() throws {
        let text = "Nummer,Aufgabe,Erste,Zweite,Ergebnis\n7,Q?,x,y,B"
        #expect(read(text).refused.map(\.rule) == ["csv.columns"])
        let columns = try CSVColumns("stem=Aufgabe, options=Erste;Zweite, key=Ergebnis, id=Nummer")
        let item = try #require(read(text, columns).items.first)
        #expect(item.correct == .choices(["b"]) && item.source == "7" && item.stem == "Q?")
        let preview = try #require(previewCSV(SourceFile(path: "a.csv", text: text), columns: columns))
        #expect(preview.columns.map(\.role) == [.id, .stem, .options, .options, .key] && preview.delimiter == "," && preview.items == 1)
    }

    @Test("names of columns that cannot be are refused", arguments: ["stem", "colour=x", "keys=maybe", "stem=x,key=x"])
    func misnamed(_ text: String) {
        #expect(throws: CSVColumnsFault.self) { try CSVColumns(text) }
    }

    @Test(
        "rows that cannot be taken are refused by name and line, and the others are taken",
        arguments: [
            ("question,a,b,answer\nQ?,x,y,C\nR?,x,y,A", "csv.key", 2, 1),
            ("question,a,b,answer\n5\" disk,x,y,A\nR?,x,y,A", "csv.quote", 2, 1),
            ("question,a,b,answer\nR?,x,y,A\n\"open,x,y,A\nS?,x,y,A", "csv.quote", 3, 1),
            ("question,a,b,answer\n,x,y,A\nR?,x,y,A", "csv.stem", 2, 1),
            ("question,a,b,answer\nQ?,x,,A\nR?,x,y,A", "csv.options", 2, 1), ("question,answer\nQ?,\nR?,x", "csv.key", 2, 1),
            ("question,a,b,answer,points\nQ?,x,y,A,NaN\nR?,x,y,A,2", "csv.marks", 2, 1), ("colour,size\nred,1", "csv.columns", 1, 0),
            ("question,answer,type\nQ?,1e999,number", "csv.number", 2, 0),
        ])
    func refused(_ text: String, _ rule: String, _ line: Int, _ taken: Int) {
        let reading = read(text)
        #expect(
            reading.refused.map(\.rule) == [rule] && reading.refused[0].place.line == line && reading.items.count == taken, "\(reading)")
    }

    @Test("Brightspace's one property a row")
    func brightspace() {
        let reading = read(
            """
            //MULTIPLE CHOICE,,
            NewQuestion,MC,,,
            ID,CHEM110,,,
            Title,Colours,,,
            QuestionText,Which?,,,
            Points,2,,,
            Difficulty,3,,,
            Option,100,red,,Good
            Option,0,blue,,No
            Option,25,green,,Half
            Hint,Think
            NewQuestion,TF
            QuestionText,Sky is blue
            TRUE,100,Yes
            FALSE,0,No
            NewQuestion,MS
            QuestionText,Which two?
            Scoring,AllOrNothing
            Option,1,a
            Option,0,b
            Option,1,c
            NewQuestion,SA
            QuestionText,Capital?
            Answer,100,Paris
            NewQuestion,M
            QuestionText,Pair
            Scoring,EquallyWeighted
            Choice,1,x
            Choice,2,y
            Match,1,ex
            Match,2,why
            NewQuestion,O
            QuestionText,Order
            Scoring,AllOrNothing
            Item,first
            Item,second
            NewQuestion,WR
            QuestionText,Write
            AnswerKey,Look for this
            NewQuestion,FIB
            QuestionText,x
            """)
        #expect(reading.items.map(\.interaction.kind) == ["single", "single", "multiple", "text", "match", "order", "essay"])
        #expect(reading.items.map { $0.correct?.description ?? "-" } == ["a", "a", "a+c", "\"Paris\"", "1=a 2=b", "a>b", "-"])
        #expect(reading.items[0].worth == 2 && reading.items[0].tags == ["difficulty: 3"] && reading.items[0].source == "CHEM110")
        #expect(reading.items[6].feedback.map(\.occasion) == ["marker"])
        #expect(reading.refused.map(\.rule) == ["csv.kind"] && reading.refused[0].place.line == 40)
    }
}
