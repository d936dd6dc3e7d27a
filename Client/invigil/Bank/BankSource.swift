import ExamModel
import QuestionFormats
import Scoring

/// Where a bank comes from: a directory of our own format, or files of others.
enum BankSource {
    case own(BankDirectory)
    case foreign([SourceFile])

    /// The bank at `paths`: one bank of our own, or any number of files, archives and directories of other formats.
    init(at paths: [String]) throws(CommandFailure) {
        if paths.count == 1, let directory = try BankSource.own(at: paths[0]) {
            self = .own(directory)
            return
        }
        var files: [SourceFile] = []
        for path in paths {
            if let directory = try? OpenDirectory(path: path) {
                try BankSource.collect(directory, depth: 0, into: &files)
            } else {
                files.append(SourceFile(path: path, bytes: try contents(ofFile: path, atMost: BankSource.bytesInFile)))
            }
            guard files.reduce(0, { $0 + $1.bytes.count }) <= BankSource.bytesInAll else {
                throw CommandFailure("\(path): more than \(BankSource.bytesInAll >> 20) MiB in all. Take the files in one after the other.")
            }
        }
        self = .foreign(files)
    }

    private static let bytesInFile = 256 << 20
    private static let bytesInAll = 512 << 20
    private static let filesInAll = 5_000

    /// The bank of our own format that `path` names or is part of; `nil` if it is something else.
    private static func own(at path: String) throws(CommandFailure) -> BankDirectory? {
        if let directory = try? OpenDirectory(path: path) {
            return try directory.names(atMost: filesInAll).contains("bank.yaml") ? try BankDirectory(at: path) : nil
        }
        let file = SourceFile(path: path, bytes: try contents(ofFile: path, atMost: bytesInFile))
        return detectFormat(of: file) == .own || path.hasSuffix(".yaml") ? try BankDirectory(at: path) : nil
    }

    /// The files of an unpacked package, without hidden ones.
    private static func collect(_ directory: OpenDirectory, depth: Int, into files: inout [SourceFile]) throws(CommandFailure) {
        guard depth < 16 else { throw CommandFailure("\(directory.path) lies too deep. Name the package's own directory.") }
        for name in try directory.names(atMost: filesInAll) where !name.hasPrefix(".") {
            if let inner = try? OpenDirectory(name, in: directory) {
                try collect(inner, depth: depth + 1, into: &files)
            } else {
                let path = joined(directory.path, name)
                files.append(SourceFile(path: path, bytes: try directory.contents(of: name, atMost: bytesInFile)))
            }
            guard files.count <= filesInAll else {
                throw CommandFailure("\(directory.path): more than \(filesInAll) files. Name the directory of one package.")
            }
        }
    }
}

/// What was read of a bank of any format, with what is to be told of it.
struct BankIntake {
    /// `nil` if nothing could be taken.
    let bank: ImportedBank?
    /// Of our own format; absent for others.
    let findings: BankFindings?
    /// Of other formats; absent for our own.
    let conversion: ConversionReport?

    init(_ source: BankSource, _ naming: NamingOptions) throws {
        switch source {
        case .own(let directory):
            let reading = readBank(directory.files)
            bank = reading.imported
            findings = BankFindings(reading.report, of: directory)
            conversion = nil
        case .foreign(let files):
            let made = makeBank(
                from: try BankIntake.readings(of: files, naming), settings: try naming.settings(for: files)
            ) { item, key in BankIntake.faults(item, key) }
            bank = made.bank
            findings = nil
            conversion = made.report
        }
    }

    /// What makes an item's rules useless; that people must mark it, or that it cannot be delivered, is told elsewhere.
    private static func faults(_ item: Item, _ key: ItemKey) -> [String] {
        if case .program(let program) = key.scoring { Scoring.faults(of: program) } else { [] }
    }

    /// Files whose columns are told are tables, whatever else they may look like.
    private static func readings(of files: [SourceFile], _ naming: NamingOptions) throws(CommandFailure) -> [ForeignReading] {
        if let columns = try naming.csvColumns { return files.map { readCSV($0, columns: columns) } }
        guard case .foreign(let readings) = readAny(files) else {
            throw CommandFailure("A bank of our own is taken in by its directory, apart from files of other formats.")
        }
        return readings
    }

    /// The report for people.
    var text: String {
        conversion?.description ?? findings?.lines.joined(separator: "\n") ?? ""
    }
}
