"""A web of misbehaving servers on this machine: names that end in .test, each path a behaviour, everything counted.

`Site` listens on a free port of 127.0.0.1, by plain HTTP and by TLS on another one, and stops by itself. What a path
does stands in `behaviours.py`. The names are resolved by `Site.resolve`, which a `Net` is given for the system's.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

TLS = Path(__file__).parent.parent / "fixtures" / "tls"


class Asked(NamedTuple):
    """A request as it came: when, to which host, for which path, with which headers."""

    when: float
    host: str
    path: str
    headers: dict[str, str]


class Exchange:
    """One request and what is sent back for it."""

    def __init__(self, site: Site, opened: socket.socket, asked: Asked, nth: int) -> None:
        self.site, self.opened, self.asked, self.nth = site, opened, asked, nth
        self.keep = True

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.opened.sendall(data)

    def reply(self, status: int, body: bytes = b"", *headers: str, length: int | None = None) -> None:
        """Send an answer with its length."""
        lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body) if length is None else length}", *headers]
        self.send("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body)

    def page(self, text: str = "A page about ferries.", *headers: str) -> None:
        """Send a page."""
        body = f"<!doctype html><title>Ferries</title><p>{text}</p>".encode()
        self.reply(200, body, "Content-Type: text/html; charset=utf-8", *headers)

    def to(self, where: str, status: int = 302, *headers: str) -> None:
        """Send a redirect; `{port}` in it is the site's own."""
        where = where.replace("{port}", str(self.site.port)).replace("{tls}", str(self.site.tls))
        self.reply(status, b"", f"Location: {where}", *headers)

    def wait(self, seconds: float) -> None:
        """Wait, though not for longer than the site stands."""
        self.site.closing.wait(seconds)

    def until_gone(self, piece: bytes, pause: float = 0.0) -> None:
        """Send a piece again and again until nobody listens any more."""
        with suppress(OSError):
            while not self.site.closing.is_set():
                self.send(piece)
                if pause:
                    self.wait(pause)
        self.keep = False


Behaviour = Callable[[Exchange], None]


class Site:
    """The servers, and what they saw."""

    def __init__(self, behaviours: dict[str, Behaviour], hosts: dict[str, Behaviour]) -> None:
        self.behaviours, self.hosts = behaviours, hosts
        self.closing = threading.Event()
        self.asked: list[Asked] = []
        self.counts: Counter[str] = Counter()
        self.connections = 0
        self.silent_connections = 0
        self.running: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.names: dict[str, list[list[str]]] = {}
        self.listeners = [self.listen(False), self.listen(True)]
        self.port, self.tls = (listener.getsockname()[1] for listener in self.listeners)

    def listen(self, secure: bool) -> socket.socket:
        """Listen on a free port, in a thread."""
        listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        threading.Thread(target=self.accept, args=(listener, secure), daemon=True).start()
        return listener

    def __enter__(self) -> Site:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        for listener in self.listeners:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    def accept(self, listener: socket.socket, secure: bool) -> None:
        """Take connections, each in a thread of its own."""
        while not self.closing.is_set():
            try:
                opened, _ = listener.accept()
            except OSError:
                return
            with self.lock:
                self.connections += 1
            threading.Thread(target=self.serve, args=(opened, secure), daemon=True).start()

    def serve(self, opened: socket.socket, secure: bool) -> None:
        """Answer requests until the other side, or a behaviour, ends it."""
        with suppress(OSError, ValueError), opened:
            opened.settimeout(20)
            if not secure:
                self.talk(opened)
                return
            with greeted(opened) as safe:
                self.talk(safe)

    def talk(self, opened: socket.socket) -> None:
        """Answer requests on a connection that is ready for them."""
        head = b""
        heard = False
        while not self.closing.is_set():
            while b"\r\n\r\n" not in head:
                piece = opened.recv(65536)
                if not piece:
                    with self.lock:
                        self.silent_connections += not heard
                    return
                heard = True
                head += piece
                if head[:1] == b"\x16":
                    # A greeting by TLS where nobody speaks it.
                    opened.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                    return
            first, _, head = head.partition(b"\r\n\r\n")
            if first.startswith(b"CONNECT "):
                # A proxy, beyond which everything is this site.
                opened.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                with greeted(opened) as safe:
                    self.talk(safe)
                return
            if not self.answer(opened, first.decode("latin-1")):
                break

    def answer(self, opened: socket.socket, head: str) -> bool:
        """Answer one request, and tell whether the connection stays."""
        lines = head.split("\r\n")
        path = lines[0].split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
        asked = Asked(time.monotonic(), host, path, headers)
        with self.lock:
            self.asked.append(asked)
            self.counts[host + path] += 1
            self.running[host] += 1
            self.most[host] = max(self.most[host], self.running[host])
            nth = self.counts[host + path]
        try:
            exchange = Exchange(self, opened, asked, nth)
            behaviour = self.behaviours.get(path.partition("?")[0]) or self.hosts.get(host)
            if path == "/robots.txt":
                behaviour = self.hosts.get(f"robots {host}") or (lambda one: one.reply(404))
            (behaviour or (lambda one: one.page()))(exchange)
            return exchange.keep
        finally:
            with self.lock:
                self.running[host] -= 1

    def resolve(self, name: str, port: int) -> list[tuple[Any, ...]]:
        """Resolve a name: as `names` has it, one answer after the other; *.test is here; numbers as the system does."""
        if name in self.names:
            answers = self.names[name]
            found = answers.pop(0) if len(answers) > 1 else answers[0]
            return [entry(address, port) for address in found]
        if name.endswith(".test") and not name.startswith("nosuch"):
            return [entry("127.0.0.1", port)]
        if name.replace(".", "").replace("x", "").isalnum() and name[-1].isdigit():
            return [tuple(each) for each in socket.getaddrinfo(name, port, 0, socket.SOCK_STREAM)]
        if ":" in name:
            return [entry(name, port)]
        raise socket.gaierror(socket.EAI_AGAIN if name.startswith("nosuch-now") else socket.EAI_NONAME, "unknown")

    def url(self, path: str, host: str = "open.test") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self, host: str = "") -> list[str]:
        """Return the paths that were asked for, without robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt" and host in ("", each.host)]


def entry(address: str, port: int) -> tuple[Any, ...]:
    """Return an address as a resolver gives it."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    where = (address, port, 0, 0) if ":" in address else (address, port)
    return (family, socket.SOCK_STREAM, 6, "", where)


def greeted(opened: socket.socket) -> ssl.SSLSocket:
    """Greet by TLS, with the certificate of the name that is asked for."""
    certificates = {"expired.test": "expired", "selfmade.test": "selfmade"}

    def choose(secured: ssl.SSLObject | ssl.SSLSocket, name: str, first: ssl.SSLContext) -> None:
        secured.context = context(certificates.get(name or "", "good"))

    first = context("good")
    first.sni_callback = choose
    return first.wrap_socket(opened, server_side=True)


def context(name: str) -> ssl.SSLContext:
    """Return the settings of a server with a certificate of `fixtures/tls`."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(TLS / f"{name}.pem")
    return made
