public import ExamModel

/// The time of day. Read once a request.
public protocol WallClock: Sendable {
    func now() -> Instant
}

/// Unpredictable bytes, from the operating system or from a kept seed.
public protocol Entropy: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

extension Entropy {
    /// `count` unpredictable bytes in lower-case hexadecimal.
    public func hex(_ count: Int) -> String {
        bytes(count).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A form's seed.
    func seed() -> UInt64 {
        // 53 bits, so that the seed is an exact integer in every JSON reader.
        bytes(7).reduce(0) { $0 << 8 | UInt64($1) } >> 3
    }
}
