import Testing

/// The two real programs, a real terminal, a real network on loopback; one after the other.
@Suite("The real programs, end to end", .serialized, .timeLimit(.minutes(4)))
enum EndToEnd {}
