/// The screens of wide items, by name and columns.
let wideGoldens: [String: String] = [
    "composite 80": #"""
     Wide examination  Item 1 of 1   1 h 0 min left  saved
      York lies on the [1: Ouse], which flows into the [2: Humber]. The Romans
      founded it in the year [3: 71]. Its county is [4: North Yorkshire].
       1 [Ouse] (choose one)
       2 [Humber] (choose one)
       3 [71] Year of the foundation (write a whole number)
      > 4 [North Yorkshire] (choose one)
       a ( ) Kent
       b (*) North Yorkshire
       c ( ) Essex
      4 of 4 lines given
    a-c choose  1-4 line  m mark  r review  g go to  s note  k calculator  ? more
    """#,
    "composite 40": #"""
     Item 1 of 1   1 h 0 min left  saved
     flows into the [2: Humber]. The Romans
     founded it in the year [3: ____]. Its
     county is [4: ____].
       1 [Ouse] (choose one)
       2 [Humber] (choose one)
    ┌─ 3 Year of the foundation ───┐
    │ 71   │
    └─ write a whole number ───┘
    Enter keep  F1 help
    """#,
    "table 80": #"""
     Wide examination  Item 1 of 1   1 h 0 min left  saved
      On which sides of the old town do the rivers flow?
      > 1 [a,b,c] The Ouse
       2 [ ] The Foss
       a  North (for 1)
       b  East (for 1)
       c  West (for 1)
      3 linked, 1 to 3 asked for
    a-c link  1-2 line  m mark  r review  g go to  s note  k calculator  ? more
    """#,
    "essay 80": #"""
     Wide examination  Item 1 of 1   1 h 0 min left  saved
      The Ouse floods the stores of a shop by the river. Write to its customers.
      > [____] (write an essay)
    ┌─ Write an essay ───┐
    │ Dear all,   │
    │ the Ouse has come into our stores, and nothing can be sent before the end   │
    │ of May.   │
    └─ 92 characters, Esc keeps ───┘
    Esc keep and close  F1 help
    """#,
    "refused 80": #"""
     Wide examination  Item 1 of 1   1 h 0 min left  saved
      Set the gauge to four and a half metres.
      > [____] (write a number from 0 to 10 in steps of 0.5)
    ┌─ Write a number from 0 to 10 in steps of 0.5 ───┐
    │ 4.3   │
    └───┘
     ! 4.3 lies between two steps. Write a number from 0 to 10 in steps of 0.5.
    Enter keep  Esc give up the change  F1 help
    """#,
    "pairs 40": #"""
     Item 1 of 1   1 h 0 min left  saved
     Put each house and its rose together.
       1 a [b] York
       2 b [a] Lancaster
     > 3 c [ ] White rose
       4 d [ ] Red rose
     1 of 2 linked
    a-d link  1-4 line  m mark  ? more
    """#,
]
