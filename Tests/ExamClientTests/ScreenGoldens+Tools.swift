/// The screens of the tools, by name and columns.
let toolGoldens: [String: String] = [
    "calculator 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
    ┌─ Calculator ───┐
    │ 12.5*(3+4) = 87.5   │
    │ 1/3 = 0.333333333333 (rounded)   │
    │ 2+2   │
    └─ % divides by 100 ───┘
    Enter calculate  Esc close  Tab result to the note  F1 help
    """#,
    "calculator 120": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
    ┌─ Calculator ───┐
    │ 12.5*(3+4) = 87.5   │
    │ 1/3 = 0.333333333333 (rounded)   │
    │ 2+2   │
    └─ % divides by 100 ───┘
    Enter calculate  Esc close  Tab result to the note  F1 help
    """#,
    "calculator 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
    ┌─ Calculator ───┐
    │ 12.5*(3+4) = 87.5   │
    │ 1/3 = 0.333333333333 (rounded)   │
    │ 2+2   │
    └─ % divides by 100 ───┘
    Enter calculate  Esc close  F1 help
    """#,
    "note 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
    ┌─ Note to item 1 ───┐
    │ ask Kim   │
    └─ kept as you type ───┘
    Esc close  Tab sheet  F1 help
    """#,
    "note 120": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
    ┌─ Note to item 1 ───┐
    │ ask Kim   │
    └─ kept as you type ───┘
    Esc close  Tab sheet  F1 help
    """#,
    "note 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
     > a ( ) The compliment
    ┌─ Note to item 1 ───┐
    │ ask Kim   │
    └─ kept as you type ───┘
    Esc close  Tab sheet  F1 help
    """#,
    "sheet 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
    ┌─ Sheet of notes for the whole exam ───┐
    │ Formulas   │
    │ mean = sum / n   │
    └─ kept as you type ───┘
    Esc close  Tab note  F1 help
    """#,
    "sheet 120": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
    ┌─ Sheet of notes for the whole exam ───┐
    │ Formulas   │
    │ mean = sum / n   │
    └─ kept as you type ───┘
    Esc close  Tab note  F1 help
    """#,
    "sheet 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
    ┌─ Sheet of notes for the whole exam ──┐
    │ Formulas   │
    │ mean = sum / n   │
    └─ kept as you type ───┘
    Esc close  Tab note  F1 help
    """#,
]
