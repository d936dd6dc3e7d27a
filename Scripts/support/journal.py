"""An exported bundle as its files are, read without any of Invigil's code."""

import hashlib
import json
import pathlib


def members(document):
    """Every object of a JSON document, outer ones first."""
    if isinstance(document, dict):
        yield document
        for value in document.values():
            yield from members(value)
    elif isinstance(document, list):
        for value in document:
            yield from members(value)


def typed(answer, item):
    """An answer of the journal as it is typed: letters by place."""
    options = [option["id"] for holder in members(item["interaction"]) if "options" in holder for option in holder["options"]]
    prompts = [prompt["id"] for holder in members(item["interaction"]) for prompt in holder.get("prompts", [])]

    def letter(option):
        return "abcdefghij"[options.index(option)]

    if "choices" in answer:
        return ",".join(sorted(letter(option) for option in answer["choices"]))
    if "sequence" in answer:
        return " ".join(letter(option) for option in answer["sequence"])
    return " ".join(f"{number + 1}={letter(answer['pairs'][prompt])}" for number, prompt in enumerate(prompts) if prompt in answer["pairs"])


class Bundle:
    """Form and journal of a sealed sitting."""

    def __init__(self, form, journal):
        self.items = [holder for holder in members(form["parts"]) if "interaction" in holder]
        self.lines = [json.loads(line) for line in journal.splitlines()]
        self.raw = journal

    @classmethod
    def at(cls, directory):
        directory = pathlib.Path(directory)
        form, journal = ((directory / name).read_text(encoding="utf-8") for name in ("form.json", "journal.jsonl"))
        return cls(json.loads(form), journal)

    @property
    def head(self):
        return self.lines[-1]["head"]

    def happenings(self, name):
        """(when it was recorded, what) of each event of that name."""
        return [(line["event"]["at"], line["event"]["what"][name]) for line in self.lines if name in line["event"]["what"]]

    @property
    def works(self):
        """(when it was recorded, work), in the order of the journal."""
        return [(at, what["work"]) for at, what in self.happenings("worked")]

    @property
    def admission(self):
        return self.happenings("admitted")[0][1]["admission"]

    def place(self, item_id):
        """Of an item on the form, from 1."""
        return next(index for index, item in enumerate(self.items) if item["id"] == item_id) + 1

    def is_single(self, place):
        """Whether one option is chosen at that place."""
        return "single" in self.items[place - 1]["interaction"]

    def typed_answers(self):
        """(when it was recorded, place, answer as typed, work) of every answer and clearing, in the order of the journal."""
        for at, work in self.works:
            act = work["act"]
            if "answered" in act:
                place = self.place(act["answered"]["item"])
                yield at, place, typed(act["answered"]["answer"], self.items[place - 1]), work
            elif "cleared" in act:
                yield at, self.place(act["cleared"]["item"]), "", work

    def answers(self):
        """The answers that stand in the end, as typed, by the place of the item."""
        return {place: answer for _, place, answer, _ in self.typed_answers()}

    def differences(self, expected):
        """Where these answers, by place, are not what stands in the end."""
        found = self.answers()
        return [
            f"item {place} ({self.items[place - 1]['id']}): the journal has {found.get(place) or 'nothing'} instead of {answer or 'nothing'}"
            for place, answer in expected.items() if found.get(place, "") != answer]

    def faults(self):
        """What no sitting can have written: gaps, a broken chain, more than one seal."""
        found = []
        sequences = [line["event"]["sequence"] for line in self.lines]
        works = [work["number"] for _, work in self.works]
        for name, numbers in (("sequence", sequences), ("counter of the candidate's acts", works)):
            if numbers != list(range(1, len(numbers) + 1)):
                found.append(f"the {name} has a gap or a double ({len(numbers)} numbers)")
        for before, line, text in zip(self.lines, self.lines[1:], self.raw.splitlines()[1:]):
            event = text[len('{"event":'): text.rindex(',"head":"')].encode()
            if hashlib.sha256(bytes.fromhex(before["head"]) + event).hexdigest() != line["head"]:
                found.append(f"the chain breaks at {line['event']['sequence']}")
                break
        if not works:
            found.append("there is no act of the candidate in it")
        if [line["event"]["sequence"] for line in self.lines if "closed" in line["event"]["what"]] != sequences[-1:]:
            found.append("it does not end with its one seal")
        return found
