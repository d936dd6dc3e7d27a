// `fuzz --parser=NAME …`: libFuzzer over one parser; all else is libFuzzer's, which passes over flags with two dashes.
// `fuzz seeds NAME DIRECTORY FILE …`: seeds for a parser of our own texts, made of files of other formats. Scripts/fuzz runs both.

import Foundation

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Ends the program with one sentence.
func refuse(_ sentence: String) -> Never {
    FileHandle.standardError.write(Data("error: \(sentence)\n".utf8))
    exit(2)
}

/// The target that `name` names.
func target(_ name: String) -> FuzzTarget {
    guard let target = FuzzTarget(rawValue: name) else {
        refuse("no parser is called '\(name)'; there are \(FuzzTarget.allCases.map(\.rawValue).sorted().joined(separator: ", "))")
    }
    return target
}

let flag = "--parser="

/// What libFuzzer calls; it cannot be given a value, so the target is asked for again.
nonisolated(unsafe) var fuzzed = FuzzTarget.own

let words = CommandLine.arguments
if words.count > 3, words[1] == "seeds" {
    try writeSeeds(for: target(words[2]), into: URL(fileURLWithPath: words[3]), from: words.dropFirst(4).map { URL(fileURLWithPath: $0) })
} else if let name = words.first(where: { $0.hasPrefix(flag) })?.dropFirst(flag.count) {
    fuzzed = target(String(name))
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    _ = runDriver(&count, &arguments) { start, length in
        // A complaint ends the run as a crash does, so that libFuzzer keeps the input.
        if let complaint = fuzzed.complaint(about: Array(UnsafeBufferPointer(start: start, count: length))) {
            FileHandle.standardError.write(Data("complaint: \(complaint)\n".utf8))
            abort()
        }
        return 0
    }
} else {
    refuse("name a parser, for example: fuzz --parser=gift .fuzz/gift")
}
