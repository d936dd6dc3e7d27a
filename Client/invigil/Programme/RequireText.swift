import ArgumentParser

/// Refuses a text that is empty, longer than `limit` bytes, or holds what could steer a terminal or deceive a reader.
func requireText(_ text: String, _ option: String, limit: Int) throws {
    guard text.contains(where: { !$0.isWhitespace }), text.utf8.count <= limit else {
        throw ValidationError("\(option) is a text of 1 to \(limit) bytes.")
    }
    let hidden = text.unicodeScalars.first { scalar in
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
        default: scalar.properties.generalCategory == .control
        }
    }
    if let hidden {
        throw ValidationError("\(option) holds the control character U+\(String(hidden.value, radix: 16, uppercase: true)). Leave it out.")
    }
}
