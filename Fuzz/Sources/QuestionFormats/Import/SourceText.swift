extension SourceFile {
    /// The file as text with LF line ends, without a byte order mark; `nil` if it cannot be read as text at all.
    func decoded(_ findings: Findings) -> String? {
        guard bytes.count <= Limit.bytesPerFile else {
            findings.error(
                .fileSize, Place(file: path, line: 1), "the file has \(bytes.count) bytes, more than \(Limit.bytesPerFile)",
                mend: "split it into several files")
            return nil
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            findings.error(
                .fileEncoding, Place(file: path, line: lineOfInvalidByte), "the bytes are not UTF-8",
                mend: "save the file as UTF-8")
            return nil
        }
        if text.unicodeScalars.first == "\u{FEFF}" {
            text.unicodeScalars.removeFirst()
            findings.warn(
                .fileMark, Place(file: path, line: 1), "the file begins with a byte order mark, which is left out",
                mend: "save the file as UTF-8 without BOM")
        }
        if let line = text.lineOfFirstCRLF {
            text = text.withLineFeeds
            findings.warn(
                .fileLineEnds, Place(file: path, line: line), "lines end with CR LF, read as LF",
                mend: "save the file with LF line ends")
        }
        return findings.reportHidden(in: text, at: Place(file: path, line: 1)) ? nil : text
    }

    /// Where the first byte stands that is not UTF-8.
    var lineOfInvalidByte: Int {
        var line = 1
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            if scalar == "\n" { line += 1 }
        }
        return line
    }
}

extension String {
    fileprivate var lineOfFirstCRLF: Int? {
        var line = 1
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte == 10 {
                if previous == 13 { return line }
                line += 1
            }
            previous = byte
        }
        return nil
    }

    /// With every CR LF turned into LF; a lone CR stays and is a finding of its own.
    fileprivate var withLineFeeds: String {
        var kept: [UInt8] = []
        kept.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte == 10, kept.last == 13 { kept.removeLast() }
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Without spaces and line feeds at both ends.
    var trimmed: String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
