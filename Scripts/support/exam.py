"""A server and a candidate's client that a drill starts, kills and asks by itself; figures, and what did not hold."""

import argparse
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

from journal import Bundle, members
from plain import Silent
from reading import Reading
from sitter import Sitter, Stuck
from terminals import FRAME_END, Gone, PtyProgram


def parser(description):
    """The options that every such program has; a drill sets the exam up and names its parts."""
    given = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--programs", required=True, metavar="DIRECTORY", help="with invigil and invigild")
    given.add_argument("--data", required=True, help="the server's directory; no server runs on it")
    given.add_argument("--work", required=True, help="a directory for outboxes and logs")
    given.add_argument("--library", required=True, help="clocks.c, compiled")
    given.add_argument("--seat", required=True, nargs="+", metavar="SITTING:CODE")
    given.add_argument("--short", action="store_true")
    return given


class Findings:
    """Figures go to standard output, what did not hold to standard error."""

    def __init__(self, prefix):
        self.prefix = prefix
        self.status = 0

    def note(self, name, value, unit):
        print(f"{self.prefix}.{name} {value:.3f} {unit}" if isinstance(value, float) else f"{self.prefix}.{name} {value} {unit}", flush=True)

    def broken(self, sentence):
        self.status = 1
        print(f"broken: {sentence}", file=sys.stderr, flush=True)

    def hold(self, is_so, sentence):
        """Says the sentence if it is not so."""
        if not is_so:
            self.broken(sentence)


def carry_out(drill):
    """Runs a drill and closes what it has opened; the exit status."""
    try:
        drill.run()
    except (Gone, Stuck, Silent, OSError, LookupError) as error:
        drill.findings.broken(str(error))
    finally:
        for seat in drill.seats:
            seat.close()
        drill.server.kill()
    return drill.findings.status


class Server:
    """An invigild of our own, always at the same port."""

    def __init__(self, given, environment):
        self.given = given
        self.environment = {**os.environ, **environment}
        self.process = None
        self.url = None

    def start(self):
        address = pathlib.Path(self.given.work, "address")
        address.unlink(missing_ok=True)
        listen = self.url.split("//")[1] if self.url else "127.0.0.1:0"
        with open(os.path.join(self.given.work, "server.log"), "ab") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                [f"{self.given.programs}/invigild", "serve", "--data", self.given.data, "--listen", listen, "--address-file", str(address)],
                env=self.environment, stdout=log, stderr=log)
        until = time.monotonic() + 60
        while not (address.exists() and address.read_text(encoding="utf-8").strip()):
            if self.process.poll() is not None or time.monotonic() > until:
                raise Gone("the server did not start; see server.log")
            time.sleep(0.02)
        self.url = address.read_text(encoding="utf-8").strip()

    def kill(self):
        """kill -9, as a power cut does to the process."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def admin(self, *words):
        """Runs invigil over the admin's API, on a machine whose clocks are right; its standard output, or an error."""
        done = subprocess.run(
            [f"{self.given.programs}/invigil", *words, "--server", self.url, "--ca", f"{self.given.data}/ca.pem",
             "--account", f"{self.given.data}/admin.token"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Gone(f"invigil {' '.join(words)}: {done.stderr.strip()}")
        return done.stdout

    def counter(self, name):
        """A number of /metrics."""
        done = subprocess.run(
            ["curl", "-s", "--max-time", "20", "--cacert", f"{self.given.data}/ca.pem", f"{self.url}/metrics"],
            capture_output=True, text=True, check=False)
        found = re.search(rf"^{name} (\d+)", done.stdout, re.M)
        if not found:
            raise Gone(f"the server has no {name}")
        return int(found.group(1))

    def journal(self, sitting, seconds):
        """The journal of a sealed sitting; the server may take so long to make its record."""
        bundle = os.path.join(self.given.work, f"bundle-{sitting}")
        until = time.monotonic() + seconds
        while True:
            try:
                self.admin("result", "export", sitting, "--to", bundle)
                break
            except Gone:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)
        return Bundle.at(bundle).lines


def happened_at(journal, name):
    """When this happened first, by the server's wall clock, in seconds since 1970."""
    return next(holder["at"] for entry in journal for holder in members(entry) if name in holder.get("what", {})) / 1000


class WholeFrames(PtyProgram):
    """A client whose clock runs so fast that it is never quiet: the screen is brought up to the last whole frame."""

    def settle(self, quiet):
        until = time.monotonic() + max(0.1, 4 * quiet)
        while self.read(quiet) and time.monotonic() < until:
            pass

    def draw(self):
        cut = self.log.rfind(FRAME_END) + len(FRAME_END) if self.frames else len(self.log)
        if FRAME_END in self.log or not self.frames:
            self.screen.feed(self.log[:cut])
            self.log = self.log[cut:]
        return self.screen.text()


class Seat:
    """A candidate at the full screen, who can look at the clock at any moment."""

    CLOCK = re.compile(r"(?:(\d+):(\d\d)|(?:(\d+) h )?(\d+) min) left\b")

    def __init__(self, given, server, number, environment, size=(80, 24)):
        self.sitting, code = given.seat[number].split(":")
        self.command = [
            f"{given.programs}/invigil", "sit", "--server", server.url, "--code", code, "--ca", f"{given.data}/ca.pem",
            "--outbox", os.path.join(given.work, f"outbox-{number}")]
        self.program = WholeFrames(self.command, *size, {"TERM": "xterm-256color", **environment})
        self.sitter = Sitter(self.program, None, 60, lambda text: None)

    def look(self):
        return Reading(self.program.text())

    def start(self):
        self.sitter.start()
        self.sitter.wait("the first item, saved", lambda seen: seen.place == "item" and seen.is_saved)

    def repaint(self, seconds=20):
        """Has the whole screen drawn anew: true times before the key and behind the frame, and what is on it."""
        self.program.settle(0)
        before = time.monotonic()
        self.program.type("\x0c")
        taken = b""
        while not re.search(rb"\x1b\[2J.*" + re.escape(FRAME_END), taken, re.S):
            if time.monotonic() > before + seconds:
                raise TimeoutError(f"the screen was not drawn anew within {seconds} s")
            taken += self.program.read(seconds)
        after = time.monotonic()
        return before, after, Reading(self.program.draw())

    def glance(self):
        """(true time before, true time behind, least, most) of the seconds left as the screen shows them, drawn between; or None."""
        before, after, seen = self.repaint()
        found = self.CLOCK.search(seen.head)
        if not found or seen.place == "receipt":
            return None
        if found.group(2):
            # whole seconds, rounded up
            shown = int(found.group(1)) * 60 + int(found.group(2))
            return before, after, shown - 1, shown
        shown = int(found.group(3) or 0) * 3600 + int(found.group(4)) * 60
        return before, after, shown, shown + 60

    def close(self):
        self.program.close()


def drawing_process(guard):
    """The process that draws: the only child of the guard, which stays as small as it began."""
    children = pathlib.Path(f"/proc/{guard}/task/{guard}/children").read_text(encoding="utf-8").split()
    if len(children) != 1:
        raise Gone(f"the guard {guard} has the children {children}")
    return int(children[0])


def memory(process):
    """(resident, most that ever was resident) in KiB."""
    status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return tuple(int(re.search(rf"^{name}:\s+(\d+) kB", status, re.M).group(1)) for name in ("VmRSS", "VmHWM"))
