import ExamService
import Signing

/// Passwords by scrypt and codes by HMAC, of OpenSSL.
struct OpenSSLSecrets: AccountSecrets {
    func hash(_ password: String, salt: [UInt8]) -> String? {
        try? PasswordHash.make(password, salt: salt)
    }

    func isRight(_ password: String, for hash: String) -> Bool {
        PasswordHash.matches(hash, password)
    }

    func code(of secret: [UInt8], step: Int64) -> String {
        OneTimeCode.code(of: secret, step: step)
    }
}
