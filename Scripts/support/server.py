"""A server that a script starts, kills and starts again."""

import os
import subprocess
import time


class ExamServer:
    """invigild on a data directory and a port of its own; what it writes goes to a file."""

    def __init__(self, program, data, port, log):
        self.command = [program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--address-file", log + ".address"]
        self.address, self.log = log + ".address", log
        self.process = None

    def start(self, seconds=60):
        if os.path.exists(self.address):
            os.remove(self.address)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + seconds
        while not (os.path.exists(self.address) and os.path.getsize(self.address)):
            if self.process.poll() is not None or time.monotonic() > until:
                with open(self.log, encoding="utf-8", errors="replace") as log:
                    raise OSError("the server did not start: " + "".join(log.readlines()[-5:]))
            time.sleep(0.02)

    def kill(self):
        """As a power cut does to the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self):
        """Gracefully, as an operator does."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                pass
            self.kill()
