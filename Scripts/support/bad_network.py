#!/usr/bin/env python3
"""A TCP proxy on loopback that does to connections what a bad network does to them.

usage: bad_network.py --upstream HOST:PORT [--delay SECONDS] [--rate BITS] [--loss PERCENT] [--seed N]

  --delay SECONDS  every byte takes so long, each way
  --rate BITS      bits a second, each way, shared by all connections
  --loss PERCENT   so many segments are lost, each way

Its first line is the address. Then it takes a word a line on standard input and answers `done`: `swallow` lets nothing
through and tells nobody, as a pulled cable does; `cut` breaks every connection and refuses new ones; `mend` ends both.
It ends with its standard input.

What it cannot do: TCP hides loss from the programs at both ends, which see it as delay. So a lost segment is held
back for a retransmission time-out, doubled each time that it is lost again, and everything behind it waits too. That is
TCP at its worst: where more segments follow, it mends a loss sooner. The three packets that open a connection are
the kernel's own: they are not delayed, but their loss is, by the second that the kernel would wait.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import time

SEGMENT = 1460
# Linux waits at least so long for an acknowledgement, and a second for that of a first packet.
RETRANSMISSION, FIRST_RETRANSMISSION = 0.2, 1.0
LONGEST_WAIT = 60.0


class Line:
    """One direction of the network."""

    def __init__(self, given, chance):
        self.delay, self.rate, self.loss = given.delay, given.rate, given.loss / 100
        self.chance = chance
        self.free_at = 0.0

    def stall(self, wait):
        """How long it takes until a segment gets through that may be lost, and lost again."""
        stalled = 0.0
        while self.chance.random() < self.loss:
            stalled += min(wait, LONGEST_WAIT)
            wait *= 2
        return stalled

    def arrival(self, size, now):
        """When a segment that is sent now arrives."""
        self.free_at = max(now, self.free_at) + (size * 8 / self.rate if self.rate else 0.0)
        return self.free_at + self.delay + self.stall(RETRANSMISSION + 2 * self.delay)


class Proxy:
    """All connections through the network."""

    def __init__(self, given):
        self.host, port = given.upstream.rsplit(":", 1)
        self.port = int(port)
        chance = random.Random(given.seed)
        self.up, self.down = Line(given, chance), Line(given, chance)
        self.flows = asyncio.Event()
        self.flows.set()
        self.open = set()
        self.listener = None
        self.own_port = 0

    async def listen(self):
        self.listener = await asyncio.start_server(self.serve, "127.0.0.1", self.own_port, limit=SEGMENT)
        self.own_port = self.listener.sockets[0].getsockname()[1]

    async def serve(self, reader, writer):
        self.open.add(writer)
        try:
            await asyncio.sleep(self.up.stall(FIRST_RETRANSMISSION))
            await self.flows.wait()
            above = await asyncio.open_connection(self.host, self.port, limit=SEGMENT)
            self.open.add(above[1])
            await asyncio.gather(self.carry(reader, above[1], self.up), self.carry(above[0], writer, self.down))
            self.open.discard(above[1])
        except OSError:
            pass
        self.open.discard(writer)
        writer.close()

    async def carry(self, reader, writer, line):
        """Moves segments until one end closes; then the other is closed too."""
        under_way = asyncio.Queue(64)
        taking = asyncio.ensure_future(self.take(reader, under_way, line))
        try:
            while (segment := await under_way.get()) is not None:
                arrives, data = segment
                await asyncio.sleep(max(0.0, arrives - time.monotonic()))
                await self.flows.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        taking.cancel()
        writer.close()

    async def take(self, reader, under_way, line):
        arrives = 0.0
        try:
            while data := await reader.read(SEGMENT):
                arrives = max(arrives, line.arrival(len(data), time.monotonic()))
                await under_way.put((arrives, data))
        except OSError:
            pass
        await self.flows.wait()
        await under_way.put(None)

    async def obey(self, word):
        if word == "swallow":
            self.flows.clear()
        elif word == "cut":
            self.listener.close()
            for writer in self.open:
                writer.transport.abort()
        elif word == "mend":
            self.flows.set()
            if not self.listener.is_serving():
                await self.listen()
        else:
            raise ValueError(f"there is no word {word}")


async def run(given):
    proxy = Proxy(given)
    await proxy.listen()
    print(f"https://127.0.0.1:{proxy.own_port}", flush=True)
    words = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)  # a connection that breaks is this program's trade
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(words), sys.stdin)
    while word := await words.readline():
        await proxy.obey(word.decode().strip())
        print("done", flush=True)


class BadNetwork:
    """The proxy as a process of its own, so that it takes no time of who measures."""

    def __init__(self, server, *options):
        command = [sys.executable, __file__, "--upstream", server.split("//")[-1], *map(str, options)]
        self.process = subprocess.Popen(  # pylint: disable=consider-using-with
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.server = self.process.stdout.readline().strip()
        if not self.server:
            raise OSError("the bad network did not start")

    def tell(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        if self.process.stdout.readline() != "done\n":
            raise OSError(f"the bad network did not {word}")

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--delay", type=float, default=0.0)
    parser.add_argument("--rate", type=float, default=0.0)
    parser.add_argument("--loss", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    try:
        asyncio.run(run(parser.parse_args()))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
