/// `text` with character references decoded: numbers, and the names that occur in banks; anything else stays as written.
func withoutEntities(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return String(text) }
    var result = ""
    // By bytes: with a combining mark behind it a semicolon is part of another character.
    var rest = Substring(text).utf8
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
        result += Substring(rest[..<start])
        rest = rest[start...].dropFirst()
        // No name is longer, so that text full of ampersands is read in one pass.
        if let end = rest.prefix(33).firstIndex(of: UInt8(ascii: ";")), let decoded = decodedReference(Substring(rest[..<end])) {
            result += decoded
            rest = rest[end...].dropFirst()
        } else {
            result += "&"
        }
    }
    return result + Substring(rest)
}

private func decodedReference(_ name: Substring) -> String? {
    guard name.first == "#" else { return HTMLEntity.named[name] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard digits.dropFirst(isHex ? 1 : 0).allSatisfy(\.isHexDigit),
        let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    else { return nil }
    if let index = Int(exactly: code), (0x80...0x9F).contains(index) {
        return String(Character(HTMLEntity.windows[index - 0x80]))
    }
    return Unicode.Scalar(code).map { String(Character($0)) } ?? "\u{FFFD}"
}

enum HTMLEntity {
    /// What the references 128 to 159 mean to browsers: the characters of Windows-1252 (HTML, "numeric character reference end state").
    fileprivate static let windows: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

    /// Names of characters, without ampersand and semicolon.
    fileprivate static let named: [Substring: String] = {
        var names: [Substring: String] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "shy": "\u{AD}"]
        for (table, characters) in tables {
            for (name, character) in zip(table.split(separator: " "), characters.unicodeScalars) {
                names[name] = String(Character(character))
            }
        }
        return names
    }()

    private static let tables: [(names: String, characters: String)] = [
        (
            "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not reg macr deg plusmn sup2 sup3 acute "
                + "micro para middot cedil "
                + "sup1 ordm raquo frac14 frac12 frac34 iquest",
            "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿"
        ),
        (
            "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc "
                + "Iuml ETH Ntilde Ograve Oacute "
                + "Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig",
            "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
        ),
        (
            "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc "
                + "iuml eth ntilde ograve oacute "
                + "ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml",
            "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
        ),
        (
            "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau "
                + "Upsilon Phi Chi Psi Omega",
            "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"
        ),
        (
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf "
                + "sigma tau upsilon phi chi psi omega",
            "αβγδεζηθικλμνξοπρςστυφχψω"
        ),
        (
            "OElig oelig Scaron scaron Yuml fnof circ tilde ndash mdash lsquo rsquo sbquo ldquo rdquo bdquo "
                + "dagger Dagger bull hellip permil "
                + "prime Prime lsaquo rsaquo oline frasl euro trade",
            "ŒœŠšŸƒˆ˜–—‘’‚“”„†‡•…‰′″‹›‾⁄€™"
        ),
        (
            "larr uarr rarr darr harr lArr uArr rArr dArr hArr forall part exist empty nabla isin notin ni prod "
                + "sum minus lowast radic prop "
                + "infin ang and or cap cup int there4 sim cong asymp ne equiv le ge sub sup nsub sube supe oplus "
                + "otimes perp sdot",
            "←↑→↓↔⇐⇑⇒⇓⇔∀∂∃∅∇∈∉∋∏∑−∗√∝∞∠∧∨∩∪∫∴∼≅≈≠≡≤≥⊂⊃⊄⊆⊇⊕⊗⊥⋅"
        ),
        ("lceil rceil lfloor rfloor loz spades clubs hearts diams check cross star ohm", "⌈⌉⌊⌋◊♠♣♥♦✓✗☆Ω"),
        (
            "num dollar percnt lpar rpar ast plus comma period sol colon semi equals quest commat lsqb lbrack "
                + "bsol rsqb rbrack lowbar grave "
                + "lcub lbrace verbar vert rcub rbrace excl hyphen dash Tab NewLine",
            "#$%()*+,./:;=?@[[\\]]_`{{||}}!‐‐\t\n"
        ),
        ("ensp emsp thinsp", "\u{2002}\u{2003}\u{2009}"),
        ("zwnj zwj lrm rlm ZeroWidthSpace", "\u{200C}\u{200D}\u{200E}\u{200F}\u{200B}"),
    ]
}
