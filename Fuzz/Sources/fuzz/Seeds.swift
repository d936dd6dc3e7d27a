import ExamModel
import Foundation

@testable import QuestionFormats

/// Writes what `files` hold as inputs of `target`, each named by what is in it. Files that give nothing are passed over.
func writeSeeds(for target: FuzzTarget, into directory: URL, from files: [URL]) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for url in files {
        let file = SourceFile(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
        for seed in seeds(for: target, from: file) where !seed.isEmpty && seed.utf8.count <= 65_536 {
            let name = "seed-" + String(UInt(bitPattern: stableHash(seed)), radix: 16)
            try Data(seed.utf8).write(to: directory.appendingPathComponent(name))
        }
    }
}

/// FNV-1a: the same name for the same seed in every run.
private func stableHash(_ text: String) -> Int {
    Int(truncatingIfNeeded: text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
}

private func seeds(for target: FuzzTarget, from file: SourceFile) -> [String] {
    guard case .foreign(let readings) = readAny([file]) else { return [] }
    let items = readings.flatMap(\.items).prefix(40)
    switch target {
    case .markup: return items.map(\.stem.markup)
    case .html: return items.map { html(of: $0.stem) }
    case .program:
        return items.compactMap { item in
            if case .program(let program) = item.scoring { programText(program) + "\u{C}A\nB\u{C}1.5" } else { nil }
        }
    case .own: return items.compactMap(bank)
    default: return []
    }
}

/// A bank of this item alone, as one input.
private func bank(of item: ForeignItem) -> String? {
    var reading = ForeignReading()
    reading.items = [item]
    let made = makeBank(from: [reading], settings: ConversionSettings(bank: "seed", title: "Seed")).bank
    guard let made, let files = try? writeBank(made) else { return nil }
    return files.map { "\($0.path)\n\($0.text)" }.joined(separator: "\u{C}")
}
