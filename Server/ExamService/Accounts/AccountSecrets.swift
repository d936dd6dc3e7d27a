/// The mathematics of passwords and second factors; the composition root gives it.
public protocol AccountSecrets: Sendable {
    /// What is stored of a password. It takes a tenth of a second and 32 MiB on purpose; `nil` if the machine has not got them.
    ///
    /// - Parameter salt: 16 random bytes, never used twice.
    func hash(_ password: String, salt: [UInt8]) -> String?
    /// Whether `hash` was made of this password. Takes as long as making it.
    func isRight(_ password: String, for hash: String) -> Bool
    /// The six digits of one step of thirty seconds (RFC 6238).
    func code(of secret: [UInt8], step: Int64) -> String
}

/// What is wrong with a new password, or `nil`.
///
/// Long, and not made of the name: no rules about kinds of characters (NIST SP 800-63B, section 3.1.1.2).
public func passwordFault(_ password: String, name: String) -> String? {
    if password.count < 12 { return "The password is too short: at least 12 characters. Four words that do not belong together are good." }
    if password.utf8.count > 256 { return "The password is too long: at most 256 bytes." }
    if password.lowercased().contains(name.lowercased()) || password.lowercased().contains("invigil") {
        return "The password has your name or the product's in it. Take another one."
    }
    if Set(password).count < 6 { return "The password has fewer than six different characters. Take another one." }
    return nil
}
