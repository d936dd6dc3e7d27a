import Crypto
import Foundation
import SwiftASN1
import X509

/// The certificate of the key that signs documents, and the authority that issued it, as PEM. The authority's key signs this once and is
/// thrown away.
struct DocumentCertificates {
    let authority: String
    let certificate: String

    /// - Parameters:
    ///   - key: the private key that signs documents, in PEM without a passphrase.
    ///   - issuer: whose documents they are.
    init(key: String, issuer: String, validFrom now: Date) throws {
        let authorityKey = P384.Signing.PrivateKey()
        let day: TimeInterval = 86_400
        let until = now + 3650 * day
        // A signature names the time of its record, which may be older than the key.
        let longAgo = now - 3650 * day
        let authorityName = try DistinguishedName {
            CommonName("Documents authority")
            OrganizationName(issuer)
        }
        let authority = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: .init(authorityKey.publicKey), notValidBefore: longAgo,
            notValidAfter: until,
            issuer: authorityName, subject: authorityName, signatureAlgorithm: .ecdsaWithSHA384,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: .init(authorityKey))
        let signer = try Certificate.PrivateKey(pemEncoded: key)
        let certificate = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: signer.publicKey, notValidBefore: longAgo, notValidAfter: until,
            issuer: authorityName,
            subject: try DistinguishedName {
                CommonName("Documents")
                OrganizationName(issuer)
            },
            signatureAlgorithm: .ecdsaWithSHA384,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true, nonRepudiation: true))
            },
            issuerPrivateKey: .init(authorityKey))
        self.authority = try authority.serializeAsPEM().pemString + "\n"
        self.certificate = try certificate.serializeAsPEM().pemString + "\n"
    }
}
