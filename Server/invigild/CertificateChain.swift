import Crypto
import Foundation
import SwiftASN1
import X509

/// An authority and the one certificate that it issues, as PEM. The authority's key signs this once and is thrown away.
struct CertificateChain {
    let authority: String
    let certificate: String

    /// - Parameters:
    ///   - key: the private key that is certified, in PEM without a passphrase.
    ///   - purposes: what it is for beside signing, critical; nothing for no limit.
    init(
        key: String, issuer: DistinguishedName, subject: DistinguishedName, valid: ClosedRange<Date>, usage: KeyUsage,
        purposes: [ExtendedKeyUsage.Usage] = []
    ) throws {
        let root = P384.Signing.PrivateKey()
        let authority = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: .init(root.publicKey), notValidBefore: valid.lowerBound,
            notValidAfter: valid.upperBound, issuer: issuer, subject: issuer, signatureAlgorithm: .ecdsaWithSHA384,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
            },
            issuerPrivateKey: .init(root))
        let certificate = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: try Certificate.PrivateKey(pemEncoded: key).publicKey,
            notValidBefore: valid.lowerBound, notValidAfter: valid.upperBound, issuer: issuer, subject: subject,
            signatureAlgorithm: .ecdsaWithSHA384,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(usage)
                if !purposes.isEmpty { Critical(try ExtendedKeyUsage(purposes)) }
            },
            issuerPrivateKey: .init(root))
        self.authority = try authority.serializeAsPEM().pemString + "\n"
        self.certificate = try certificate.serializeAsPEM().pemString + "\n"
    }
}
