/// The versions of QTI whose items are read.
public enum QTIVersion: String, Hashable, Sendable, Codable, CaseIterable {
    case v20 = "2.0"
    case v21 = "2.1"
    case v22 = "2.2"
    case v30 = "3.0"

    /// By the namespace; the schema location says nothing that can be relied on.
    init?(namespace: String) {
        switch namespace {
        case "http://www.imsglobal.org/xsd/imsqti_v2p0": self = .v20
        case "http://www.imsglobal.org/xsd/imsqti_v2p1": self = .v21
        case "http://www.imsglobal.org/xsd/imsqti_v2p2": self = .v22
        case "http://www.imsglobal.org/xsd/imsqtiasi_v3p0": self = .v30
        default: return nil
        }
    }

    /// The name of the format in ``Kept``, for example `qti-2.2`.
    var format: String { "qti-" + rawValue }

    /// What `caseSensitive` of a `mapEntry` is where it is not written: the schema of 2.2 says false, and 3.0 is taken to
    /// follow it; the schemas before say nothing, and every engine of their time takes true.
    var mapsCaseSensitively: Bool { self == .v20 || self == .v21 }
}

/// QTI 3 in the words of QTI 2: `qti-response-else-if` is `responseElseIf`, `base-type` is `baseType`.
///
/// Everything after it knows one vocabulary. Elements of HTML and MathML, `data-…`, `aria-…` and values stay as they are.
struct QTIVocabulary {
    private var known = ["qti-duration-lt": "durationLT", "qti-duration-gte": "durationGTE"]

    /// The same document with the names of QTI 2; each element knows what it was.
    static func translated(_ root: XMLTree) -> XMLTree {
        var vocabulary = QTIVocabulary()
        return vocabulary.translate(root)
    }

    private mutating func translate(_ element: XMLTree) -> XMLTree {
        let isQTI = element.name.hasPrefix("qti-")
        let result = XMLTree(
            name: isQTI ? camelCase(element.name) : element.name, namespace: element.namespace,
            attributes: isQTI ? camelCase(element.attributes) : element.attributes, line: element.line, original: element)
        for child in element.children {
            switch child {
            case .text: result.append(child)
            case .element(let child): result.append(.element(translate(child)))
            }
        }
        return result
    }

    private mutating func camelCase(_ attributes: [String: String]) -> [String: String] {
        var result: [String: String] = [:]
        // Backwards, so that the name of QTI 3 counts where that of QTI 2 stands beside it.
        for (name, value) in attributes.sorted(by: { $0.key > $1.key }) {
            let isKept = name.hasPrefix("data-") || name.hasPrefix("aria-") || !name.utf8.contains(UInt8(ascii: "-"))
            result[isKept ? name : camelCase(name)] = value
        }
        return result
    }

    private mutating func camelCase(_ name: String) -> String {
        if let known = known[name] { return known }
        let words = (name.hasPrefix("qti-") ? name.dropFirst(4) : name[...]).split(separator: "-")
        let camel = words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        if known.count < 1_000 { known[name] = camel }
        return camel
    }
}

/// The names of the interactions of QTI 2, and how each is dealt with.
enum QTIInteractionName: String, CaseIterable {
    case choice, order, associate, match, gapMatch, inlineChoice, textEntry, extendedText, hottext, hotspot, selectPoint, graphicOrder
    case graphicAssociate, graphicGapMatch, positionObject, slider, media, drawing, upload, endAttempt, custom, portableCustom

    init?(element name: String) {
        guard name.hasSuffix("Interaction") else { return nil }
        self.init(rawValue: String(name.dropLast(11)))
    }

    /// The name in QTI 2.
    var element: String { rawValue + "Interaction" }

    /// Whether it stands in a line of text.
    var isInline: Bool { self == .inlineChoice || self == .textEntry || self == .endAttempt }

    /// Whether its own text holds the slots for its answers.
    var holdsText: Bool { self == .gapMatch || self == .hottext }

    /// Why it is only kept, if it is.
    var reasonToKeep: String? {
        switch self {
        case .media: "sound and film cannot be played in a terminal"
        case .drawing, .upload: "a file cannot be handed in from a terminal"
        case .endAttempt: "hints and several attempts are not offered"
        case .custom, .portableCustom: "it is a program of its own"
        case .positionObject: "nothing can be placed on a picture in a terminal"
        default: nil
        }
    }
}
