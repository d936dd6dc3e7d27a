import QuestionFormats

/// A small whole bank as files; the tables of broken banks change one thing each and name lines of these texts.
struct BankFilesFixture {
    var texts: [String: String]

    /// Two single items, a multiple, an order, a match, a testlet, one blueprint, one scheme.
    static let whole = BankFilesFixture(texts: [
        "bank.yaml": head, "blueprints/exam.yaml": blueprint, "scheme.yaml": scheme, "PROVENANCE.md": "Written for tests.\n",
        "items/service.yaml": serviceItems, "items/people.yaml": peopleItems, "items/scenarios.yaml": scenarios,
        "keys/service.yaml": serviceKeys, "keys/people.yaml": peopleKeys, "keys/scenarios.yaml": scenarioKeys,
    ])

    var files: [SourceFile] {
        texts.map { SourceFile(path: $0.key, text: $0.value) }
    }

    /// With the first `old` of a file replaced; `nil` if the file does not hold it.
    func replacing(_ old: String, by new: String, in file: String) -> BankFilesFixture? {
        guard let text = texts[file], text.contains(old) else { return nil }
        var changed = self
        changed.texts[file] = text.replacing(old, with: new, maxReplacements: 1)
        return changed
    }

    func setting(_ file: String, to text: String?) -> BankFilesFixture {
        var changed = self
        changed.texts[file] = text
        return changed
    }

    static let head = """
        bank: small
        version: "1"
        title: A small bank
        language: en
        domains:
          - id: service
            title: Serving customers
          - id: people
            title: Leading people

        """

    static let blueprint = """
        blueprint: small-exam
        title: Small examination
        minutes: 30
        testlets: 1
        cells:
          - domain: service
            items: 4
          - domain: people
            items: 2

        """

    static let serviceItems = """
        - item: SVC-001
          domain: service
          level: apply
          type: single
          stem: |
            A queue holds an outage, a late invoice and a compliment.

            Which is handled FIRST?
          options:
            a: The compliment
            b: The outage
            c: The late invoice
        - item: SVC-003
          domain: service
          level: analyse
          type: multiple
          choose: 2
          stem: Which cases are escalated at once? Choose TWO.
          options:
            a: A risk to a person
            b: A long call
            c: A rude mail
            d: A legal threat

        """

    static let peopleItems = """
        - item: PEO-001
          domain: people
          level: apply
          type: order
          stem: Put the steps in order.
          options:
            a: Apologise
            b: Follow up
            c: Listen
        - item: PEO-002
          domain: people
          level: recall
          type: match
          stem: Match each task to the role.
          prompts:
            1: Sets the rota
            2: Takes calls
          options:
            a: Assessor
            b: Planner
            c: Agent

        """

    static let scenarios = """
        - testlet: SVC-T01
          title: The Monday backlog
          exhibits:
            - title: Queues on Monday
              kind: table
              text: |
                | Queue | Open |
                | Billing | 42 |
          items:
            - item: SVC-T01-1
              domain: service
              level: analyse
              type: single
              stem: Which queue is furthest over its target?
              options: {a: Billing, b: Faults, c: Sales}
            - item: SVC-T01-2
              domain: service
              level: analyse
              type: single
              stem: Which queue holds most cases?
              options: {a: Billing, b: Faults, c: Sales}
            - item: SVC-T01-3
              domain: service
              level: analyse
              type: single
              stem: Which queue can lend an agent?
              options: {a: Billing, b: Faults, c: Sales}

        """

    static let serviceKeys = """
        - item: SVC-001
          key: b
          scoring: all-or-nothing
          rationale: An outage hurts most customers.
          source: Service, triage
        - item: SVC-003
          key: [a, d]
          scoring: all-or-nothing
          rationale: Both can do harm.
          source: Service, escalation

        """

    static let peopleKeys = """
        - item: PEO-001
          key: [c, a, b]
          scoring: partial
          rationale: Listening comes first.
          source: People, recovery
        - item: PEO-002
          key: {1: b, 2: c}
          scoring: partial
          rationale: Planners plan.
          source: People, roles

        """

    static let scenarioKeys = """
        - item: SVC-T01-1
          key: a
          scoring: all-or-nothing
          rationale: Nine days against three.
          source: Service, backlog
        - item: SVC-T01-2
          key: b
          scoring: all-or-nothing
          rationale: Count them.
          source: Service, backlog
        - item: SVC-T01-3
          key: c
          scoring: all-or-nothing
          rationale: Sales is ahead.
          source: Service, backlog

        """

    static let scheme = """
        scheme: ccsm
        version: 2026-1
        effective: 2026-01-01
        issuer:
          id: did:web:example.org
          name: Practice issuer
          url: https://example.org
        designation:
          code: CCSM
          name: Certified Customer Service Manager
          description: Manages customer service.
        scale:
          minimum: 100
          maximum: 1000
          cut: 700
          cutPercent: 65
        routes:
          - route: exam
            title: Exam route
            requirements:
              - experience: 24
              - courses: 1
              - exam: small-exam
        validityMonths: 36
        rules: Work alone.

        """
}
