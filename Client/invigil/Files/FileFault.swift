import Foundation

/// Why a file or directory could not be read.
enum FileFault: Hashable {
    case missing
    case notDirectory
    case symbolicLink
    case notRegular
    case denied
    case tooLarge(Int)
    case other(String)

    init(number: Int32) {
        self =
            switch number {
            case ENOENT: .missing
            case ENOTDIR: .notDirectory
            case ELOOP: .symbolicLink
            case EACCES, EPERM: .denied
            default: .other(String(cString: strerror(number)))
            }
    }

    /// What to tell about the file at `path`.
    func failure(_ path: String) -> CommandFailure {
        CommandFailure("\(path): \(what)")
    }

    private var what: String {
        switch self {
        case .missing: "there is no such file or directory. Check the path."
        case .notDirectory: "this is not a directory, or a part of the path is none. Check the path."
        case .symbolicLink: "this is a symbolic link, which is not followed here. Put the file itself in its place."
        case .notRegular: "this is not a regular file. Name a file with content."
        case .denied: "it may not be read by you. Ask its owner, or change its permissions."
        case .tooLarge(let limit): "it has more than \(limit) bytes, which is more than such a file can need. Check the path."
        case .other(let words): "it cannot be read (\(words))."
        }
    }
}
