import ArgumentParser
import ExamModel

/// Takes a name that goes into an address or a file name: letters, digits, `.`, `-` and `_`, at most 64.
func plainName<Subject>(_ text: String) throws -> Identifier<Subject> {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
    guard isPlain, (1...64).contains(text.utf8.count), text.contains(where: { $0 != "." }) else {
        throw ValidationError("a name has 1 to 64 letters without accents, digits, '.', '-' and '_', for example 'morning-1'.")
    }
    return Identifier(text)
}
