"""What a candidate reads from the full screen: where one is, which item, how far it is answered, whether it is saved."""

import re

WORD = re.compile(r"[A-Za-z0-9]{4,}")
BORDER = re.compile("[│┃|+]")


class Reading:
    """One screen, as text lines."""

    def __init__(self, lines):
        self.lines = [line.rstrip() for line in lines]
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        self.all = "\n".join(self.lines)
        self.bar = self.lines[-1] if self.lines else ""
        self.head = "\n".join(self.lines[:2])

    @property
    def place(self):
        """The screen, told by the keys that its bottom line offers."""
        for place, pattern in (
            ("rules", r"\by agree\b.*\bn decline\b"),
            ("accommodations", r"\bp practice\b"),
            ("system check", r"\bEnter go on\b"),
            ("elsewhere", r"\by go on here\b"),
            ("review", r"\be end exam\b"),
            ("result", r"\bEsc receipt\b"),
            ("receipt", r"\bEnter result\b|\bs save to file\b"),
            ("stopped", r"^\s*q leave\b"),
            ("check-in", r"\bEnter check in\b"),
            ("note", r"\bEsc close the note\b"),
            ("item", r"\ba(-[a-j])? (choose|place|match)\b"),
            ("confirm end", r"\bEnter end the exam\b|^\s*Esc back\b"),
        ):
            if re.search(pattern, self.bar):
                return place
        return "other"

    @property
    def item(self):
        """(number, count) of the item that is shown."""
        match = re.search(r"\bItem (\d+) of (\d+)\b", self.head)
        return (int(match.group(1)), int(match.group(2))) if match else None

    @property
    def letters(self):
        """The letters that answer now."""
        match = re.search(r"\ba(?:-([a-j]))? (?:choose|place|match)\b", self.bar)
        last = (match.group(1) or "a") if match else "a"
        return "abcdefghij"[: ord(last) - ord("a") + 1]

    @property
    def progress(self):
        """(kind, given, wanted) of the answer: kind is single, multiple, order or match."""
        foot = "\n".join(self.lines[-5:])
        match = re.search(r"\b(\d+) of (\d+) (chosen|placed|matched)\b", foot)
        if match:
            kind = {"chosen": "multiple", "placed": "order", "matched": "match"}[match.group(3)]
            return kind, int(match.group(1)), int(match.group(2))
        return "single", 1 if re.search(r"\b[a-j] \(\*\) ", self.all) else 0, 1

    @property
    def shows_item(self):
        """Whether the item itself is on the screen: a narrow one shows either it or its scenario."""
        return bool(re.search(r"\b(\d+ of \d+ (chosen|placed|matched)|(not )?answered)\b", "\n".join(self.lines[-5:])))

    @property
    def is_answered(self):
        _, given, wanted = self.progress
        return given == wanted

    @property
    def is_saved(self):
        """Whether the top line says that the server has everything."""
        return bool(self.lines) and self.lines[0].endswith(" saved")

    def words(self):
        """The longer words of the item's side of the screen."""
        found = set()
        for line in self.lines[1:-1]:
            found.update(word.lower() for part in BORDER.split(line) for word in WORD.findall(part))
        return found


class KeyHolder:
    """Finds the item that is shown in the bank, and answers it as its key says. No candidate has this."""

    def __init__(self, items, keys):
        self.items = items
        self.keys = keys
        self.vocabulary = {name: self.vocabulary_of(item) for name, item in items.items()}

    @staticmethod
    def vocabulary_of(item):
        texts = [item["stem"], *item["options"].values(), *item.get("prompts", {}).values()]
        return {word.lower() for text in texts for word in WORD.findall(text)}

    def recognise(self, reading):
        """The item of the bank of which most words are on the screen."""
        shown = reading.words()
        kind, _, _ = reading.progress
        scores = sorted(
            ((len(words & shown) / len(words), name) for name, words in self.vocabulary.items() if self.items[name]["type"] == kind),
            reverse=True)
        if not scores or scores[0][0] < 0.7:
            raise LookupError(f"the {kind} item on the screen is none of the bank's: {scores[:1]}")
        if len(scores) > 1 and scores[1][0] > 0.95 * scores[0][0]:
            raise LookupError(f"the item on the screen could be {scores[0][1]} or {scores[1][1]}")
        return scores[0][1]

    def answer(self, reading):
        """The letters to press, in order; for matching, the prompt's digit before each."""
        name = self.recognise(reading)
        options = list(self.items[name]["options"])
        key = self.keys[name]["key"]

        def letter(option):
            return "abcdefghij"[options.index(option)]

        if isinstance(key, dict):
            prompts = list(self.items[name]["prompts"])
            return [press for prompt, option in key.items() for press in (str(prompts.index(prompt) + 1), letter(option))]
        return [letter(option) for option in (key if isinstance(key, list) else [key])]


def guess(reading):
    """An answer without any knowledge: a letter that goes round with the item's number, the first ones, or all in turn."""
    kind, _, wanted = reading.progress
    letters = reading.letters
    number = reading.item[0]
    if kind == "single":
        return [letters[number % len(letters)]]
    if kind == "match":
        return [press for index in range(wanted) for press in (str(index + 1), letters[index])]
    return list(letters[:wanted])
