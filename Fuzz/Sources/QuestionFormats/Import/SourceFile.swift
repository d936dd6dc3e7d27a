/// One file as it came: from a directory, an archive or an upload. This module never opens files itself.
public struct SourceFile: Hashable, Sendable {
    /// Slash-separated, as findings shall show it, for example `items/crm.yaml`.
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// A file with `text` as UTF-8.
    public init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The bytes as text; invalid UTF-8 is repaired, so it is for showing and writing, not for checking.
    public var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
