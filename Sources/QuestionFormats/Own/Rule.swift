/// The names of everything that the reader checks; findings carry the raw value.
enum Rule: String, CaseIterable {
    case fileCount = "file.count"
    case fileSize = "file.size"
    case filePath = "file.path"
    case fileRepeated = "file.repeated"
    case fileMissing = "file.missing"
    case fileUnknown = "file.unknown"
    case fileEncoding = "file.encoding"
    case fileMark = "file.bom"
    case fileLineEnds = "file.crlf"

    case textControl = "text.control"
    case textBidi = "text.bidi"
    case textInvisible = "text.invisible"
    case textLength = "text.length"
    case textLines = "text.lines"

    case yamlSyntax = "yaml.syntax"
    case yamlAnchor = "yaml.anchor"
    case yamlAlias = "yaml.alias"
    case yamlTag = "yaml.tag"
    case yamlDepth = "yaml.depth"
    case yamlDuplicate = "yaml.duplicate"
    case yamlEmpty = "yaml.empty"

    case fieldUnknown = "field.unknown"
    case fieldMissing = "field.missing"
    case fieldEmpty = "field.empty"
    case fieldShape = "field.shape"
    case valueUnknown = "value.unknown"
    case valueRange = "value.range"
    case valueFormat = "value.format"
    case idShape = "id.shape"
    case idRepeated = "id.repeated"

    case domainUnknown = "domain.unknown"
    case optionIDs = "option.ids"
    case optionCount = "option.count"
    case optionRepeated = "option.repeated"
    case promptIDs = "prompt.ids"
    case promptCount = "prompt.count"
    case chooseRange = "choose.range"
    case orderListed = "order.listed"
    case sliderRange = "slider.range"
    case regionShape = "region.shape"
    case keptSource = "kept.source"
    case partIDs = "part.ids"
    case slotUnknown = "slot.unknown"
    case slotTwice = "slot.twice"
    case testletSize = "testlet.size"
    case branchItem = "branch.item"
    case branchOption = "branch.option"
    case branchNext = "branch.next"
    case tableRagged = "table.ragged"

    case keyMissing = "key.missing"
    case keyItem = "key.item"
    case keyRepeated = "key.repeated"
    case keyShape = "key.shape"
    case keyCount = "key.count"
    case keyOption = "key.option"
    case keyPrompt = "key.prompt"
    case keyTwice = "key.twice"
    case keyScoring = "key.scoring"
    case keyText = "key.text"
    case keyLink = "key.link"
    case keyPart = "key.part"
    case panelWeight = "panel.weight"
    case programText = "program.text"

    case blueprintCell = "blueprint.cell"
    case blueprintSupply = "blueprint.supply"
    case blueprintAnchors = "blueprint.anchors"
    case blueprintTarget = "blueprint.target"
    case blueprintSections = "blueprint.sections"
    case enemyItem = "enemy.item"
    case enemySet = "enemy.set"
    case schemeScale = "scheme.scale"
    case schemeExam = "scheme.exam"
    case schemeRequirement = "scheme.requirement"
    case schemeFact = "scheme.fact"
    case schemeFee = "scheme.fee"
    case schemeCut = "scheme.cut"
    case schemeRenewal = "scheme.renewal"
}

/// What a bank may hold at most: enough for a large bank, too little to exhaust a server.
enum Limit {
    static let files = 2_000
    static let bytesPerFile = 4 * 1024 * 1024
    static let bytesInAll = 32 * 1024 * 1024
    static let findings = 200
    static let depth = 20
    static let explicitKeys = 8
    /// Options, prompts, choices or parts of one item.
    static let options = 60
    static let regions = 200
    /// Links of one item, and how often a choice can be linked.
    static let links = 10_000
    static let testletItems = 1...60
    /// More or fewer items are doubtful.
    static let usualTestletItems = 3...6
    static let branches = 200
    static let feedback = 200
    static let tags = 60
    static let enemies = 5_000
    /// What an author may expect of the width and height of an answer.
    static let entryLength = 100_000
    /// The pixels of a picture.
    static let coordinates = -1_000_000...1_000_000

    /// In Unicode scalars.
    static let stem = 8_000
    static let option = 1_000
    static let exhibit = 16_000
    static let rationale = 8_000
    static let rules = 20_000
    static let program = 100_000
    static let kept = 200_000
    static let line = 300
}
