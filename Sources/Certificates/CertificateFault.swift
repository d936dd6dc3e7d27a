/// Why there is no document.
public enum CertificateFault: Error, Hashable, Sendable {
    /// What cairo says.
    case drawing(String)
    /// What qpdf says.
    case finishing(String)
    /// The signature takes more bytes than there is room for.
    case signature(Int)
}

extension CertificateFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .drawing(let why): "the document cannot be drawn: \(why)"
        case .finishing(let why): "the document cannot be written: \(why)"
        case .signature(let bytes): "the signature has \(bytes) bytes, more than there is room for"
        }
    }
}
