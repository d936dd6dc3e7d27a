extension BankFilesFixture {
    /// With an item of each kind that the small bank has not, and its key.
    var withWideItems: BankFilesFixture {
        setting("items/wide.yaml", to: Self.wideItems).setting("keys/wide.yaml", to: Self.wideKeys)
    }

    static let wideItems = """
        - item: W-01
          domain: service
          level: recall
          type: single
          stem: Is a complaint a gift?
          options: [{id: T, text: Yes}, {id: F, text: No}, {id: N, text: Not always, fixed: true}]
        - item: W-02
          domain: service
          level: recall
          status: anchor
          type: hottext
          choose: 1
          stem: Choose the {{.h1}} {{.h2}}.
          options: {h1: blue, h2: word}
        - {item: W-03, domain: service, level: recall, type: number, stem: How many?, length: 4}
        - {item: W-04, domain: service, level: recall, type: slider, stem: How warm?, least: -10, most: 0.5, step: 1/2}
        - item: W-05
          domain: service
          level: recall
          type: table
          stem: Tick.
          rows: {r1: First, r2: Second}
          columns: [{id: c1, text: Yes, most: 0}, {id: c2, text: No, most: 0}]
          links: 2
        - item: W-06
          domain: service
          level: recall
          type: associate
          stem: Which belong together?
          choices: {A: Salt, B: Pepper, C: Knife, D: Fork}
          links: {least: 0, most: 2}
        - item: W-07
          domain: service
          level: recall
          type: gaps
          stem: The {{.G1}} sat on the {{.G2}}.
          choices: {cat: cat, mat: mat}
          gaps: [G1, G2]
          links: 2
        - item: W-08
          domain: people
          level: analyse
          type: judgement
          task: rate
          stem: An agent cries.
          actions: {1: Send her home., 2: Ask what happened.}
          scale: {poor: Poor, fair: Fair, good: Good}
        - item: W-09
          domain: people
          level: recall
          type: graphic
          stem: Where is north?
          graphic:
            kind: hotspot
            picture: map.png
            choose: 1
            regions:
              - {id: N, shape: circle, coordinates: [5, 5, 3], label: above}
              - {id: S, shape: rect, coordinates: [0, 0, 9, 9], label: below}
        - item: W-10
          domain: people
          level: recall
          type: parts
          stem: York has {{R1}} walls.
          parts:
            - {part: R1, type: text}
            - {part: R2, type: single, options: {a: old, b: new, c: none}}
        - {item: W-11, domain: people, level: recall, type: text, stem: Which town?}
        - {item: W-12, domain: people, level: recall, type: essay, stem: Why?}

        """

    static let wideKeys = """
        - {item: W-01, key: T, scoring: all-or-nothing, rationale: none, source: S}
        - {item: W-02, key: [h2], scoring: all-or-nothing, rationale: R, source: S}
        - {item: W-03, key: 0.5, scoring: all-or-nothing, worth: 5/2, rationale: R, source: S}
        - {item: W-04, key: -3, scoring: all-or-nothing, rationale: R, source: S}
        - {item: W-05, key: [[r1, c1], [r2, c2]], scoring: partial, rationale: R, source: S}
        - {item: W-06, key: [[B, A], [C, D]], scoring: partial, rationale: R, source: S}
        - {item: W-07, key: [[cat, G1], [mat, G2]], scoring: all-or-nothing, rationale: R, source: S}
        - item: W-08
          scoring: panel
          experts: 12
          weights: {1: {fair: 0.5}, 2: {good: 1, fair: 1/3}}
          rationale: R
          source: S
        - {item: W-09, key: [N], scoring: all-or-nothing, rationale: R, source: S}
        - {item: W-10, key: {R1: old, R2: a}, scoring: all-or-nothing, rationale: R, source: S}
        - item: W-11
          key: York
          scoring: program
          program: |
            response RESPONSE: single string
              correct York
              map York 1 anyCase
            outcome SCORE: single float
            score SCORE
            SCORE = map(RESPONSE)
          rationale: R
          source: S
          feedback: [{occasion: correct, text: Well done.}]
        - item: W-12
          scoring: program
          program: score none
          rationale: R
          source: S

        """
}
