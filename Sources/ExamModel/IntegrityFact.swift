/// What the client noticed about itself, as it says: a changed client can say anything.
///
/// The wording is that of facts with lengths, never of guilt: a screen saver loses the focus too.
public enum ClientFact: Hashable, Sendable, Codable {
    /// The program was started: which screen it draws, and whether this terminal can report losing the focus.
    case started(screen: String, columns: Int, rows: Int)
    /// The first report of focus that ever came; until then nothing can be said of it.
    case focusReported
    case focusLost(milliseconds: Int64)
    case pasted(characters: Int, into: String)
    case resized(columns: Int, rows: Int)
    /// The program did not run for so long: stopped, or the machine slept.
    case stood(milliseconds: Int64)
    /// The file in which the client keeps work had lines that could not be read, or that do not follow the line before them.
    case outboxChanged(damaged: Int, stray: Int)
}

/// What the server itself observed.
public enum ServerFact: Hashable, Sendable, Codable {
    /// Nothing was heard of the client for so long while the exam was open.
    case silent(milliseconds: Int64)
    /// The client's clock against the server's: 31 is 3.1 percent fast, −500 half as fast.
    case clockDrift(perMille: Int)
    case addressChanged(from: String, to: String)
    /// Another program asked for the sitting and was refused.
    case secondLoginRefused(address: String)
}

extension ClientFact: CustomStringConvertible {
    public var description: String {
        switch self {
        case .started(let screen, let columns, let rows): "the client says it was started (\(screen), \(columns) by \(rows))"
        case .focusReported: "this terminal can report losing the focus"
        case .focusLost(let length): "the terminal reported losing the focus for \(seconds(length))"
        case .pasted(let characters, let place): "\(counted(characters, "character")) pasted into the \(place)"
        case .resized(let columns, let rows): "the terminal has \(columns) by \(rows) cells now"
        case .stood(let length): "the client says that it did not run for \(seconds(length))"
        case .outboxChanged(let damaged, let stray):
            "the client found its file of kept work changed: \(counted(damaged, "line")) damaged, \(counted(stray, "line")) out of order"
        }
    }
}

extension ServerFact: CustomStringConvertible {
    public var description: String {
        switch self {
        case .silent(let length): "nothing was heard of the client for \(seconds(length))"
        case .clockDrift(let perMille):
            "the client's clock ran \(abs(perMille) / 10).\(abs(perMille) % 10) % \(perMille < 0 ? "slow" : "fast")"
        case .addressChanged(let from, let to): "the address changed from \(from) to \(to)"
        case .secondLoginRefused(let address): "a second login was refused, from \(address)"
        }
    }
}

private func seconds(_ milliseconds: Int64) -> String {
    "\(milliseconds / 1000) s"
}
