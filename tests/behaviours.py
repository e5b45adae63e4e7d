"""What the servers of the test web do: the good, the broken, the slow, the hostile."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress

from loopback import Behaviour, Exchange

PAGES: dict[str, Behaviour] = {}
HOSTS: dict[str, Behaviour] = {}
#: Longer than any test waits for an answer.
LONG = 60.0


def page(path: str) -> Callable[[Behaviour], Behaviour]:
    """Return a decorator's place for a path."""

    def put(behaviour: Behaviour) -> Behaviour:
        PAGES[path] = behaviour
        return behaviour

    return put


def said(status: int, *headers: str, body: bytes = b"no") -> Behaviour:
    """Return a behaviour that answers with a status."""
    return lambda one: one.reply(status, body, *headers)


def leads(where: str, status: int = 302, *headers: str) -> Behaviour:
    """Return a behaviour that redirects."""
    return lambda one: one.to(where, status, *headers)


def once(where: str, status: int) -> Behaviour:
    """Return a behaviour that redirects to the same path with a query, where it shows a page."""
    return lambda one: one.page() if "?" in one.asked.path else one.to(where, status)


def shows(text: str, *headers: str) -> Behaviour:
    """Return a behaviour that shows a page."""
    return lambda one: one.page(text, *headers)


def raw(data: bytes) -> Behaviour:
    """Return a behaviour that sends bytes and hangs up."""

    def behave(one: Exchange) -> None:
        one.keep = False
        one.send(data)

    return behave


HTML = "Content-Type: text/html; charset=utf-8"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = zlib.compress(b"\0" * 64 * 1024 * 1024, 9)
GZIPPED = gzip.compress(b"<p>" + b"ferries and eels, " * 300)

for status in (400, 401, 402, 403, 404, 405, 406, 409, 410, 418, 451, 500, 501, 502, 504, 520, 999):
    PAGES[f"/{status}"] = said(status)
for status in (204, 205, 300, 304, 305):
    PAGES[f"/{status}"] = said(status, body=b"")

PAGES.update({
    "/page": shows("Eels."), "/empty": said(200, HTML, body=b""), "/partial": said(206, HTML, body=b"part"),
    "/soft-404": shows("Page not found."), "/captcha": shows("Please solve the captcha."), "/": shows("Home."),
    "/meta-refresh": shows('<meta http-equiv="refresh" content="0;url=/page">'),
    "/paywall": shows("Subscribe to go on reading."),
    "/charset-header": said(200, "Content-Type: text/html; charset=windows-1251", body="<p>Угорь".encode("cp1251")),
    "/charset-lie": said(200, "Content-Type: text/html; charset=utf-8", body=b'<meta charset="koi8-r"><p>\xf5\xc7'),
    "/binary": said(200, "Content-Type: application/octet-stream", "Content-Disposition: attachment", body=bytes(999)),
    "/wrong-type": said(200, "Content-Type: image/png", body=b"<p>Text."),
    "/no-type": said(200, body=b"<p>Text."),
    "/cyrillic/%D1%83%D0%B3%D0%BE%D1%80%D1%8C": shows("Eel."), "/a%20b": shows("Eel."), "/p%25": shows("Eel."),
    # Walls.
    "/wall-header": said(403, "cf-mitigated: challenge"), "/wall-found": said(200, "cf-mitigated: challenge"),
    "/wall-page": said(403, body=b'<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>'),
    "/wall-503": said(503, body=b"<div id=px-captcha></div>"),
    "/wall-waf": said(405, "x-amzn-waf-action: captcha"),
    # Too often.
    "/429": said(429), "/429-absurd": said(429, "Retry-After: 99999999999999"), "/429-odd": said(429, "Retry-After: x"),
    "/429-date": said(429, "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT"),
    "/503-later": said(503, "Retry-After: 3600"), "/503": said(503),
    # Redirects.
    "/moved": leads("/new", 301), "/moved-308": leads("/new", 308), "/moved-for-now": leads("/new", 302),
    "/moved-303": leads("/new", 303), "/moved-307": leads("/new", 307), "/moved-mixed": leads("/moved-for-now", 301),
    "/moved-protocol": leads("//open.test:{port}/new", 301), "/moved-relative": leads("new", 301),
    "/moved-query": once("?page=2", 301), "/moved-letters": leads("/neu/ü", 301),
    "/moved-missing": leads("/404", 301), "/moved-gone": leads("http://nosuch.test/", 301),
    "/slash": leads("/slash/", 301), "/tracked": once("/tracked?utm_source=x&fbclid=y", 302),
    "/www": leads("http://www.open.test:{port}/www-there", 301), "/www-there": shows("There."),
    "/old-home": leads("/", 301), "/deep/home": leads("http://www.open.test:{port}/", 302),
    "/other-home": leads("http://other.test:{port}/", 301),
    "/login-first": leads("/account/login?back=1"), "/agree-first": leads("http://consent.open.test:{port}/x"),
    "/pay-first": leads("/subscribe"), "/loop": leads("/loop"), "/loop-a": leads("/loop-b"),
    "/loop-b": leads("/loop-a"),
    "/cookie": leads("/cookie", 302, "Set-Cookie: seen=1"), "/chain-6": leads("/chain-5"),
    "/chain-5": leads("/chain-4"),
    "/chain-4": leads("/chain-3"), "/chain-3": leads("/chain-2"), "/chain-2": leads("/chain-1"),
    "/chain-1": leads("/page"), "/nowhere": said(302, body=b""), "/garbage": leads("http://[bad/"),
    "/port": leads("http://open.test:99999/"),
    "/secret": leads("/page?token=hush&X-Amz-Signature=hush"), "/user": leads("http://me:hush@open.test:{port}/page"),
    # Escapes.
    "/to-private": leads("http://10.0.0.1/"), "/to-metadata": leads("http://169.254.169.254/latest/meta-data/"),
    "/to-file": leads("file:///etc/passwd"), "/to-ftp": leads("ftp://open.test/x"),
    "/to-js": leads("javascript:alert(1)"),
    "/to-gopher": leads("gopher://127.0.0.1:70/_x"), "/to-data": leads("data:text/html,x"),
    "/to-mapped": leads("http://[::ffff:10.0.0.1]/"), "/to-mail": leads("http://198.41.0.4:25/"),
    # Broken.
    "/http-0.9": raw(b"<p>Hello, this is 1991.</p>"), "/no-answer": raw(b""),
    "/half-headers": raw(b"HTTP/1.1 200 OK\r\nX"),
    "/short": raw(OK + b"Content-Length: 5000\r\n\r\n<p>short"),
    "/bad-length": raw(OK + b"Content-Length: x\r\n\r\n<p>x"),
    "/bad-chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nno\r\n"),
    "/cut-chunk": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n20\r\nno"),
    "/chunked": raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>hi\r\n0\r\n\r\n"),
    "/bad-gzip": said(200, "Content-Encoding: gzip", body=b"this was never packed"),
    "/cut-gzip": said(200, "Content-Encoding: gzip", body=GZIPPED[:-20]),
    "/brotli": said(200, "Content-Encoding: br", body=b"\x0b\x02\x80"),
    "/gzip": said(200, HTML, "Content-Encoding: gzip", body=GZIPPED),
    "/deflate": said(200, "Content-Encoding: deflate", body=zlib.compress(b"<p>Eels.")),
    "/deflate-raw": said(200, "Content-Encoding: deflate", body=zlib.compress(b"<p>Eels.")[2:-4]),
    "/two-gzips": said(200, "Content-Encoding: gzip", body=gzip.compress(b"<p>Two ") + gzip.compress(b"eels.")),
    "/bomb": said(200, "Content-Encoding: deflate", body=BOMB),
    "/early-hints": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + OK + b"Content-Length: 5\r\n\r\n<p>ok"),
    "/status-line": raw(b"HTTP/1.1 abc Fine\r\n\r\n"), "/long-line": raw(OK + b"X: " + b"a" * 100_000 + b"\r\n\r\n"),
})  # fmt: skip


@page("/huge-length")
def huge_length(one: Exchange) -> None:
    one.keep = False
    one.send(OK + b"Content-Length: 99999999999\r\n\r\n" + b"<p>eel" * 20_000)
    one.until_gone(b"eel " * 1000)


@page("/endless")
def endless(one: Exchange) -> None:
    one.send(OK + b"\r\n")
    one.until_gone(b"eel " * 1000)


@page("/endless-headers")
def endless_headers(one: Exchange) -> None:
    one.send(OK)
    one.until_gone(b"X-Eel: eel\r\n" * 50)


@page("/endless-1xx")
def endless_announcements(one: Exchange) -> None:
    one.until_gone(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)


@page("/endless-102")
def endless_processing(one: Exchange) -> None:
    one.until_gone(b"HTTP/1.1 102 Processing\r\nX: y\r\n\r\n" * 50)


@page("/slow-headers")
def slow_headers(one: Exchange) -> None:
    one.until_gone(b"H", 0.05)


@page("/slow-announcements")
def slow_announcements(one: Exchange) -> None:
    one.until_gone(b"HTTP/1.1 102 Processing\r\n\r\n", 0.05)


@page("/slow-body")
def slow_body(one: Exchange) -> None:
    one.send(OK + b"Content-Length: 100000\r\n\r\n")
    one.until_gone(b"e", 0.05)


@page("/hangs")
def hangs(one: Exchange) -> None:
    one.keep = False
    one.wait(LONG)


@page("/hangs-in-body")
def hangs_in_body(one: Exchange) -> None:
    one.keep = False
    one.send(OK + b"Content-Length: 100000\r\n\r\n<p>")
    one.wait(LONG)


@page("/reset")
def reset(one: Exchange) -> None:
    one.keep = False
    one.opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    one.opened.close()


@page("/reset-in-body")
def reset_in_body(one: Exchange) -> None:
    with suppress(OSError):
        one.send(OK + b"Content-Length: 100000\r\n\r\n<p>")
        one.wait(0.05)
    reset(one)


@page("/dropped-once")
def dropped_once(one: Exchange) -> None:
    if one.nth == 1:
        one.keep = False
    else:
        one.page("Here after all.")


@page("/500-once")
def error_once(one: Exchange) -> None:
    if one.nth == 1:
        one.reply(500)
    else:
        one.page("Here after all.")


@page("/429-once")
def too_often_once(one: Exchange) -> None:
    if one.nth == 1:
        one.reply(429, b"", "Retry-After: 1")
    else:
        one.page("Here after all.")


@page("/wants-cookie")
def wants_cookie(one: Exchange) -> None:
    if "cookie" in one.asked.headers:
        one.page("A cookie!")
    else:
        one.reply(403, b"No cookie.", "Set-Cookie: id=1")


@page("/tagged")
def tagged(one: Exchange) -> None:
    if one.asked.headers.get("if-none-match") == '"one"':
        one.reply(304, b"", 'ETag: "one"')
    else:
        one.page("Tagged.", 'ETag: "one"')


@page("/long")
def long(one: Exchange) -> None:
    one.reply(200, b"<p>" + b"eel " * 50_000 + b"end", HTML)


def rules(text: str) -> Behaviour:
    """Return a robots.txt."""
    return lambda one: one.reply(200, text.encode(), "Content-Type: text/plain")


HOSTS.update({
    "robots closed.test": rules("User-agent: *\nDisallow: /\n"),
    "robots ours.test": rules("User-agent: *\nDisallow: /\n\nUser-agent: provenance\nDisallow: /no\n"),
    "robots part.test": rules("User-agent: *\nDisallow: /private/\nAllow: /private/open\n"),
    "robots r403.test": said(403), "robots r500.test": said(500), "robots r429.test": said(429),
    "robots rslow.test": hangs, "robots rdrip.test": slow_body,
    "robots rhuge.test": rules("User-agent: *\nDisallow: /no\n" + "# eel\n" * 200_000 + "Disallow: /\n"),
    "robots rjunk.test": said(200, body=bytes(range(256)) * 20),
    "robots rmoved.test": leads("http://closed.test:{port}/robots.txt"),
    "robots rloop.test": leads("/robots.txt"), "robots rbomb.test": said(200, "Content-Encoding: deflate", body=BOMB),
    "robots rdelay.test": rules("User-agent: *\nCrawl-delay: 0.3\n"),
    "robots rhtml.test": said(200, HTML, body=b"<!doctype html><p>Disallow: /"),
})  # fmt: skip
