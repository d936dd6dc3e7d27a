extension Item {
    /// Why the item cannot be delivered in a terminal; empty if it can.
    public var obstacles: [String] {
        interaction.obstacles
    }
}

extension Interaction {
    /// Why it cannot be delivered in a terminal; empty if it can.
    public var obstacles: [String] {
        switch self {
        case .kept(let kept): ["\(kept.name): \(kept.reason)"]
        case .graphic(let graphic) where !graphic.hasTextForm:
            ["\(graphic.kind.rawValue) on \(graphic.image.source): its regions have no text form"]
        case .parts(let parts): parts.flatMap(\.interaction.obstacles)
        default: []
        }
    }
}
