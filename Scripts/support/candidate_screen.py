"""A candidate's real client on a pty, whose top line is watched all the time: what it shows, and since when."""

import re
import threading
import time

from reading import guess
from sitter import Sitter, Stuck
from terminals import Gone, PtyProgram

GIVEN_UP = 20.0
LEFT = re.compile(r"(PAUSED, )?(?:(\d+) h )?(?:(\d+) min|(\d+):\d\d) left")


class Screen:
    """A candidate's client, read all the time by a thread of its own."""

    def __init__(self, command):
        self.program = PtyProgram(command, 120, 40)
        self.sitter = Sitter(self.program, guess, 60, lambda text: None)
        self.sitter.start()
        self.sitter.wait("the first item", lambda seen: seen.place == "item" and seen.is_saved)
        self.changed = threading.Condition()
        self.head = (False, 0)
        self.history = []
        self.fault = None
        self.look()
        threading.Thread(target=self.read, daemon=True).start()

    def look(self):
        found = LEFT.search(self.program.draw()[0])
        if found is None:
            return
        head = (bool(found.group(1)), int(found.group(2) or 0) * 60 + int(found.group(3) or found.group(4)))
        with self.changed:
            if head != self.head:
                self.head = head
                self.history.append((time.perf_counter(), head))
                self.changed.notify_all()

    def read(self):
        try:
            while True:
                if self.program.read(1):
                    self.look()
        except (Gone, OSError, ValueError) as problem:
            self.fault = problem

    def when(self, is_there, since):
        """The first moment since then at which the top line was so."""
        until = time.perf_counter() + GIVEN_UP
        with self.changed:
            while True:
                for moment, head in self.history:
                    if moment >= since and is_there(head):
                        return moment
                if time.perf_counter() > until or not self.changed.wait(until - time.perf_counter()):
                    raise Stuck(f"the top line did not change in {GIVEN_UP} s: {self.head} {self.fault or ''}")
