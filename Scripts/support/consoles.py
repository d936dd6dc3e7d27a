"""More real terminals with the verbs of tmux: an xterm on a virtual display, and a console of the Linux kernel."""

import fcntl
import os
import pathlib
import signal
import struct
import subprocess
import tempfile
import termios
import time

from terminals import Gone, PtyProgram

BYTES = {"Enter": "\r", "Escape": "\x1b", "Tab": "\t", "DC": "\x1b[3~", "Space": " ", "Right": "\x1b[C", "C-c": "\x03", "C-l": "\x0c"}
SYMBOLS = {"Enter": "Return", "Tab": "Tab", "DC": "Delete", "Space": "space", "C-c": "ctrl+c", "C-l": "ctrl+l", "?": "question", "#": "numbersign"}


class XTerm:
    """An xterm under Xvfb. What it shows is asked from xterm itself: it prints its window as text."""

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory(prefix="xterm.")
        self.printed = pathlib.Path(self.directory.name) / "screen"
        self.processes = []
        self.environment = dict(os.environ)

    def start(self, columns, rows, command):
        numbers, writes = os.pipe()
        self.processes.append(subprocess.Popen(  # pylint: disable=consider-using-with
            ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(writes)
        with os.fdopen(numbers) as file:
            display = file.readline().strip()
        if not display:
            raise Gone("Xvfb did not start")
        self.environment.update({"DISPLAY": f":{display}", "LC_ALL": "C.UTF-8"})
        resources = {
            "printerCommand": f"cat >{self.printed}.part && mv {self.printed}.part {self.printed}", "printerAutoClose": "true",
            "printAttributes": "0", "VT100.translations": "#override <Key>F12: print()", "VT100.allowSendEvents": "true",
            "VT100.scrollBar": "false", "VT100.font": "-misc-fixed-medium-r-normal--18-120-100-100-c-90-iso10646-1",
            "VT100.wideFont": "-misc-fixed-medium-r-normal-ja-18-120-100-100-c-180-iso10646-1", "utf8": "3"}
        self.processes.append(subprocess.Popen(  # pylint: disable=consider-using-with
            ["xterm", *[word for name, value in resources.items() for word in ("-xrm", f"XTerm*{name}: {value}")],
             "-geometry", f"{columns}x{rows}+0+0", "-e", *command],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        self.window = self.run("xdotool", "search", "--sync", "--onlyvisible", "--class", "xterm").split()[0]
        self.run("xdotool", "windowfocus", "--sync", self.window)

    def run(self, *words):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode != 0:
            raise Gone(done.stderr.strip() or f"{words[0]} failed")
        return done.stdout

    def press(self, key):
        self.run("xdotool", "key", "--clearmodifiers", SYMBOLS.get(key, key))

    def type(self, text):
        self.run("xdotool", "type", "--delay", "20", text)

    def text(self):
        self.printed.unlink(missing_ok=True)
        self.press("F12")
        until = time.monotonic() + 20
        while not self.printed.exists():
            if self.processes[-1].poll() is not None:
                raise Gone("xterm has ended")
            if time.monotonic() > until:
                raise Gone("xterm printed nothing")
            time.sleep(0.02)
        # xterm prints the right half of a wide sign as a sign of its own, and a form feed before the page
        return self.printed.read_text(encoding="utf-8", errors="replace").replace("\uffff", "").replace("\f", "").splitlines()

    def picture(self, path):
        self.run("import", "-window", self.window, str(path))

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait()
        self.directory.cleanup()


class Console:
    """A console of the kernel itself: what stands in its cells is read from /dev/vcsu, keys are put into its input."""

    FIRST, LAST = 40, 60

    def __init__(self):
        self.number = next((number for number in range(self.FIRST, self.LAST) if self.is_free(number)), None)
        self.pid = None

    @classmethod
    def is_free(cls, number):
        try:
            descriptor = os.open(f"/dev/tty{number}", os.O_RDWR | os.O_NOCTTY)
        except OSError:
            return False
        try:
            return fcntl.ioctl(descriptor, termios.TIOCGPGRP, struct.pack("i", 0)) == struct.pack("i", 0)
        except OSError:
            return True
        finally:
            os.close(descriptor)

    @classmethod
    def exists(cls):
        return os.access("/dev/tty0", os.R_OK) and any(cls.is_free(number) for number in range(cls.FIRST, cls.LAST))

    @property
    def name(self):
        return f"/dev/tty{self.number}"

    def start(self, columns, rows, command):
        self.columns, self.rows = columns, rows
        self.descriptor = os.open(self.name, os.O_RDWR | os.O_NOCTTY)
        self.settings = termios.tcgetattr(self.descriptor)
        os.write(self.descriptor, b"\x1bc")
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.cells = os.open(f"/dev/vcsu{self.number}", os.O_RDONLY)
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                terminal = os.open(self.name, os.O_RDWR)
                fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
                for number in range(3):
                    os.dup2(terminal, number)
                os.environ["TERM"] = "linux"
                os.execvp(command[0], command)
            finally:
                os._exit(127)

    def press(self, key):
        self.type(BYTES.get(key, key))

    def type(self, text):
        for byte in text.encode():
            fcntl.ioctl(self.descriptor, termios.TIOCSTI, bytes([byte]))

    def text(self):
        os.lseek(self.cells, 0, os.SEEK_SET)
        wanted = self.columns * self.rows * 4
        data = b""
        while len(data) < wanted and (part := os.read(self.cells, wanted - len(data))):
            data += part
        cells = data.decode("utf-32-le", "replace")
        # the right half of a wide sign is a cell of its own
        return [cells[row * self.columns : (row + 1) * self.columns].replace("\u200b", "") for row in range(self.rows)]

    def stop(self):
        """The session's end hangs the console up, and with it every process on it; it is opened anew to be cleared."""
        if not self.pid:
            return
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.cells)
        os.close(self.descriptor)
        descriptor = os.open(self.name, os.O_RDWR | os.O_NOCTTY)
        termios.tcsetattr(descriptor, termios.TCSANOW, self.settings)
        os.write(descriptor, b"\x1bc")
        os.close(descriptor)


class Emulated:
    """Our own small screen as a stand-in for the console where the kernel has none."""

    def start(self, columns, rows, command):
        self.program = PtyProgram(command, columns, rows, {"TERM": "linux"})

    def press(self, key):
        self.type(BYTES.get(key, key))

    def type(self, text):
        self.program.type(text)

    def text(self):
        return self.program.text()

    def stop(self):
        self.program.close()
