"""Reads the items and keys of a bank in Invigil's own format (a narrow part of YAML), with the standard library only."""

import pathlib
import re


class Lines:
    """The lines of one file with their indentation; blank lines and comments stand only inside block text."""

    def __init__(self, path):
        self.path = path
        self.all = path.read_text(encoding="utf-8").splitlines()
        self.at = 0

    def peek(self):
        while self.at < len(self.all):
            line = self.all[self.at]
            if line.strip() and not line.lstrip().startswith("#"):
                return len(line) - len(line.lstrip(" ")), line.strip()
            self.at += 1
        return -1, ""

    def fault(self, what):
        return ValueError(f"{self.path}:{self.at + 1}: {what}")


def without_comment(text):
    """Cuts ` # …` behind a value, but not inside quotes."""
    quote = ""
    for index, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "#" and (index == 0 or text[index - 1] == " "):
            return text[:index].rstrip()
    return text


def scalar(text):
    """A value on one line: quoted text, `[a, b]`, `{1: b, 2: a}` or plain text."""
    text = without_comment(text.strip())
    if text.startswith("[") and text.endswith("]"):
        return [scalar(part) for part in text[1:-1].split(",") if part.strip()]
    if text.startswith("{") and text.endswith("}"):
        pairs = (part.split(":", 1) for part in text[1:-1].split(",") if part.strip())
        return {key.strip(): scalar(value) for key, value in pairs}
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return re.sub(r'\\(["\\])', r"\1", text[1:-1])
    if len(text) >= 2 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def block_text(lines, indent):
    """The lines of a `|` block, which end where the indentation falls back."""
    taken = []
    while lines.at < len(lines.all):
        line = lines.all[lines.at]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        taken.append(line.strip())
        lines.at += 1
    return "\n".join(taken).strip()


def value_after(lines, indent, rest):
    """What stands behind `key:`."""
    if rest.startswith("|"):
        return block_text(lines, indent)
    if rest and not rest.startswith("#"):
        return scalar(rest)
    below, text = lines.peek()
    is_deeper = below > indent or (below == indent and text.startswith("- "))
    return node(lines, below) if is_deeper else ""


def node(lines, indent):
    """A list or a map that begins at this indentation."""
    _, text = lines.peek()
    return sequence(lines, indent) if text.startswith("- ") else mapping(lines, indent)


def sequence(lines, indent):
    found = []
    while True:
        here, text = lines.peek()
        if here != indent or not text.startswith("- "):
            return found
        # what follows the hyphen is a map two columns further in
        lines.all[lines.at] = " " * (indent + 2) + text[2:]
        found.append(mapping(lines, indent + 2) if re.match(r"[\w-]+:( |$)", text[2:]) else plain_entry(lines))


def plain_entry(lines):
    text = lines.all[lines.at]
    lines.at += 1
    return scalar(text)


def mapping(lines, indent):
    found = {}
    while True:
        here, text = lines.peek()
        if here != indent or text.startswith("- "):
            return found
        match = re.match(r"([^:\s]+):(?: +(.*))?$", text)
        if not match:
            raise lines.fault(f"cannot read '{text}'")
        lines.at += 1
        found[match.group(1)] = value_after(lines, indent, (match.group(2) or "").strip())


def read_file(path):
    lines = Lines(path)
    indent, _ = lines.peek()
    return [] if indent < 0 else node(lines, indent)


def read_items(bank):
    """item id -> item, those of testlets included."""
    items = {}
    for path in sorted(pathlib.Path(bank, "items").glob("*.yaml")):
        for entry in read_file(path):
            for item in entry["items"] if "testlet" in entry else [entry]:
                items[item["item"]] = item
    return items


def read_keys(bank):
    """item id -> what the key file says about it."""
    keys = {}
    for path in sorted(pathlib.Path(bank, "keys").glob("*.yaml")):
        for entry in read_file(path):
            keys[entry["item"]] = entry
    return keys
