"""Keys pressed in the real client on a real pty, and the time to the end of the frame that answers each."""

import time

from reading import Reading
from terminals import FRAME_END, PtyProgram

# Before each key the client has been quiet for so long, so that no other frame is taken for the answer.
QUIET = 0.015


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measured_key(program, key, end=FRAME_END):
    """(milliseconds, bytes of the answering frame); the program must be quiet."""
    taken = b""
    sent = time.perf_counter()
    program.type(key)
    while end not in taken:
        data = program.read(5)
        if not data:
            raise TimeoutError(f"no frame answered the key {key!r}; the screen is:\n" + "\n".join(program.draw()))
        taken += data
    elapsed = time.perf_counter() - sent
    return elapsed * 1000, taken.index(end) + len(end)


class KeyWalk:
    """Keys that each change the screen: two options and two marks on each single item, through all items and back."""

    def __init__(self, program):
        self.program = program
        self.turns = {}
        self.step = 0
        self.forward = True

    def next(self):
        """(kind of key, key)."""
        reading = Reading(self.program.draw())
        number, count = reading.item
        plan = ("option", "option", "mark", "mark", "move") if reading.progress[0] == "single" else ("mark", "mark", "move")
        kind = plan[self.step % len(plan)]
        self.step = self.step + 1 if kind != "move" else 0
        if kind == "option":
            self.turns[number] = self.turns.get(number, 0) + 1
            return kind, reading.letters[self.turns[number] % len(reading.letters)]
        if kind == "mark":
            return kind, "m"
        if number in (1, count):
            self.forward = number == 1
        return kind, "n" if self.forward else "p"

    def measure(self, count):
        found = []
        for _ in range(count):
            self.program.settle(QUIET)
            kind, key = self.next()
            found.append((kind, *measured_key(self.program, key)))
        return found


def floor(count):
    """The same measurement of `cat` in raw mode: what the pty and this program take themselves."""
    cat = PtyProgram(["sh", "-c", "stty raw -echo; printf ready; exec cat"], 200, 60)
    try:
        while b"ready" not in cat.log:
            cat.read(5)
        cat.settle(0.1)
        return [measured_key(cat, "x", b"x")[0] for _ in range(count)]
    finally:
        cat.close()
