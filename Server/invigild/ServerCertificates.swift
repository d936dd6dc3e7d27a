import Crypto
import Foundation
import Glibc
import SwiftASN1
import X509

/// A local certificate authority and one server certificate under it, as PEM.
///
/// Clients pin the authority; its key is needed again only to renew the server's certificate.
struct ServerCertificates {
    let authority: String
    let authorityKey: String
    let server: String
    let serverKey: String

    /// - Parameters:
    ///   - names: host names and IP addresses.
    ///   - validFrom: the authority is valid for ten years, the server's certificate for two.
    init(names: [String], validFrom now: Date) throws {
        let authorityPrivate = P256.Signing.PrivateKey()
        let serverPrivate = P256.Signing.PrivateKey()
        let authorityName = try DistinguishedName { CommonName("Invigil exam authority") }
        let day: TimeInterval = 86_400
        // The authority is trusted because it was given to the client, not for its date: a candidate's computer whose clock is years
        // behind shall get in.
        let longAgo = now - 3650 * day
        let authorityCertificate = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: .init(authorityPrivate.publicKey),
            notValidBefore: longAgo, notValidAfter: now + 3650 * day, issuer: authorityName, subject: authorityName,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            },
            issuerPrivateKey: .init(authorityPrivate))
        let serverCertificate = try Certificate(
            version: .v3, serialNumber: .drawn(), publicKey: .init(serverPrivate.publicKey),
            notValidBefore: longAgo, notValidAfter: now + 730 * day, issuer: authorityName,
            subject: try DistinguishedName { CommonName(names.first ?? "localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(names.map(Self.generalName))
            },
            issuerPrivateKey: .init(authorityPrivate))
        authority = try authorityCertificate.serializeAsPEM().pemString + "\n"
        authorityKey = authorityPrivate.pemRepresentation + "\n"
        server = try serverCertificate.serializeAsPEM().pemString + "\n"
        serverKey = serverPrivate.pemRepresentation + "\n"
    }

    private static func generalName(_ name: String) -> GeneralName {
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var address = [UInt8](repeating: 0, count: length)
            if inet_pton(family, name, &address) == 1 { return .ipAddress(ASN1OctetString(contentBytes: address[...])) }
        }
        return .dnsName(name)
    }
}
