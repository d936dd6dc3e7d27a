@testable import ExamClient
import Foundation
import TerminalUI
import Testing

@Suite("Languages")
struct LanguageTests {
    private static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Client/ExamClient")
        .standardizedFileURL

    /// The text of every source file of the client but the catalogues.
    private static func files() throws -> [String] {
        let paths = FileManager.default.enumerator(atPath: source.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") && !$0.contains("Catalogue+") && !$0.hasSuffix("Phrase.swift") }
            .map { try String(contentsOf: source.appending(path: $0), encoding: .utf8) }
    }

    /// The pattern of the literal that begins at the quotation mark, as ``Phrase`` makes it.
    private static func pattern(_ text: Substring) -> String {
        var pattern = ""
        var (rest, values) = (text.dropFirst(), 0)
        while let character = rest.popFirst(), character != "\"" {
            guard character == "\\", let escaped = rest.popFirst() else {
                pattern.append(character)
                continue
            }
            guard escaped == "(" else {
                pattern.append(escaped == "n" ? "\n" : escaped)
                continue
            }
            values += 1
            pattern += "{\(values)}"
            skipInterpolation(&rest)
        }
        return pattern
    }

    /// Up to the parenthesis that closes it, over literals inside it.
    private static func skipInterpolation(_ rest: inout Substring) {
        var depth = 1
        while depth > 0, let character = rest.popFirst() {
            switch character {
            case "(": depth += 1
            case ")": depth -= 1
            case "\"": skipLiteral(&rest)
            default: break
            }
        }
    }

    private static func skipLiteral(_ rest: inout Substring) {
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", rest.popFirst() == "(" { skipInterpolation(&rest) }
        }
    }

    /// Every pattern that the sources hand to `local`, but for those over several lines.
    private static func patterns() throws -> Set<String> {
        var patterns: Set<String> = []
        for text in try files() {
            for match in text.matches(of: /local\(\s*(?="(?!""))/) { patterns.insert(pattern(text[match.range.upperBound...])) }
        }
        return patterns
    }

    @Test("every text of the client has its German, with the same values")
    func complete() throws {
        let patterns = try Self.patterns().filter { $0.contains { $0.isLetter } }
        #expect(patterns.count > 400)
        for pattern in patterns {
            let german = Language.german.catalogue[pattern]
            #expect(german != nil, "no German for: \(pattern)")
            if let german { #expect(Self.places(german) == Self.places(pattern), "\(pattern)") }
        }
    }

    @Test("no German text stands for an English one that nobody says any more, and none is empty")
    func noLeftovers() {
        for (pattern, german) in Language.german.catalogue {
            #expect(!german.isEmpty)
            #expect(Self.places(german) == Self.places(pattern), "\(pattern)")
            #expect(pattern.first?.isWhitespace == german.first?.isWhitespace, "\(pattern)")
        }
    }

    @Test("what every key does has its German")
    func keys() {
        for (name, rig) in KeyTableTests.states {
            for binding in KeyTable.bindings(in: rig.model) {
                #expect(
                    Language.german.catalogue[binding.label] != nil, "\(name): \(binding.label)")
            }
        }
    }

    private static func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{\d+\}/).map { String($0.output) })
    }

    @Test("the language is chosen in the options, and the next frame is in it")
    func chosen() {
        var rig = Rig.inExam()
        rig.press("o")
        for _ in 0..<3 { rig.press(Key(.down)) }
        rig.press(" ")
        rig.press(Key(.escape))
        #expect(rig.model.options.language == .german)
        #expect(rig.text[0].contains("Aufgabe 1 von 6"))
        #expect(rig.text[0].hasSuffix("gesichert"))
        rig.press("reEND\n")
        #expect(rig.model.closed != nil)
    }

    @Test("every screen is drawn in German at every size without a cut word in the key bar", arguments: ScreenTests.screens.map(\.name))
    func drawn(name: String) throws {
        let keys = try #require(ScreenTests.screens.first { $0.name == name }).keys
        for size in ScreenTests.sizes {
            var rig = ScreenTests.rig(name, keys, size)
            rig.model.options.language = .german
            #expect(rig.text.count == size.rows)
        }
    }

    @Test(
        "the computer's own language is taken if it is one of ours",
        arguments: [
            (["LANG": "de_AT.UTF-8"], Language.german), (["LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"], .english),
            (["LC_MESSAGES": "de"], .german), (["LANG": "fi_FI.UTF-8"], .english), ([:], .english),
        ])
    func preferred(environment: [String: String], language: Language) {
        #expect(Language.preferred(environment: environment) == language)
    }

    @Test("values go to their places, in another order too")
    func places() {
        #expect(Phrase.filled("{2} vor {1}, {3}", with: ["a", "b", "c"]) == "b vor a, c")
        #expect(Phrase.filled("{4} bleibt", with: ["a"]) == "{4} bleibt")
        #expect(("Item \(3) of \(12)" as Phrase).pattern == "Item {1} of {2}")
    }
}
