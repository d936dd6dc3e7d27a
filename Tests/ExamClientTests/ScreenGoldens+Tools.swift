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
    "exhibit 80": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │ Queue   | Open | Oldest | Target   │
    │ --------+------+--------+-------   │
    │ Billing | 42   | 9 days | 3 days   │
    │ Faults  | 57   | 2 days | 2 days   │
    │ Sales   | 4   | 1 day  | 5 days   │
    └─ hit 2 of 5 ───┘
     "days": hit 2 of 5.
    Esc close  / find  n next hit  p hit before  ? more
    """#,
    "exhibit 120": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │ Queue   | Open | Oldest | Target   │
    │ --------+------+--------+-------   │
    │ Billing | 42   | 9 days | 3 days   │
    │ Faults  | 57   | 2 days | 2 days   │
    │ Sales   | 4   | 1 day  | 5 days   │
    └─ hit 2 of 5 ───┘
     "days": hit 2 of 5.
    Esc close  / find  n next hit  p hit before  ? more
    """#,
    "exhibit 40": #"""
     Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │Queue   | Open | Oldest | Target   │
    │--------+------+--------+-------   │
    │Billing | 42   | 9 days | 3 days   │
    │Faults  | 57   | 2 days | 2 days   │
    │Sales   | 4   | 1 day  | 5 days   │
    └─ hit 2 of 5 ───┘
     "days": hit 2 of 5.
    Esc close  / find  n next hit  ? more
    """#,
    "find 80": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │ Queue   | Open | Oldest | Target   │
    │ --------+------+--------+-------   │
    │ Billing | 42   | 9 days | 3 days   │
    │ Faults  | 57   | 2 days | 2 days   │
    │ Sales   | 4   | 1 day  | 5 days   │
    ┌─ Find in the exhibit ───┐
    │ 2 da   │
    └───┘
    Enter find  Esc back  F1 help
    """#,
    "find 120": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │ Queue   | Open | Oldest | Target   │
    │ --------+------+--------+-------   │
    │ Billing | 42   | 9 days | 3 days   │
    │ Faults  | 57   | 2 days | 2 days   │
    │ Sales   | 4   | 1 day  | 5 days   │
    ┌─ Find in the exhibit ───┐
    │ 2 da   │
    └───┘
    Enter find  Esc back  F1 help
    """#,
    "find 40": #"""
     Item 2 of 6   30 min left  saved
    ┌─ Exhibit: Queues on Monday, 09:00 ───┐
    │Queue   | Open | Oldest | Target   │
    │--------+------+--------+-------   │
    │Billing | 42   | 9 days | 3 days   │
    │Faults  | 57   | 2 days | 2 days   │
    │Sales   | 4   | 1 day  | 5 days   │
    ┌─ Find in the exhibit ───┐
    │ 2 da   │
    └───┘
    Enter find  Esc back  F1 help
    """#,
    "highlight 80": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ * Scenario: The Monday backlog (items 2-4) ───┐
    │ Queues on Monday, 09:00   │
    │ Queue   | Open | Oldest | Target   │
    │ --------+------+--------+-------   │
    │ Billing | 42   | 9 days | 3 days   │
    │ Faults  | 57   | 2 days | 2 days   │
    │ Sales   | 4   | 1 day  | 5 days   │
    └───┘
    ┌─ Item 2 ───┐
    │ Which queue is furthest over its target?   │
    │ > a ( ) Billing   │
    │   b ( ) Faults   │
    │   c ( ) Sales   │
    └─ not answered ───┘
     Space at the last word highlights.
    Space end here  Esc done  Tab other text  ? more
    """#,
    "highlight 120": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ * Scenario: The Monday backlog (items 2-4) ───┐┌─ Item 2 ───┐
    │ Queues on Monday, 09:00   ││ Which queue is furthest over its target?   │
    │ Queue   | Open | Oldest | Target   ││ > a ( ) Billing   │
    │ --------+------+--------+-------   ││   b ( ) Faults   │
    │ Billing | 42   | 9 days | 3 days   ││   c ( ) Sales   │
    │ Faults  | 57   | 2 days | 2 days   ││   │
    │ Sales   | 4   | 1 day  | 5 days   ││   │
    └───┘└─ not answered ───┘
     Space at the last word highlights.
    Space end here  Esc done  Tab other text  ? more
    """#,
    "highlight 40": #"""
     Item 2 of 6   30 min left  saved
    ┌─ * Scenario: The Monday backlog (ite─┐
    │Queues on Monday, 09:00   │
    │Queue   | Open | Oldest | Target   │
    │--------+------+--------+-------   │
    │Billing | 42   | 9 days | 3 days   │
    │Faults  | 57   | 2 days | 2 days   │
    │Sales   | 4   | 1 day  | 5 days   │
    └───┘
     Space at the last word highlights.
    Space end here  Esc done  ? more
    """#,
    "options 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) ┌─ Options ───┐
       d ( ) │   Colours: dark   │
       │ > Clock: shown   │
       │   Commands: letters alone   │
       │   Language: English   │
       └─ Space changes, Esc closes ───┘
      not answered
    Space change  Esc close  Up/Down line  ? more
    """#,
    "options 120": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
       ┌─ Options ───┐
       │   Colours: dark   │
       │ > Clock: shown   │
       │   Commands: letters alone   │
       │   Language: English   │
       └─ Space changes, Esc closes ───┘
      not answered
    Space change  Esc close  Up/Down line  ? more
    """#,
    "options 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
    ┌─ Options ───┐
    │   Colours: dark   │
    │ > Clock: shown   │
    │   Commands: letters alone   │
    │   Language: English   │
    └─ Space changes, Esc closes ───┘
       c ( ) The late invoice
     not answered   88% read
    Space change  Esc close  ? more
    """#,
    "alt commands 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
      not answered
    a-d choose  Alt-n next  Alt-m mark  Alt-r review  Alt-u next unanswered  F1 help
    """#,
    "alt commands 120": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
      not answered
    a-d choose  Alt-n next  Alt-m mark  Alt-r review  Alt-u next unanswered  Alt-g go to  Alt-x strike out  F1 help
    """#,
    "alt commands 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
     > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
     not answered   88% read
    a-d choose  Alt-n next  F1 help
    """#,
]
