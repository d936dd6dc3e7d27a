/// Maps roles to looks, in the sixteen colours of the terminal's own palette, so that
/// a palette the reader chose for contrast stays in force.
public enum Theme: String, CaseIterable, Hashable, Sendable {
    case light
    case dark
    case highContrast = "high-contrast"
    /// Bold, reverse and underline only; what `NO_COLOR` asks for.
    case mono

    /// The theme that suits the environment: mono under `NO_COLOR` (any text) or
    /// `TERM=dumb`, light where `COLORFGBG` states a light background, else dark.
    public static func preferred(environment: [String: String]) -> Theme {
        if environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb" { return .mono }
        let background = environment["COLORFGBG"]?.split(separator: ";").last.flatMap { Int($0) }
        return background == 7 || background == 15 ? .light : .dark
    }

    /// SGR codes of a role: colours (0 = leave the terminal's own) and attributes.
    struct Paint: Equatable {
        var foreground: UInt8 = 0
        var background: UInt8 = 0
        var attributes: Style.Attributes = []
    }

    /// Whether normal text is drawn in the terminal's own colours, so that an erased
    /// cell and a normal space look the same.
    var normalIsPlain: Bool { self != .highContrast }

    func paint(_ style: Style) -> Paint {
        var paint = paint(style.role)
        paint.attributes.formUnion(style.attributes)
        if self == .mono || self == .highContrast { paint.attributes.remove(.dim) }
        return paint
    }

    private func paint(_ role: Role) -> Paint {
        switch self {
        case .dark: darkPaint(role)
        case .light: lightPaint(role)
        case .highContrast: highContrastPaint(role)
        case .mono: monoPaint(role)
        }
    }

    private func darkPaint(_ role: Role) -> Paint {
        switch role {
        case .normal: Paint()
        case .title, .keyHint: Paint(attributes: .bold)
        case .muted, .border: Paint(attributes: .dim)
        case .accent: Paint(foreground: 36)
        case .good: Paint(foreground: 32)
        case .warning: Paint(foreground: 33)
        case .danger: Paint(foreground: 31, attributes: .bold)
        case .focus: Paint(attributes: .reverse)
        case .selected: Paint(foreground: 36, attributes: .bold)
        }
    }

    private func lightPaint(_ role: Role) -> Paint {
        switch role {
        case .accent: Paint(foreground: 34)
        case .warning: Paint(foreground: 35)  // yellow cannot be read on white
        case .selected: Paint(foreground: 34, attributes: .bold)
        default: darkPaint(role)
        }
    }

    private func highContrastPaint(_ role: Role) -> Paint {
        switch role {
        case .normal, .muted, .border: Paint(foreground: 97, background: 40)
        case .title: Paint(foreground: 97, background: 40, attributes: .bold)
        case .accent: Paint(foreground: 96, background: 40)
        case .good: Paint(foreground: 92, background: 40, attributes: .bold)
        case .warning, .keyHint: Paint(foreground: 93, background: 40, attributes: .bold)
        case .danger: Paint(foreground: 97, background: 41, attributes: .bold)
        case .focus: Paint(foreground: 30, background: 107)
        case .selected: Paint(foreground: 30, background: 103)
        }
    }

    private func monoPaint(_ role: Role) -> Paint {
        switch role {
        case .normal, .muted, .good, .border: Paint()
        case .title, .accent, .selected, .keyHint: Paint(attributes: .bold)
        case .warning: Paint(attributes: .underline)
        case .danger: Paint(attributes: [.bold, .underline])
        case .focus: Paint(attributes: .reverse)
        }
    }
}
