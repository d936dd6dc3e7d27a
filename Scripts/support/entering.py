"""From the start of the client to the first item: the one place that knows what stands before the exam."""

from sitter import Sitter


def enter_plain(talk):
    """Line by line, also where the client goes on in the midst of the exam. Gives back the number of the item."""
    _, number = talk.enter()
    talk.ask("time")
    return number


def enter_full(terminal, seconds=60):
    """On the full screen; the same. Gives back the one who reads it."""
    sitter = Sitter(terminal, None, seconds, lambda text: None)
    sitter.start()
    sitter.wait("an item", lambda seen: seen.place == "item" and seen.item)
    return sitter
