"""Goes through a sitting on the full screen: reads it, presses keys, and sees to it that the screen shows their effect."""

import re
import time

from reading import Reading


class Stuck(Exception):
    """The screen is not what it should be, and stays so."""


class Sitter:
    """Goes through the sitting, one look at the screen after the other."""

    def __init__(self, terminal, answer, seconds, say):
        self.terminal = terminal
        self.answer = answer
        self.seconds = seconds
        self.say = say
        self.given = {}
        self.report = {}

    def look(self):
        return Reading(self.terminal.text())

    def wait(self, what, is_there, seconds=None):
        """Looks until it is there."""
        until = time.monotonic() + (seconds or self.seconds)
        while True:
            reading = self.look()
            if is_there(reading):
                return reading
            if time.monotonic() > until:
                raise Stuck(f"waited for {what}; the screen is:\n{reading.all}")
            time.sleep(0.02)

    def start(self):
        """From wherever the client is to the exam: what comes before it, and the wait for the opening."""
        ways = {"system check": "Enter", "rules": "y", "accommodations": "Enter"}
        ends = ("item", "review", "receipt", "result", "stopped", "elsewhere")
        place = None
        while True:
            reading = self.wait("the exam", lambda seen: seen.place != place and seen.place in (*ways, *ends))
            place = reading.place
            if place not in ways:
                break
            self.say(f"goes on from the {place}")
            self.terminal.press(ways[place])
        if reading.place in ("stopped", "elsewhere"):
            raise Stuck(f"the exam cannot be taken up:\n{reading.all}")
        return reading

    def with_item(self, reading):
        """Turns to the item where a narrow screen shows its scenario."""
        if reading.place == "item" and not reading.shows_item:
            self.terminal.press("v")
            reading = self.wait("the item beside the scenario", lambda seen: seen.shows_item)
        return reading

    def answer_item(self, reading):
        """Answers the item that is shown and sees to it that the screen shows it."""
        number, count = reading.item
        _, given, _ = reading.progress
        if given:
            self.terminal.press("DC")
            reading = self.wait("a cleared answer", lambda seen: seen.progress[1] == 0)
        presses = self.answer(reading)
        for press in presses:
            self.terminal.press(press)
        reading = self.wait(f"the answer to item {number}", lambda seen: seen.is_answered and seen.item == (number, count))
        self.given[number] = "".join(presses)
        self.say(f"item {number} of {count}: {self.given[number]}")
        return reading

    def move(self, reading, key):
        """Goes to another item with this key; the same reading back means that there is none."""
        self.terminal.press(key)
        return self.wait(
            "another item",
            lambda seen: seen.item != reading.item or "This is the last item" in seen.all or "All other items are answered" in seen.all)

    def work(self, limit):
        """Answers every item that is not answered, at most `limit` of them."""
        reading = self.wait("an item", lambda seen: seen.place == "item" and seen.item)
        self.report["items"] = reading.item[1]
        while True:
            reading = self.with_item(reading)
            if not reading.is_answered:
                if limit is not None and len(self.given) == limit:
                    return
                reading = self.answer_item(reading)
                if limit is not None and len(self.given) == limit:
                    return
            before = reading.item
            reading = self.move(reading, "n" if before[0] < before[1] else "u")
            if reading.item == before:
                return

    def wait_until_saved(self):
        self.wait("the word saved", lambda seen: seen.is_saved)

    def end(self):
        """Through the review to the end, the receipt and the result."""
        reading = self.look()
        if reading.place == "item":
            self.terminal.press("r")
            reading = self.wait("the review", lambda seen: seen.place == "review")
        if reading.place == "review":
            self.say("looks at the review and ends the exam")
            self.terminal.press("e")
            self.wait("the question whether to end", lambda seen: seen.place == "confirm end")
            self.terminal.type("END")
            self.wait("END as typed", lambda seen: "Enter end the exam" in seen.bar)
            self.terminal.press("Enter")
        reading = self.wait("the receipt", lambda seen: seen.place in ("receipt", "result"))
        if reading.place == "receipt":
            self.report["receipt"] = reading.all
            reading = self.wait("the result", lambda seen: re.search(r"\bEnter result\b", seen.bar))
            self.terminal.press("Enter")
            reading = self.wait("the result", lambda seen: seen.place == "result")
        self.report["result"] = reading.all
        self.say("the result is on the screen")
        self.terminal.press("q")
