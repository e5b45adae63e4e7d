"""Measure how links are looked at: `python reports/online.py`. Nothing leaves this machine; it needs Linux.

A server in a process of its own stands at many addresses of 127.0.0.0/8, each a host. A run looks at links spread
evenly over them, in a process of its own as well, so that its memory is its own. What politeness allows is the bound:
a host is asked once a `delay`, its robots.txt first. Ten thousand links over a hundred hosts are to take no more than
1.2 times that, in memory that does not grow with their number; and without a delay one sees how fast we are.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

#: What may be taken of what politeness allows.
BAR = 1.2
PAGE = b"<!doctype html><title>Ferries</title>" + b"<p>The ferry sails at nine, the harbour says.</p>" * 160


class Run(NamedTuple):
    """What looking at links took: seconds by the clock and of CPU, and the most memory, in MiB."""

    links: int
    hosts: int
    delay: float
    wall: float
    cpu: float
    peak: float
    found: int
    bodies: int

    @property
    def bound(self) -> float:
        """Return what politeness allows: a request to each host at once, and each other one a delay later."""
        return self.links / self.hosts * self.delay

    def line(self) -> str:
        """Say it in a line."""
        bound = (
            f"bound {self.bound:6.1f} s, ratio {self.wall / self.bound:4.2f}" if self.delay else "no bound" + " " * 17
        )
        rate = self.links / self.wall
        return (
            f"{self.links:6} links, {self.hosts:3} hosts, delay {self.delay:4.2f}: {self.wall:6.1f} s, {bound}, "
            f"{rate:4.0f} a second, {self.cpu:5.1f} s of CPU, {self.peak:4.0f} MiB"
        )


def address(number: int) -> str:
    """Return the address of a host by its number."""
    return f"127.0.{1 + number // 200}.{1 + number % 200}"


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer requests on a connection: no robots.txt, and the same page for everything else."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            missing = b" /robots.txt " in head.split(b"\r\n", 1)[0]
            status, body = (b"404 Not Found", b"") if missing else (b"200 OK", PAGE)
            length = str(len(body)).encode()
            writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ")
            writer.write(length + b"\r\n\r\n" + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def serve(hosts: int) -> None:
    """Stand at so many addresses, say at which port, and go when nobody listens any more."""
    first = await asyncio.start_server(answer, address(0), 0)
    port = first.sockets[0].getsockname()[1]
    rest = [address(number) for number in range(1, hosts)]
    others = await asyncio.start_server(answer, rest, port) if rest else None
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    first.close()
    if others is not None:
        others.close()


def look(links: int, hosts: int, delay: float, port: int, jobs: int) -> Run:
    """Look at links and read each page once, as a run does; return what it took."""
    from provenance.edges.net import Manners, Net, Wanted

    manners = Manners(delay=delay, jobs=jobs, allowed=frozenset({"127.0.0.0/8"}), archive=None)
    outcomes: Counter[str] = Counter()
    bodies = 0
    with tempfile.TemporaryDirectory() as place:
        begun = time.perf_counter()
        with Net(manners, Path(place)) as net:
            wanted = (Wanted(f"http://{address(n % hosts)}:{port}/{n // hosts}/report") for n in range(links))
            for reply in net.look(wanted):
                outcomes[reply.outcome] += 1
                bodies += net.body(reply) == PAGE
        wall = time.perf_counter() - begun
    spent = resource.getrusage(resource.RUSAGE_SELF)
    found = outcomes["found"]
    return Run(links, hosts, delay, wall, spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024, found, bodies)


def measure(links: int, hosts: int, delay: float, jobs: int = 16) -> Run:
    """Start a server and a run, each in a process of its own, and return what the run took."""
    script = [sys.executable, __file__]
    with subprocess.Popen(  # noqa: S603
        [*script, "--serve", str(hosts)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        port = server.stdout.readline().strip() if server.stdout is not None else ""
        asked = [str(each) for each in (links, hosts, delay, port, jobs)]
        try:
            done = subprocess.run([*script, "--look", *asked], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
        finally:
            server.terminate()
    return Run(*json.loads(done.stdout))


def main() -> int:
    """Measure, print, and say whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--serve", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--look", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--links", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--delay", type=float, default=1.0)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve(given.serve))
        return 0
    if given.look:
        links, hosts, delay, port, jobs = given.look
        sys.stdout.write(json.dumps(look(int(links), int(hosts), float(delay), int(port), int(jobs))))
        return 0
    few = measure(given.links // 10, given.hosts, 0.0)
    many = measure(given.links, given.hosts, 0.0)
    polite = measure(given.links, given.hosts, given.delay)
    for run in (few, many, polite):
        sys.stdout.write(run.line() + "\n")
    grown = many.peak / few.peak
    sys.stdout.write(f"memory at {many.links} links over that at {few.links}: {grown:.2f}\n")
    whole = all(run.found == run.bodies == run.links for run in (few, many, polite))
    return 0 if whole and polite.wall <= BAR * polite.bound and grown < BAR else 1


if __name__ == "__main__":
    raise SystemExit(main())
