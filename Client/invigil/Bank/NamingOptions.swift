public import ArgumentParser
public import ExamModel
import Foundation
import QuestionFormats

/// What a bank made of other formats is called, and what its items get where the files say nothing.
struct NamingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The bank's name, if it comes from another format; else it is made of the file's.", valueName: "name"))
    var bank: String?

    @Option(help: ArgumentHelp("Its version.", valueName: "version"))
    var bankVersion = "1"

    @Option(help: ArgumentHelp("Its title.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("Its language, as a BCP 47 tag.", valueName: "tag"))
    var language = "en"

    @Option(help: ArgumentHelp("What items ask of the mind where the file does not tell: recall, apply or analyse.", valueName: "level"))
    var level: CognitiveLevel = .apply

    @Option(
        help: ArgumentHelp(
            "Which columns of a CSV file are what, for example stem=Frage,options=A;B;C,key=Loesung.", valueName: "columns"))
    var columns: String?

    /// The columns, if they were told.
    var csvColumns: CSVColumns? {
        get throws(CommandFailure) {
            guard let columns else { return nil }
            do {
                return try CSVColumns(columns)
            } catch {
                throw CommandFailure("--columns: \(error.what). \(error.mend).")
            }
        }
    }

    func settings(for files: [SourceFile]) throws(CommandFailure) -> ConversionSettings {
        let name = bank ?? NamingOptions.name(of: files.first?.path ?? "")
        guard let id: BankID = try? plainName(name) else {
            throw CommandFailure("'\(name)' is no name for a bank. Give letters, digits, '.', '-' and '_' with --bank NAME.")
        }
        return ConversionSettings(bank: id, version: bankVersion, title: title ?? name, language: language, level: level)
    }

    /// The file's name without its ending, as far as it can be a name.
    private static func name(of path: String) -> String {
        let file = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let plain = file.unicodeScalars.map { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? Character(scalar) : "-"
        }
        let name = String(plain).split(separator: "-").joined(separator: "-").prefix(64)
        return name.isEmpty ? "bank" : String(name)
    }
}

extension CognitiveLevel: ExpressibleByArgument {}
