"""Real terminals for driving the client without a person: tmux, and a pty with a small screen of its own."""

import codecs
import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
import unicodedata

FRAME_END = b"\x1b[?2026l"


def end_on_signals():
    """A signal ends the program as an error does, so that what it started is ended too; more of them change nothing."""
    numbers = (signal.SIGTERM, signal.SIGHUP)

    def end(received, _):
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + received)

    for number in numbers:
        signal.signal(number, end)


class Gone(Exception):
    """The program in the terminal has ended."""


class Tmux:
    """A window of a tmux server of our own, named by its socket."""

    def __init__(self, socket):
        self.socket = socket

    def run(self, *words, check=True):
        command = ["tmux", "-S", self.socket, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise Gone(done.stderr.strip() or f"tmux {words[0]} failed")
        return done.stdout

    def start(self, columns, rows, command, environment=None):
        """Starts the server with one window. The command is a list of words; the window goes when it ends."""
        given = [word for name, value in (environment or {}).items() for word in ("-e", f"{name}={value}")]
        self.run(
            "-f", "/dev/null", "new-session", "-d", "-s", "invigil", "-x", str(columns), "-y", str(rows),
            *given, shlex.join(command))
        self.run("set-option", "-g", "status", "off")
        self.run("set-option", "-g", "escape-time", "0")
        self.run("resize-window", "-t", "invigil", "-x", str(columns), "-y", str(rows))

    def stop(self):
        self.run("kill-server", check=False)

    def resize(self, columns, rows):
        self.run("resize-window", "-t", "invigil", "-x", str(columns), "-y", str(rows))

    def text(self):
        return self.run("capture-pane", "-p", "-t", "invigil").splitlines()

    def press(self, key):
        """A key by tmux's name for it (Enter, Escape, Right, C-l, DC) or one letter."""
        self.run("send-keys", "-t", "invigil", key)

    def type(self, text):
        self.run("send-keys", "-t", "invigil", "-l", text)

    def wait_for_change(self, before, seconds):
        """The text as soon as it differs from `before`, at the latest after that time."""
        until = time.monotonic() + seconds
        while True:
            text = self.text()
            if text != before or time.monotonic() > until:
                return text
            time.sleep(0.02)


class Screen:
    """As much of a terminal as the client's renderer uses: cursor moves, erasing, renditions, modes."""

    TOKEN = re.compile(r"\x1b\[([?0-9;]*)([@-~])|\x1b[()][A-Z0-9]|\x1b.|[\r\n\b]|[^\x1b\r\n\b]")

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self.rest = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data):
        text = self.rest + self.decoder.decode(data)
        escape = text.rfind("\x1b")
        cut = escape if escape >= 0 and not re.match(r"\x1b(\[[?0-9;]*[@-~]|[^\[])", text[escape:]) else len(text)
        self.rest = text[cut:]
        for match in self.TOKEN.finditer(text[:cut]):
            self.take(match)

    def take(self, match):
        token, parameters, final = match.group(0), match.group(1), match.group(2)
        if final:
            self.control(parameters, final)
        elif token == "\r":
            self.column = 0
        elif token == "\n":
            self.row = min(self.row + 1, self.rows - 1)
        elif token == "\b":
            self.column = max(0, self.column - 1)
        elif not token.startswith("\x1b") and self.row < self.rows and self.column < self.columns:
            self.put(token)

    def put(self, sign):
        if unicodedata.combining(sign):
            self.cells[self.row][max(0, self.column - 1)] += sign
            return
        self.cells[self.row][self.column] = sign
        self.column += 1
        if unicodedata.east_asian_width(sign) in "WF" and self.column < self.columns:
            self.cells[self.row][self.column] = ""
            self.column += 1

    def control(self, parameters, final):
        if parameters.startswith("?"):
            if parameters in ("?1049",):
                self.cells = [[" "] * self.columns for _ in range(self.rows)]
            return
        numbers = [int(part or 0) for part in parameters.split(";")] if parameters else []
        first = max(1, numbers[0]) if numbers else 1
        if final == "H":
            self.row = first - 1
            self.column = max(1, numbers[1]) - 1 if len(numbers) > 1 else 0
        elif final == "A":
            self.row = max(0, self.row - first)
        elif final == "B":
            self.row = min(self.rows - 1, self.row + first)
        elif final == "C":
            self.column = min(self.columns - 1, self.column + first)
        elif final == "D":
            self.column = max(0, self.column - first)
        elif final == "K":
            self.cells[self.row][self.column:] = [" "] * (self.columns - self.column)
        elif final == "J":
            self.cells = [[" "] * self.columns for _ in range(self.rows)]

    def text(self):
        return ["".join(row).rstrip() for row in self.cells]


class PtyProgram:
    """A program on a pty of our own, in its own session."""

    def __init__(self, command, columns=80, rows=24, environment=None, echo=True):
        self.screen = Screen(columns, rows)
        self.columns, self.rows = columns, rows
        self.frames = 0
        self.bytes = 0
        self.tail = b""
        self.log = b""
        self.lock = threading.Lock()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                if not echo:
                    modes = termios.tcgetattr(0)
                    modes[3] &= ~termios.ECHO
                    termios.tcsetattr(0, termios.TCSANOW, modes)
                os.environ.update(environment or {})
                os.execvp(command[0], command)
            finally:
                os._exit(127)

    def read(self, seconds):
        """Reads what is there, waiting for the first byte; empty when none came."""
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return b""
        with self.lock:
            # Another thread may have been faster, and a read would wait for what never comes.
            if not select.select([self.descriptor], [], [], 0)[0]:
                return b""
            try:
                data = os.read(self.descriptor, 1 << 16)
            except OSError:
                data = b""
            if not data:
                raise Gone("the program has ended")
            self.take(data)
        return data

    def take(self, data):
        self.bytes += len(data)
        joined = self.tail + data
        self.frames += joined.count(FRAME_END)
        self.tail = joined[-len(FRAME_END) + 1:]
        self.log += data

    def resize(self, columns, rows):
        """As a window does it: the kernel tells the program. What was drawn for the size before is thrown away."""
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.columns, self.rows = columns, rows
        self.screen = Screen(columns, rows)
        self.log = b""

    def draw(self):
        """Brings the screen up to what was read; done apart, so that it is in nobody's time."""
        with self.lock:
            self.screen.feed(self.log)
            self.log = b""
            return self.screen.text()

    def settle(self, quiet):
        """Reads until nothing comes for that long; a program that never stops writing is read for five seconds."""
        until = time.monotonic() + 5
        while self.read(quiet) and time.monotonic() < until:
            pass

    def text(self):
        self.settle(0.05)
        return self.draw()

    def wait_for_change(self, before, seconds):
        until = time.monotonic() + seconds
        while True:
            text = self.text()
            if text != before or time.monotonic() > until:
                return text
            self.read(0.05)

    def press(self, key):
        self.type({"Enter": "\r", "Escape": "\x1b", "Right": "\x1b[C", "Left": "\x1b[D", "DC": "\x1b[3~"}.get(key, key))

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def kill(self):
        """kill -9 of the program alone; whatever else is on the pty is left to itself."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def close(self):
        """Ends everything on the pty: the session's leader is killed and the pty hangs up."""
        self.kill()
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)
