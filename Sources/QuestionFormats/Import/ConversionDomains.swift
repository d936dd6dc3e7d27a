import ExamModel

/// From the categories of foreign items to the domains of a bank.
///
/// What all categories have in common at their beginning says nothing, so the first segment after it is the domain.
struct DomainTable {
    private(set) var all: [Domain] = []
    private let common: Int
    private let fallback: Domain
    private var byTitle: [String: Domain] = [:]

    init(_ categories: [[String]], default fallback: Domain) {
        self.fallback = fallback
        var common = 0
        let filed = categories.filter { !$0.isEmpty }
        if let first = filed.first {
            while filed.allSatisfy({ $0.count > common + 1 && $0[common] == first[common] }) { common += 1 }
        }
        self.common = common
    }

    /// The domain of an item that is filed under `category`.
    mutating func domain(of category: [String]) -> Domain {
        guard category.count > common else { return add(fallback) }
        let title = CleanText(category[common], oneLine: true, limit: Limit.line).text
        guard !title.isEmpty else { return add(fallback) }
        if let domain = byTitle[title] { return domain }
        let slug = slug(title) ?? "domain-\(all.count + 1)"
        var id = slug
        var count = 1
        while all.contains(where: { $0.id.text == id }) || id == fallback.id.text && title != fallback.title {
            count += 1
            id = "\(slug)-\(count)"
        }
        return add(Domain(id: DomainID(id), title: title))
    }

    private mutating func add(_ domain: Domain) -> Domain {
        if byTitle.updateValue(domain, forKey: domain.title) == nil { all.append(domain) }
        return domain
    }
}

/// A category as one tag, so that nothing of it is lost.
enum CategoryTag {
    static let prefix = "category: "

    static func text(_ category: [String]) -> String {
        prefix + CategoryPath.text(category)
    }

    /// `nil` if the tag is another one.
    static func category(_ tag: String) -> [String]? {
        tag.hasPrefix(prefix) ? CategoryPath.names(tag.dropFirst(prefix.count)) : nil
    }
}
