/// The screens before and after the exam, by name and columns.
let aroundGoldens: [String: String] = [
    "check-in 80": #"""
     Invigil
       Check-in
       Type or paste your admission code: 25 letters and digits. Capitals,
       spaces and hyphens do not matter.
       > ABCDE-FGH
    Enter check in  F1 help
    """#,
    "check-in 40": #"""
     Invigil
     Check-in
     Type or paste your admission code: 25
     letters and digits. Capitals, spaces
     and hyphens do not matter.
     > ABCDE-FGH
    Enter check in  F1 help
    """#,
    "system check 80": #"""
     Small examination   09:00:00 UTC
       System check
       well: Window: 80 by 24
       well: Colours: 256, xterm-256color
       well: Characters: UTF-8
       well: Keeping work: possible, 10240 MB free
       well: Server: answers in 0 ms
       Keyboard: You pressed q.
       For a screen reader leave with Ctrl-C and add --plain to the command:
       the same exam as lines of text.
    Enter go on  ? more
    """#,
    "system check 40": #"""
     Small examination   09:00:00 UTC
     System check
     look: Window: 40 by 12
       It works, but 80 by 24 or more is
       easier to read.
     Everything else is well.
     Keyboard: You pressed q.
    Enter go on  ? more
    """#,
    "accommodations 80": #"""
     Small examination   09:00:00 UTC
       Before you begin
       You have 30 minutes for 6 items.
       Nothing beyond that was agreed with you: no extra time, no breaks.
       Your time starts when you begin, and not before.
       Enter goes on. p shows eight practice items that do not count. If
       something is not right, w calls the proctor.
    Enter go on  p practice  ? more
    """#,
    "accommodations 40": #"""
     Small examination   09:00:00 UTC
     Before you begin
     You have 30 minutes for 6 items.
     Nothing beyond that was agreed with
     you: no extra time, no breaks.
     Your time starts when you begin, and
     not before.
     Enter goes on. p shows eight practice
     items that do not count. If something
     is not right, w calls the proctor.
    Enter go on  p practice  ? more
    """#,
    "rules 80": #"""
     Small examination   09:00:00 UTC
       Candidate: Ada Lovelace
       Exam: Small examination, 6 items
       Your time: 30 minutes
       Rules
       Work alone.
       Keep the items secret.
       y agrees, n declines.
    y agree  n decline  ? more
    """#,
    "rules 40": #"""
     Small examination   09:00:00 UTC
     Candidate: Ada Lovelace
     Exam: Small examination, 6 items
     Your time: 30 minutes
     Rules
     Work alone.
     Keep the items secret.
     y agrees, n declines.
    y agree  n decline  ? more
    """#,
    "waiting 80": #"""
     Small examination   09:00:00 UTC
       Waiting room
       The exam opens at 2026-11-02 09:05 UTC. It begins here by itself; your
       time starts then.
       It is 2026-11-02 09:00 UTC at the server. Connected.
    ? more
    """#,
    "waiting 40": #"""
     Small examination   09:00:00 UTC
     Waiting room
     The exam opens at 2026-11-02 09:05
     UTC. It begins here by itself; your
     time starts then.
     It is 2026-11-02 09:00 UTC at the
     server. Connected.
    ? more
    """#,
    "end 80": #"""
     Small examination   30 min left  saved
       End the exam?
       1 of 6 items answered, 5 unanswered, 0 marked.
       You have 30 minutes left. After the end no answer can be changed; it
       cannot be undone.
       Type END and press Enter to end the exam.
       > EN
    Esc back  F1 help
    """#,
    "end 40": #"""
     Small examination   30 min left  saved
     End the exam?
     1 of 6 items answered, 5 unanswered, 0
     marked.
     You have 30 minutes left. After the
     end no answer can be changed; it
     cannot be undone.
     Type END and press Enter to end the
     exam.
     > EN
    Esc back  F1 help
    """#,
    "time up 80": #"""
     Small examination   time is up  kept (1)
       Time is up
       Everything you did until the deadline is kept.
       Sending what the server does not have yet: 1 step.
       The server cannot be reached at the moment, next try in 5 s. Leave this
       running. Your work is kept on this computer.
       If the server stays away: s writes your work to a sealed file that the
       proctor can carry.
    s save to a sealed file  ? more
    """#,
    "time up 40": #"""
     Small examinat..  time is up  kept (1)
     Time is up
     Everything you did until the deadline
     is kept.
     Sending what the server does not have
     yet: 1 step.
     The server cannot be reached at the
     moment, next try in 5 s. Leave this
     running. Your work is kept on this
     computer.
    s save to a sealed file  ? more
    """#,
    "receipt 80": #"""
     Small examination   sealed
       Your exam is sealed
       1 of 6 items answered. Sealed at 2026-11-02 09:00 UTC, when you ended
       it.
       Receipt code: RCPT-7K3M
       Keep this code: it stands for exactly the answers that the server has.
       Your result is here: press Enter.
    Enter result  s save to file  q leave  f how was it?  ? more
    """#,
    "receipt 40": #"""
     Small examination   sealed
     Your exam is sealed
     1 of 6 items answered. Sealed at
     2026-11-02 09:00 UTC, when you ended
     it.
     Receipt code: RCPT-7K3M
     Keep this code: it stands for exactly
     the answers that the server has.
     Your result is here: press Enter.
    Enter result  s save to file  ? more
    """#,
    "result 80": #"""
     Small examination   sealed
       PASSED: scaled score 780, pass mark 700 (scale 100 to 1000)
       [########..] 80% Service: Above the standard
       [######....] 66% People: Near the standard
       Why:
       - 4 of 6 marks, 66 percent; the cut is 65 percent.
       Designation: not granted
       - met: exam passed
       - NOT met: 24 months of experience: 22
    Esc receipt  s save to file  q leave  f how was it?  ? more
    """#,
    "result 40": #"""
     Small examination   sealed
     PASSED: scaled score 780, pass mark
     700 (scale 100 to 1000)
     [########..] 80% Service: Above the
     standard
     [######....] 66% People: Near the
     standard
     Why:
    Esc receipt  s save to file  ? more
    """#,
]
