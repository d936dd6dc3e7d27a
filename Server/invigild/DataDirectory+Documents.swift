import ExamModel
import Foundation
import Signing
import X509

extension DataDirectory {
    /// What signs documents; its key and certificates are made where they are missing.
    func documentSigner(issuer: String, at now: Instant) throws -> DocumentSigner {
        let isMissing = { (file: URL) in !FileManager.default.fileExists(atPath: file.path) }
        if isMissing(documentKey) {
            try replace(documentKey, with: try DocumentKey.generate().pem(passphrase: try passphrase()))
        }
        let key = try rsaKey()
        if isMissing(documentCertificate) || isMissing(documentAuthority) {
            let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
            let tenYears: TimeInterval = 3650 * 86_400
            let names = try ["Documents authority", "Documents"].map { name in
                try DistinguishedName {
                    CommonName(name)
                    OrganizationName(issuer)
                }
            }
            // A signature names the time of its record, which may be older than the key.
            let made = try CertificateChain(
                key: try key.pem(), issuer: names[0], subject: names[1], valid: date - tenYears...date + tenYears,
                usage: KeyUsage(digitalSignature: true, nonRepudiation: true))
            for (file, text) in [(documentAuthority, made.authority), (documentCertificate, made.certificate)] {
                try? FileManager.default.removeItem(at: file)
                try write(text, to: file, secret: false)
            }
        }
        do {
            return try DocumentSigner(key: key, certificate: try read(documentCertificate), authority: try read(documentAuthority))
        } catch let fault as OpenSSLFault {
            throw ValidationFailure(
                "\(documentCertificate.path) cannot be used: \(fault). Put the certificate of \(documentKey.path) back, or remove it and "
                    + "\(documentAuthority.path), and new ones are made.")
        }
    }

    /// Puts another key for documents in the place of the one before, with its certificates.
    func renewDocumentKey() throws {
        try replace(documentKey, with: try DocumentKey.generate().pem(passphrase: try passphrase()))
        for file in [documentCertificate, documentAuthority] { try? FileManager.default.removeItem(at: file) }
    }
}
