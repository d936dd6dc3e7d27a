"""The clocks of a program under clocks.c, and how to set them."""

import mmap
import os
import struct
import time

LAYOUT = struct.Struct("=Qdqqq")


class Clocks:
    """One file of clocks; every program that is given it follows at once."""

    def __init__(self, path):
        self.path = path
        with open(path, "wb") as file:
            file.write(LAYOUT.pack(0, 1.0, 0, 0, 0))
        descriptor = os.open(path, os.O_RDWR)
        self.page = mmap.mmap(descriptor, LAYOUT.size)
        os.close(descriptor)
        self.turn, self.rate, self.since, self.ahead, self.wall = 0, 1.0, 0, 0, 0

    def environment(self, library):
        """What a program needs to follow these clocks."""
        return {"LD_PRELOAD": library, "CLOCKS_FILE": self.path}

    def lead(self, at):
        """How far the clocks are ahead of the true ones, in nanoseconds, at a true monotonic time."""
        return self.ahead + int((at - self.since) * (self.rate - 1))

    def time(self):
        """What the program's monotonic clock shows, in seconds."""
        now = time.monotonic_ns()
        return (now + self.lead(now)) / 1e9

    def wall_time(self):
        """What its wall clock shows, in seconds since 1970."""
        return (time.time_ns() + self.lead(time.monotonic_ns()) + self.wall) / 1e9

    def run(self, rate):
        """From now on all clocks run so fast: 1 as they should, 0 not at all."""
        now = time.monotonic_ns()
        self.ahead, self.since, self.rate = self.lead(now), now, rate
        self.write()

    def set_wall(self, ahead):
        """The wall clock alone is so many seconds ahead."""
        self.wall = int(ahead * 1e9)
        self.write()

    def write(self):
        rest = (self.rate, self.since, self.ahead, self.wall)
        self.page[:8] = struct.pack("=Q", self.turn + 1)
        self.page[8:] = LAYOUT.pack(0, *rest)[8:]
        self.turn += 2
        self.page[:8] = struct.pack("=Q", self.turn)
