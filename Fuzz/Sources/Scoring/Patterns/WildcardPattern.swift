/// The pattern that a Moodle short answer stands for: `*` is any text, also none, `\*` a star; all else stands for itself.
public func wildcardPattern(_ text: String) -> String {
    var pattern = ""
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
        switch scalar {
        case "*": pattern += "[\\s\\S]*"
        case "\\" where scalars.first == "*":
            scalars.removeFirst()
            pattern += "\\*"
        case "\\", "|", ".", "?", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$":
            pattern += "\\"
            pattern.unicodeScalars.append(scalar)
        default: pattern.unicodeScalars.append(scalar)
        }
    }
    return pattern
}
