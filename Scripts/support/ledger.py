"""What a candidate saw and did in plain mode, and what may therefore be there afterwards."""

import re


class Ledger:
    """For each thing (an item's answer, its note, …) what was shown as saved, and what was typed since."""

    def __init__(self):
        self.saved = {}
        self.typed = {}

    def type(self, thing, value):
        self.typed.setdefault(thing, []).append(value)

    def show_saved(self, thing, value):
        """The reply to the last step said so: all that was typed before is settled too."""
        self.saved[thing] = value
        self.typed[thing] = []

    def settle(self):
        """Everything is shown as saved."""
        for thing, values in self.typed.items():
            if values:
                self.show_saved(thing, values[-1])

    def allowed(self, thing):
        return [self.saved.get(thing, ""), *self.typed.get(thing, [])]

    def answers(self):
        return {thing[0]: value for thing, value in self.saved.items() if thing[1] == "answer"}


def facets(item):
    """What can be done to an item, as it is read out."""
    return {"answer": item.answer, "note": item.note, "mark": "marked" if item.is_marked else "", "strikes": item.struck}


def random_answer(chance, item):
    """One that differs from what stands there."""
    letters = list(item.letters)
    while True:
        chance.shuffle(letters)
        presses = letters[: item.wanted]
        if item.kind == "match":
            presses = [press for index, letter in enumerate(presses) for press in (str(index + 1), letter)]
        elif item.kind != "order":
            presses.sort()
        typed = item.typed(presses)
        if typed != item.answer:
            return typed


def random_step(chance, item):
    """(line to type, what it changes: facet and new value)."""
    kind = chance.choice(("answer", "answer", "answer", "note", "mark", "strikes"))
    if kind == "note":
        text = f"note {chance.randrange(1 << 30)}"
        return f"note {text}", {"note": text}
    if kind == "mark" or kind == "strikes" and item.kind != "single":
        return "mark", {"mark": "" if item.is_marked else "marked"}
    if kind == "strikes":
        letter = chance.choice(item.letters)
        return f"strike {letter}", {"strikes": "".join(sorted(set(item.struck) ^ {letter}))}
    typed = random_answer(chance, item)
    # An option that is chosen after all is struck out no more. Where several are chosen it depends on what stood there, so nothing
    # is struck out there.
    left = "".join(letter for letter in item.struck if letter not in re.findall("[a-j]", typed))
    return typed, {"answer": typed} if left == item.struck else {"answer": typed, "strikes": left}


def is_reply(lines):
    """`Answer b. Saved.`, or that it is not saved yet."""
    return "Saved." in lines[-1] or "Not saved yet" in lines[-1]


def finish(talk):
    """Ends the exam and waits for the result; what the client said from the end to the receipt."""
    talk.tell("end", "END")
    said = talk.wait("the receipt", lambda lines: "Receipt code" in lines[-1])
    talk.wait("the result", lambda lines: "Type save" in lines[-1])
    talk.tell("leave")
    return said
