import Testing

@Suite("Files and functions that a reader can hold in mind")
struct SizeTests {
    @Test("no file has more than 350 lines")
    func files() throws {
        let sizes = Dictionary(uniqueKeysWithValues: try House.files().map { ($0.path, $0.text.lines.count) })
        expectNone(SizeRule.findings(forFiles: sizes, oldSins: OldSins.files))
    }

    @Test("no function has more than 60 lines")
    func functions() throws {
        let sizes = try House.files().flatMap { file in file.text.functions.map { ("\(file.path) \($0.name)", $0.length) } }
        expectNone(SizeRule.findings(forFunctions: Dictionary(sizes, uniquingKeysWith: max), oldSins: OldSins.functions))
    }

    @Test("half of the files have at most 120 lines, and 95 of 100 functions at most 35")
    func medians() throws {
        let product = try House.files().filter { !$0.isTest }
        let files = product.map(\.text.lines.count)
        let functions = product.flatMap { $0.text.functions.map(\.length) }
        print("house: \(files.count) files, lines median \(files.percentile(0.5)), p95 \(files.percentile(0.95)), most \(files.max() ?? 0)")
        print("house: \(functions.count) functions, lines median \(functions.percentile(0.5)), p95 \(functions.percentile(0.95))")
        #expect(files.percentile(0.5) <= 120)
        #expect(functions.percentile(0.95) <= 35)
    }

    @Test("there is at least half a line of test for a line of code")
    func testsCarryWeight() throws {
        let (tests, product) = try House.files().reduce(into: (0, 0)) { sums, file in
            let lines = file.text.lines.count { !$0.allSatisfy(\.isWhitespace) }
            if file.isTest { sums.0 += lines } else { sums.1 += lines }
        }
        print("house: \(tests) lines of test, \(product) of code, \(tests * 100 / max(1, product)) to 100")
        #expect(tests * 2 >= product, "\(tests) lines of test for \(product) of code")
    }

    @Test(
        "a function is measured from its first line to its last brace",
        arguments: [
            ("func a() {\n}", ["a 2"]),
            ("func a(\n    b: Int = [1].map { $0 }[0]\n) throws -> Int where T: U\n{\n    if b { c() }\n}", ["a 6"]),
            ("init?(b: Int) {\n    let d = \"}\" // }\n}", ["init 3"]),
            ("static func < (a: Int, b: Int) -> Bool { a < b }", ["< 1"]),
            ("var a: Int {\n    1\n}", ["a 3"]),
            ("func a() {\n    func b() {\n    }\n}", ["a 4", "b 2"]),
            ("subscript(a: Int) -> Int {\n    a\n}\ndeinit {\n}", ["subscript 3", "deinit 2"]),
        ])
    func measures(source: String, expected: [String]) {
        #expect(SwiftText(source).functions.map { "\($0.name) \($0.length)" } == expected)
    }

    @Test(
        "a requirement, a stored property and a call are no functions",
        arguments: [
            "protocol P {\n    func a() throws\n    var b: Int { get }\n    init(c: Int)\n}", "let a = B.init(c: 1) { $0 }",
            "var a = { 1 }()", "var a: Int\nstruct B {\n}", "var a: [Int] = []\nif c {\n}",
        ])
    func noFunction(source: String) {
        #expect(SwiftText(source).functions == [])
    }

    @Test(
        "a file over the limit is found, and an old sin may only fall",
        arguments: [
            (350, nil, 0), (351, nil, 1), (400, 400, 0), (401, 400, 1), (390, 400, 1), (300, 400, 1),
        ] as [(Int, Int?, Int)])
    func ratchet(size: Int, oldSin: Int?, findings: Int) {
        let sins = oldSin.map { ["A.swift": $0] } ?? [:]
        #expect(SizeRule.findings(forFiles: ["A.swift": size], oldSins: sins).count == findings)
    }

    @Test("a function over the limit is found")
    func longFunction() throws {
        let source = "func a() {\n" + String(repeating: "    b()\n", count: 59) + "}"
        let function = try #require(SwiftText(source).functions.first)
        #expect(SizeRule.findings(forFunctions: ["A.swift a": function.length], oldSins: [:]).count == 1)
        #expect(SizeRule.findings(forFunctions: ["A.swift a": function.length - 1], oldSins: [:]).isEmpty)
    }

    @Test(
        "a percentile is the smallest member that covers the share",
        arguments: [
            ([3, 1, 2], 0.5, 2), ([1, 2, 3, 4], 0.5, 2), ([5], 0.95, 5), ([], 0.5, 0), (Array(1...100), 0.95, 95),
        ] as [([Int], Double, Int)])
    func percentiles(numbers: [Int], share: Double, expected: Int) {
        #expect(numbers.percentile(share) == expected)
    }
}
