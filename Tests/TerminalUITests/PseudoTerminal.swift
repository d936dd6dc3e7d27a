import Foundation

/// A tty for tests: what is written to `outer` is typed, what the program writes is read there.
final class PseudoTerminal {
    let outer: Int32
    let inner: Int32

    init?(columns: UInt16 = 80, rows: UInt16 = 24) {
        outer = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var unlock: Int32 = 0
        var number: UInt32 = 0
        guard outer >= 0, ioctl(outer, 0x4004_5431, &unlock) == 0, ioctl(outer, 0x8004_5430, &number) == 0 else {
            inner = -1
            return nil
        }
        inner = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        resize(columns: columns, rows: rows)
    }

    deinit {
        close(outer)
        close(inner)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(outer, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(outer, bytes, bytes.count)
    }

    /// What the program wrote so far.
    func output() -> String {
        var found: [UInt8] = []
        var wait = pollfd(fd: outer, events: Int16(POLLIN), revents: 0)
        while poll(&wait, 1, 50) > 0 {
            var bytes = [UInt8](repeating: 0, count: 65536)
            let count = read(outer, &bytes, bytes.count)
            guard count > 0 else { break }
            found += bytes[..<count]
        }
        return String(decoding: found, as: UTF8.self)
    }

    /// Local flags of the line discipline: echo, signals, lines.
    var localFlags: tcflag_t {
        var settings = termios()
        tcgetattr(inner, &settings)
        return settings.c_lflag
    }
}
