public import ExamModel

extension Identifier {
    /// `a` to `z`, then `aa` to `zz` and so on: what a reader calls the `index`th option, from 0, if the file gives it no name.
    public static func lettered(_ index: Int) -> Identifier {
        var letters: [UInt8] = []
        var rest = index
        repeat {
            letters.append(UInt8(ascii: "a") + UInt8(truncatingIfNeeded: rest % 26))
            rest = rest / 26 - 1
        } while rest >= 0
        return Identifier(String(decoding: letters.reversed(), as: UTF8.self))
    }
}
