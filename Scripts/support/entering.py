"""From the start of the client to the first item: the one place that knows what stands before the exam."""

from plain import PLACE
from sitter import Sitter


def enter_plain(talk):
    """Line by line, also where the client goes on in the midst of the exam."""
    said = talk.wait("the exam", lambda lines: lines[-1].startswith("Type agree") or PLACE.match(lines[-1]) is not None)
    if not PLACE.match(said[-1]):
        talk.tell("agree", "begin")
        talk.wait("the first item", lambda lines: PLACE.match(lines[-1]) is not None)
    talk.ask("time")


def enter_full(terminal, seconds=60):
    """On the full screen; the same. Gives back the one who reads it."""
    sitter = Sitter(terminal, None, seconds, lambda text: None)
    sitter.start()
    sitter.wait("an item", lambda seen: seen.place == "item" and seen.item)
    return sitter
