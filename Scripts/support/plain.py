"""The client's plain mode: lines go in, lines come out, and every reply says whether the work is saved."""

import os
import re
import time

from terminals import Gone, PtyProgram

PLACE = re.compile(r"Item (\d+) of (\d+)(, marked)?\.$")
STATE = re.compile(r"(Saved\.|Not saved yet.*)$")
OPTION = re.compile(r"([a-j])(, chosen|, place (\d+))?(, struck out)?: (.*)$")
PROMPT = re.compile(r"(\d+)(?:, ([a-j]))?: (.*)$")


class Silent(Exception):
    """The client did not answer in time."""


class PlainItem:
    """An item as the client reads it out."""

    def __init__(self, lines):
        place = PLACE.match(lines[0])
        self.item = (int(place.group(1)), int(place.group(2)))
        self.all = "\n".join(lines)
        self.is_marked = bool(place.group(3))
        self.struck, self.note = "", ""
        self.options, self.prompts = {}, {}
        self.answer = ""
        self.kind, self.wanted = "single", 1
        task = next(index for index, line in enumerate(lines) if re.match(r"Choose |Put all in order|Give each number", line))
        if count := re.match(r"Choose (\d+)\.", lines[task]):
            self.kind, self.wanted = "multiple", int(count.group(1))
        elif lines[task].startswith("Put"):
            self.kind = "order"
        elif lines[task].startswith("Give"):
            self.kind = "match"
        self.take(lines[task + 1:])

    def take(self, lines):
        placed, pairs, chosen = {}, [], []
        for line in lines:
            if prompt := PROMPT.match(line):
                self.prompts[prompt.group(1)] = prompt.group(3)
                if prompt.group(2):
                    pairs.append(f"{prompt.group(1)}={prompt.group(2)}")
            elif option := OPTION.match(line):
                self.options[option.group(1)] = option.group(5)
                self.struck += option.group(1) if option.group(4) else ""
                if option.group(3):
                    placed[int(option.group(3))] = option.group(1)
                elif option.group(2):
                    chosen.append(option.group(1))
            elif line.startswith("Note: "):
                self.note = line.removeprefix("Note: ")
        # as it is typed: `b,d`, `c a b`, `1=b 2=a`
        self.answer = " ".join(pairs) or " ".join(placed[place] for place in sorted(placed)) or ",".join(chosen)
        if self.kind == "order":
            self.wanted = len(self.options)
        elif self.kind == "match":
            self.wanted = len(self.prompts)

    # What the holder of the keys and the guesser look at.

    @property
    def letters(self):
        return "".join(self.options)

    @property
    def progress(self):
        return self.kind, 0, self.wanted

    def words(self):
        return {word.lower() for word in re.findall(r"[A-Za-z0-9]{4,}", self.all)}

    def typed(self, presses):
        """Keys of the full screen as one line."""
        if self.kind == "match":
            return " ".join(f"{prompt}={letter}" for prompt, letter in zip(presses[::2], presses[1::2]))
        return {"single": "", "multiple": ",", "order": " "}[self.kind].join(presses)


class PlainTalk:
    """A conversation with the client on a pty."""

    def __init__(self, command, seconds=60, environment=None):
        self.program = PtyProgram(command, 80, 24, environment, echo=False)
        self.seconds = seconds
        self.rest = ""
        self.lines = []

    def read(self, until):
        data = self.program.read(max(0.0, min(0.5, until - time.monotonic())))
        self.program.log = b""
        if b"\x1b" in data:
            raise ValueError("plain mode wrote an escape sequence")
        *whole, self.rest = (self.rest + data.decode("utf-8", "replace").replace("\r\n", "\n")).split("\n")
        self.lines += whole

    def wait(self, what, is_there, seconds=None):
        """Reads until a line fits; what stood before it and it are taken away and given back."""
        until = time.monotonic() + (seconds or self.seconds)
        seen = 0
        while True:
            while seen < len(self.lines):
                seen += 1
                if is_there(self.lines[:seen]):
                    taken, self.lines = self.lines[:seen], self.lines[seen:]
                    return taken
            if time.monotonic() > until:
                raise Silent(f"waited for {what}; the client said:\n" + "\n".join(self.lines[-20:]))
            self.read(until)

    def tell(self, *lines):
        os.write(self.program.descriptor, "".join(line + "\n" for line in lines).encode())

    def ask(self, *lines):
        """Says lines and gives back all that comes up to the place and state, which are asked for last."""
        self.tell(*lines, "status")
        taken = self.wait(
            f"the answer to {lines}",
            lambda said: len(said) > 1 and PLACE.match(said[-2]) is not None and STATE.match(said[-1]) is not None)
        return taken[:-2], taken[-1]

    def enter(self):
        """From the start of the program into the exam, also where it goes on in the midst of it.

        Gives back what was said up to the rules, or up to the item where it goes on; and the number of the item.
        """
        heard = said = self.wait(
            "the exam", lambda lines: lines[-1].startswith("Type agree or decline") or PLACE.match(lines[-1]) is not None)
        if not PLACE.match(said[-1]):
            self.tell("agree", "begin")
            said = self.wait("the first item", lambda lines: PLACE.match(lines[-1]) is not None)
        return heard, int(PLACE.match(said[-1]).group(1))

    def item(self, number):
        """Goes to an item and reads it; (item, what is said about its being saved)."""
        said, state = self.ask(f"go {number}")
        start = max(index for index, line in enumerate(said) if PLACE.match(line) and line.startswith(f"Item {number} "))
        return PlainItem(said[start:]), state


class PlainSitter:
    """Sits the whole exam line by line; the same verbs as the full screen's sitter."""

    def __init__(self, command, holder, guess, seconds, say):
        self.talk = PlainTalk(command, seconds)
        self.answer = holder.answer if holder else guess
        self.say = say
        self.given = {}
        self.report = {}

    def start(self):
        heard, _ = self.talk.enter()
        if not PLACE.match(heard[-1]):
            self.say("agrees to the rules")

    def work(self, limit):
        number, count = 1, 1
        while number <= count and (limit is None or len(self.given) < limit):
            item, _ = self.talk.item(number)
            count = item.item[1]
            self.report["items"] = count
            if not item.answer:
                typed = item.typed(self.answer(item))
                said, _ = self.talk.ask(typed)
                self.given[number] = typed
                self.say(f"item {number} of {count}: {said[-1] if said else typed}")
            number += 1

    def wait_until_saved(self):
        while True:
            _, state = self.talk.ask("review")
            if state == "Saved.":
                return
            time.sleep(0.1)

    def end(self):
        self.wait_until_saved()
        self.say("ends the exam")
        self.talk.tell("end", "END")
        said = self.talk.wait("the receipt", lambda lines: "Receipt code" in lines[-1])
        self.report["receipt"] = said[-1]
        said = self.talk.wait("the result", lambda lines: "save to keep the records" in lines[-1] or "Type save" in lines[-1])
        self.report["result"] = "\n".join(said)
        self.talk.tell("leave")

    def close(self):
        try:
            self.talk.program.settle(1.0)
        except Gone:
            pass
        self.talk.program.close()
