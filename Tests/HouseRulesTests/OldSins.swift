/// What was over a limit when the rule came. A number here may fall, never rise; at the limit its line goes.
enum OldSins {
    /// Lines of files over ``SizeRule/fileLimit``, by path.
    static let files: [String: Int] = [:]
    /// Lines of functions over ``SizeRule/functionLimit``, by path and name: `"Sources/X/Y.swift name"`.
    static let functions: [String: Int] = [:]
}
