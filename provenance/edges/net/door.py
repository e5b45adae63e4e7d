"""The door: one request goes out, one answer comes in. Everything that is asked of the network passes here.

Whom a connection reached is judged before the first byte, also before TLS; a kept-alive connection was judged when
it was made. Where a proxy was asked for, the peer is the proxy and the page's own server cannot be seen: then the
address as written is judged, and what its name resolves to *here*. A proxy that resolves names otherwise than we do
can still reach what we would not; whoever names one trusts it with that.
"""

from __future__ import annotations

import http.client
import ssl
from io import BytesIO
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import certifi
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from requests.cookies import RequestsCookieJar
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, ProxyManager, exceptions
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse, HTTPResponse

from provenance.edges.net import reading
from provenance.edges.net.addresses import host, port, public
from provenance.edges.net.guard import Guard, why_not
from provenance.edges.net.nouns import Manners, Trouble
from provenance.edges.net.shelf import COOKIE, CUT, PEER, Sent
from provenance.edges.net.watch import Heard, Resolver, Watch, here, resolve, said

#: The headers that are looked at again; the others, and every cookie, are forgotten at once.
USEFUL = (
    "cf-mitigated", "content-disposition", "content-language", "content-type", "etag", "last-modified", "location",
    "refresh", "retry-after", "server", "x-amzn-waf-action", "x-datadome", "x-px-block-score", "x-robots-tag",
    "x-sucuri-block",
)  # fmt: skip
#: The longest header that is kept; an address longer than any that is asked stays too long.
LONGEST = 2 * 8192
#: Connections to so many hosts are kept open at a time.
POOLS = 128


class Plain(HTTPConnection):
    """A connection whose peer is judged before anything is sent."""

    response_class = Heard

    def _new_conn(self) -> Any:
        """Connect, judged unless the peer is a proxy that was asked for; raises Trouble."""
        watch: Watch = here.watch
        return watch.dial(self._dns_host.strip("[]"), self.port or 0, judged=self.proxy is None)


class Secure(HTTPSConnection):
    """The same before TLS: not even a greeting is sent to a peer that was not judged."""

    response_class = Heard

    def _new_conn(self) -> Any:
        """Connect, judged unless the peer is a proxy that was asked for; raises Trouble."""
        watch: Watch = here.watch
        return watch.dial(self._dns_host.strip("[]"), self.port or 0, judged=self.proxy is None)


class PlainPool(HTTPConnectionPool):
    """Connections to one host."""

    ConnectionCls = Plain


class SecurePool(HTTPSConnectionPool):
    """Connections to one host by TLS."""

    ConnectionCls = Secure


class Door(BaseAdapter):
    """What a session sends its requests through; raises Trouble for every way in which no answer comes."""

    def __init__(self, manners: Manners, resolver: Resolver | None = None) -> None:
        super().__init__()
        self.manners = manners
        self.guard = Guard.of(manners.allowed)
        self.resolver = resolver or resolve
        context = ssl.create_default_context(cafile=certifi.where())
        # Newer Pythons refuse certificates for want of a formality, with which no browser finds fault.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        if manners.certificates is not None:
            context.load_verify_locations(manners.certificates)
        rest: dict[str, Any] = {"num_pools": POOLS, "maxsize": manners.per_host, "ssl_context": context}
        self.pools = beyond_proxy(manners.proxy, rest) if manners.proxy is not None else PoolManager(**rest)
        self.pools.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        """Send a request and return the answer, its page read up to the cap and unpacked; raises Trouble."""
        if not isinstance(request, Sent):
            raise TypeError("only what the net itself asks goes through this door")
        manners, url = self.manners, str(request.url)
        here.watch = watch = Watch(self.guard, self.resolver, manners.connect, manners.read, request.seconds)
        if manners.proxy is not None:
            self.beyond(watch, url)
        answer: BaseHTTPResponse | None = None
        try:
            with_headers = {str(name): str(value) for name, value in request.headers.items()}
            answer = self.pools.connection_from_url(url).urlopen(
                "GET", target(url, manners.proxy), headers=with_headers, retries=False, redirect=False,
                assert_same_host=False, timeout=watch.left(manners.connect), preload_content=False,
                decode_content=False,
            )  # fmt: skip
            body, cut = reading.page(answer, request.cap)
            made = response(request, answer, body, cut)
            if manners.proxy is None and why_not(ip_address(watch.peer.partition("%")[0])) is not None:
                # Whoever is not allowed to ask there is not to be told either what somebody was told.
                made.headers[PEER] = watch.peer
            return made
        except Trouble:
            raise
        except Exception as fault:
            raise trouble(fault, watch) from None
        finally:
            if answer is not None:
                answer.close() if not finished(answer) else answer.release_conn()

    def beyond(self, watch: Watch, url: str) -> None:
        """Judge what lies beyond the proxy as far as it can be known here; raises Trouble."""
        name, number = host(url), port(url)
        try:
            found = watch.addresses(name, number)
        except Trouble as unknown:
            if unknown.outcome in ("no-such-host", "no-answer"):
                # Behind many proxies no name resolves: there is nothing to judge, and the proxy says what it finds.
                return
            raise
        for _, _, _, _, where in found:
            self.guard.judge(where[0], name, number)

    def close(self) -> None:
        """Close every connection."""
        self.pools.clear()


def beyond_proxy(address: str, rest: dict[str, Any]) -> PoolManager:
    """Return what makes connections by way of a proxy; raises ValueError for an address that is none of a proxy."""
    try:
        if not urlsplit(address).hostname:
            raise ValueError
        return ProxyManager(address, **rest)
    except (ValueError, AssertionError, exceptions.HTTPError):
        raise ValueError(f"{address!r} is no address of a proxy, such as http://proxy.example:3128") from None


def target(url: str, proxy: str | None) -> str:
    """Return how an address is written in the first line of a request."""
    parts = urlsplit(url)
    if proxy is not None and parts.scheme == "http":
        return url
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def finished(answer: BaseHTTPResponse) -> bool:
    """Tell whether all of an answer was read, so that its connection can be used again."""
    return bool(getattr(answer, "closed", False)) or getattr(answer, "length_remaining", None) == 0


def response(request: Sent, answer: BaseHTTPResponse, body: bytes, cut: bool) -> Response:
    """Return an answer as sessions know it, with nothing in it that is not to be kept."""
    made = Response()
    made.status_code = answer.status
    made.reason = str(answer.reason or "")[:80]
    headers = {name: answer.headers[name][:LONGEST] for name in USEFUL if name in answer.headers}
    if cut:
        headers[CUT] = "1"
    if "set-cookie" in answer.headers:
        headers[COOKIE] = "1"
    made.headers = CaseInsensitiveDict(headers)
    made.url = public(str(request.url))
    made._content = body
    clean = PreparedRequest()
    clean.method, clean.url, clean.headers, clean.body = "GET", made.url, CaseInsensitiveDict(), None
    clean._cookies = RequestsCookieJar()  # type: ignore[attr-defined]
    made.request = clean
    raw = HTTPResponse(body=BytesIO(body), status=answer.status, preload_content=False, request_url=made.url)
    made.raw = raw
    return made


def trouble(fault: Exception, watch: Watch) -> Trouble:
    """Return what a fault of the exchange comes to, in words."""
    inner = within(fault)
    if isinstance(inner, (ssl.SSLError, ssl.CertificateError)):
        return Trouble("tls", insecure(inner), again=False)
    if isinstance(fault, exceptions.ProxyError):
        return Trouble("no-connection", "the proxy could not be reached, or refused")
    if isinstance(inner, (TimeoutError, exceptions.TimeoutError)):
        return watch.late(watch.connect)
    if isinstance(inner, (ConnectionError, http.client.RemoteDisconnected, OSError)):
        if watch.in_page:
            return Trouble("broken", "the connection broke off in the middle of the page", again=True)
        hung_up = isinstance(inner, http.client.RemoteDisconnected)
        how = "it hung up without an answer" if hung_up else f"the connection broke off ({said(inner)})"
        return Trouble("no-connection", how, again=True)
    if isinstance(inner, (exceptions.LocationParseError, exceptions.LocationValueError)):
        return Trouble("scheme", "it is no address that can be asked")
    if isinstance(inner, (http.client.IncompleteRead, exceptions.IncompleteRead, exceptions.InvalidChunkLength)):
        return Trouble("broken", "the page breaks off in the middle", again=True)
    return Trouble("broken", "what it sent is no answer that can be read")


def within(fault: BaseException) -> BaseException:
    """Return the fault that lies inside of those that only pass it on."""
    for _ in range(8):
        inner = next((each for each in (*getattr(fault, "args", ()), fault.__cause__) if telling(each)), None)
        if inner is None or inner is fault:
            return fault
        fault = inner
    return fault


def telling(thing: Any) -> bool:
    """Tell whether a part of a fault is a fault itself."""
    return isinstance(thing, BaseException)


def insecure(fault: ssl.SSLError | ssl.CertificateError) -> str:
    """Say what is wrong with a secure connection."""
    text = getattr(fault, "verify_message", "") or str(getattr(fault, "reason", "") or fault)
    for sign, meant in (
        ("expired", "its certificate has expired"),
        ("not yet valid", "its certificate is not valid yet"),
        ("self-signed", "its certificate is signed by nobody but itself"),
        ("self signed", "its certificate is signed by nobody but itself"),
        ("ostname mismatch", "its certificate is for another host"),
        ("IP address mismatch", "its certificate is for another host"),
        ("unable to get local issuer", "its certificate is signed by an authority that is not known"),
    ):
        if sign in text:
            return meant
    return f"no secure connection could be made ({text.lower().replace('_', ' ')[:60]})"
