/// The screens of the exam itself, by name and columns.
let examGoldens: [String: String] = [
    "item 80": #"""
     Small examination  Item 1 of 6  MARKED   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
       a ( ) The compliment
      > b (*) The outage
       c ( ) (struck out) The late invoice
       d ( ) The oldest
      answered
    a-d choose  n next  m unmark  r review  u next unanswered  g go to  ? more
    """#,
    "item 120": #"""
     Small examination  Item 1 of 6  MARKED   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
       a ( ) The compliment
      > b (*) The outage
       c ( ) (struck out) The late invoice
       d ( ) The oldest
      answered
    a-d choose  n next  m unmark  r review  u next unanswered  g go to  x strike out  s note  k calculator  ? more
    """#,
    "item 40": #"""
     1/6  MARKED   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
       a ( ) The compliment
     > b (*) The outage
       c ( ) (struck out) The late invoice
     answered   88% read
    a-d choose  n next  PgDn scroll  ? more
    """#,
    "multiple 80": #"""
     Tiny examination  Item 2 of 3   10 min left  saved
      Which cases are escalated at once? Choose TWO.
      > a [x] A risk to a person
       b [ ] A long call
       c [ ] A rude mail
       d [ ] A legal threat
       e [ ] A second call
      1 of 2 chosen
    a-e choose  n next  p prev  m mark  r review  u next unanswered  g go to  ? more
    """#,
    "multiple 40": #"""
     Item 2 of 3   10 min left  saved
     Which cases are escalated at once?
     Choose TWO.
     > a [x] A risk to a person
       b [ ] A long call
       c [ ] A rude mail
       d [ ] A legal threat
       e [ ] A second call
     1 of 2 chosen
    a-e choose  n next  p prev  ? more
    """#,
    "scenario 80": #"""
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
    a-c choose  n next  p prev  v other pane  m mark  r review  ? more
    """#,
    "scenario 120": #"""
     Small examination  Item 2 of 6   30 min left  saved
    ┌─ * Scenario: The Monday backlog (items 2-4) ───┐┌─ Item 2 ───┐
    │ Queues on Monday, 09:00   ││ Which queue is furthest over its target?   │
    │ Queue   | Open | Oldest | Target   ││ > a ( ) Billing   │
    │ --------+------+--------+-------   ││   b ( ) Faults   │
    │ Billing | 42   | 9 days | 3 days   ││   c ( ) Sales   │
    │ Faults  | 57   | 2 days | 2 days   ││   │
    │ Sales   | 4   | 1 day  | 5 days   ││   │
    └───┘└─ not answered ───┘
    a-c choose  n next  p prev  v other pane  m mark  r review  u next unanswered  g go to  x strike out  s note  ? more
    """#,
    "scenario 40": #"""
     Item 2 of 6   30 min left  saved
    ┌─ * Scenario: The Monday backlog (ite─┐
    │Queues on Monday, 09:00   │
    │Queue   | Open | Oldest | Target   │
    │--------+------+--------+-------   │
    │Billing | 42   | 9 days | 3 days   │
    │Faults  | 57   | 2 days | 2 days   │
    │Sales   | 4   | 1 day  | 5 days   │
    └───┘
    a-c choose  n next  p prev  ? more
    """#,
    "order 80": #"""
     Small examination  Item 5 of 6   30 min left  saved
      Put the steps of a service recovery in order.
      > a [2] Apologise
       b [ ] Follow up
       c [1] Listen
       d [ ] Put it right
      2 of 4 placed
    a-d place  n next  p prev  m mark  r review  u next unanswered  g go to  ? more
    """#,
    "order 40": #"""
     Item 5 of 6   30 min left  saved
     Put the steps of a service recovery in
     order.
     > a [2] Apologise
       b [ ] Follow up
       c [1] Listen
       d [ ] Put it right
     2 of 4 placed
    a-d place  n next  p prev  ? more
    """#,
    "match 80": #"""
     Small examination  Item 6 of 6   30 min left  saved
      Match each task to the role.
       1 [b] Sets the rota
       2 [d] Takes calls
      > 3 [ ] Scores calls
       a  Assessor
       b  Planner (for 1)
       c  Trainer
       d  Agent (for 2)
      2 of 3 matched
    a-d match  1-3 line  p prev  m mark  r review  u next unanswered  ? more
    """#,
    "match 40": #"""
     Item 6 of 6   30 min left  saved
     Match each task to the role.
       1 [b] Sets the rota
       2 [d] Takes calls
     > 3 [ ] Scores calls
       a  Assessor
       b  Planner (for 1)
     2 of 3 matched   80% read
    a-d match  1-3 line  p prev  ? more
    """#,
    "review 80": #"""
     Small examination   30 min left  saved
     1 of 6 answered, 5 unanswered, 1 marked, 4 not seen
     Shown: all. 1 all  2 unanswered  3 marked  4 not seen
       1 answered   A queue holds an outage, a late invoice ..
     >   2 unanswered   MARKED   Which queue is furthest over its target?
       3 not seen   Which queue holds most cases?
       4 not seen   Which queue can lend an agent?
       5 not seen   Put the steps of a service recovery in o..
       6 not seen   Match each task to the role.
    Enter open  r back  e end exam  1-4 all, unanswered, marked, not seen  ? more
    """#,
    "review 120": #"""
     Small examination   30 min left  saved
     1 of 6 answered, 5 unanswered, 1 marked, 4 not seen
     Shown: all. 1 all  2 unanswered  3 marked  4 not seen
       1 answered   A queue holds an outage, a late invoice and a compliment.
     >   2 unanswered   MARKED   Which queue is furthest over its target?
       3 not seen   Which queue holds most cases?
       4 not seen   Which queue can lend an agent?
       5 not seen   Put the steps of a service recovery in order.
       6 not seen   Match each task to the role.
    Enter open  r back  e end exam  1-4 all, unanswered, marked, not seen  ? more
    """#,
    "review 40": #"""
     Small examination   30 min left  saved
     1 of 6 answered, 1 marked
     Shown: all (1-4 change it)
       1 answered
     >   2 unanswered   MARKED
       3 not seen
       4 not seen
       5 not seen
       6 not seen
    Enter open  r back  e end exam  ? more
    """#,
    "connection lost 80": #"""
     Small examination  Item 1 of 6   29 min left  kept (1)
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
       a ( ) The compliment
      > b (*) The outage
       c ( ) The late invoice
       d ( ) The oldest
      answered
     Connection lost: kept on this computer (1), next try in 4 s. Go on.
    a-d choose  n next  m mark  r review  u next unanswered  g go to  ? more
    """#,
    "connection lost 40": #"""
     Item 1 of 6   29 min left  kept (1)
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
       a ( ) The compliment
     > b (*) The outage
     answered   77% read
     Connection lost: kept on this computer
     (1), next try in 4 s. Go on.
    a-d choose  n next  PgDn scroll  ? more
    """#,
    "pause 80": #"""
     Small examination  Item 1 of 6   PAUSED, 30 min left  saved
       The exam is paused
       Reason: fire alarm.
       Your time does not run. You have 30 minutes left. The exam goes on here
       by itself.
       Saved.
    ? more
    """#,
    "pause 40": #"""
     1/6   PAUSED, 30 min left  saved
     The exam is paused
     Reason: fire alarm.
     Your time does not run. You have 30
     minutes left. The exam goes on here by
     itself.
     Saved.
    ? more
    """#,
    "fenced 80": #"""
     Small examination  Item 1 of 6   29 min left  not saved (1)
       This exam is open on another computer
       Nothing is written from here any more. It was last heard of at 09:00:00
       UTC.
       Go on there, or press y to go on here: the proctor has to allow it, and
       the other computer is then shut out.
       1 step done here had not reached the server and will not count.
    y go on here  ? more
    """#,
    "fenced 40": #"""
     1/6   29 min left  not saved (1)
     This exam is open on another computer
     Nothing is written from here any more.
     It was last heard of at 09:00:00 UTC.
     Go on there, or press y to go on here:
     the proctor has to allow it, and the
     other computer is then shut out.
     1 step done here had not reached the
     server and will not count.
    y go on here  ? more
    """#,
    "help 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
       ┌─ Keys that work now ───┐
      A │ a-d, 1-4   choose   │
       │ Space   choose the line   │
      Wh│ Up, Down   line   │
       │ n, Right   next   │
      > │ m   mark   │
       │ r   review   │
       │ u   next unanswered   │
       │ g   go to   │
       │ x and a letter  strike out   │
       │ s   note   │
       │ k   calculator   │
       │ l   highlight   │
       │ t   hide the time   │
       │ w   call the proctor   │
       │ z   break   │
       │ o   options   │
       │ ?, F1   help   │
       │ Ctrl-L   draw the screen anew   │
       │ Ctrl-C   leave the program   │
      no└─ Esc closes this ───┘
    Esc close help
    """#,
    "help 40": #"""
     Item 1 of 6   30 min left  saved
    ┌─ Keys that work now ───┐
    │ a-d, 1-4   choose   │
    │ Space   choose the line   │
    │ Up, Down   line   │
    │ n, Right   next   │
    │ PgUp, PgDn, Home,  scroll   │
    │ End   │
    │ m   mark   │
    └─ 31%, PgDn for more; Esc closes ───┘
    Esc close help
    """#,
    "message 80": #"""
     Small examination  Item 1 of 6   30 min left  saved
      A queue holds an outage, a late invoice and a compliment.
      Which is handled FIRST?
      > a ( ) The compliment
       b ( ) The outage
       c ( ) The late invoice
       d ( ) The oldest
      not answered
     Message from Kim (Enter when read): The fire alarm was a drill. Ten minutes
     are given back.
    a-d choose  n next  m mark  r review  u next unanswered  g go to  ? more
    """#,
    "message 40": #"""
     Item 1 of 6   30 min left  saved
     A queue holds an outage, a late
     invoice and a compliment.
     Which is handled FIRST?
     > a ( ) The compliment
     not answered   66% read
     Message from Kim (Enter when read):
     The fire alarm was a drill. Ten
     minutes are given back.
    a-d choose  n next  PgDn scroll  ? more
    """#,
]
