import COpenSSL

/// `count` bytes that nobody can foresee, from OpenSSL's generator (`RAND_bytes`).
///
/// - Throws: ``OpenSSLFault`` if the generator has no seed.
public func randomBytes(_ count: Int) throws(OpenSSLFault) -> [UInt8] {
    precondition((0...Int(Int32.max)).contains(count), "a count of bytes")
    var bytes = [UInt8](repeating: 0, count: count)
    try OpenSSLFault.require("drawing random bytes", RAND_bytes(&bytes, Int32(count)))
    return bytes
}
