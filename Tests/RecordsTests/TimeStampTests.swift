import ExamModel
import Foundation
import Records
import Signing
import Testing
import Verification

/// Time-stamps by RFC 3161. The drill `records` holds ours against openssl.
@Suite("Time-stamps")
struct TimeStampTests {
    /// A token of the golden bundle, made by `openssl ts` over its checkpoint.
    private static let sample = Surroundings.references?.appending(path: "sample-bundle")

    @Test(
        "a token of another program is read, and holds for its own message and authority alone",
        .enabled(if: sample != nil, "the samples of shared/reference are not on this machine"))
    func golden() throws {
        let bundle = try #require(Self.sample)
        let file = { (name: String) in [UInt8](try Data(contentsOf: bundle.appending(path: name))) }
        let (token, checkpoint) = (try file("checkpoint.tsr"), try file("checkpoint"))
        let authority = String(decoding: try file("ca.pem"), as: UTF8.self)
        let moment = try TimeStamp.moment(in: token, of: checkpoint, authority: authority)
        #expect(moment.description.hasPrefix("2026"))
        #expect(throws: OpenSSLFault.self) { try TimeStamp.moment(in: token, of: checkpoint + [0], authority: authority) }
        for index in stride(from: 0, to: token.count, by: 97) {
            var changed = token
            changed[index] ^= 1
            if let other = try? TimeStamp.moment(in: changed, of: checkpoint, authority: authority) {
                #expect(other == moment, "a byte that is not signed, at \(index)")
            }
        }
    }

    @Test(
        "what is no token and no certificate is refused",
        arguments: [[], [0x30], Array("hello".utf8), [UInt8](repeating: 0x30, count: 10_000)])
    func noToken(bytes: [UInt8]) throws {
        #expect(throws: OpenSSLFault.self) { try TimeStamp.moment(in: bytes, of: [1], authority: "no certificate") }
        let query = try TimeStampQuery([1], nonce: [UInt8](repeating: 1, count: 16))
        #expect(query.bytes.count > 50)
        #expect(throws: OpenSSLFault.self) { try query.moment(in: bytes, authority: "") }
    }

    @Test("the verifier tells when, and refuses a record that says it is younger than its log")
    func verdict() throws {
        var bundle = try Specimen().bundle
        (bundle.timeStamp, bundle.timeAuthority) = (nil, nil)
        func finding(_ moment: Instant?) throws -> (passed: Bool?, because: String) {
            let verdict = verify(
                bundle, at: Specimen.today, checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts,
                timeStamp: { _, _, _ in
                    guard let moment else { throw NoTimeStamps() }
                    return moment
                })
            if let found = verdict.findings.first(where: { $0.check == .time }) { return (found.passed, found.because) }
            return (nil, verdict.unchecked.first { $0.check == .time }?.missing ?? "")
        }
        #expect(try finding(Specimen.issued).because == "a time-stamp of the log's state (log.tsr)")
        bundle.timeStamp = [1]
        #expect(try finding(Specimen.issued).because.contains("tsa.pem"))
        bundle.timeAuthority = [1]
        #expect(try finding(Specimen.issued.advanced(by: .seconds(2))).passed == true)
        #expect(try finding(Specimen.issued.advanced(by: .seconds(-600))).passed == false)
        #expect(try finding(nil).passed == false)
        // Without a policy nobody knows whose log it is, and whoever had a state stamped can have made it up.
        bundle.logPolicy = nil
        #expect(try finding(Specimen.issued.advanced(by: .seconds(2))) == (nil, ""))
    }

    @Test("our authority's answer holds for its question alone, under its own certificate alone")
    func ours() throws {
        let nonce = [UInt8](repeating: 0x41, count: 16)
        let query = try TimeStampQuery(Array("a state".utf8), nonce: nonce)
        // A question that OpenSSL does not know gets an answer too: a refusal.
        #expect(throws: OpenSSLFault.self) { try query.moment(in: [0x30, 0x03, 0x02, 0x01, 0x02], authority: "none") }
        #expect(throws: OpenSSLFault.self) { try TimeStampAuthority(key: try SigningKey.generate(), certificate: "none") }
        let again = try TimeStampQuery(Array("a state".utf8), nonce: nonce)
        #expect(again.bytes == query.bytes)
        #expect(try TimeStampQuery(Array("a state".utf8), nonce: [UInt8](repeating: 0x42, count: 16)).bytes != query.bytes)
    }
}
