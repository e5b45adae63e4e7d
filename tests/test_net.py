"""Looking at pages: each behaviour of the test web has its word, nobody private is talked to, everybody is spared."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any, get_args

import pytest
from behaviours import HOSTS, PAGES
from hypothesis import given
from hypothesis import strategies as st
from loopback import TLS, Exchange, Site

from provenance.edges.net import Manners, Net, Reply, Trouble, Wanted, canonical, desk, public
from provenance.edges.net.addresses import joined, port, same, to_home
from provenance.edges.net.guard import Guard, why_not
from provenance.edges.net.nouns import Answer
from provenance.edges.net.robots import read
from provenance.edges.net.words import retry_after
from provenance.model.copies import GONE, Outcome

#: Quick and impatient, towards servers that are ours.
QUICK = Manners(
    delay=0.0, connect=2.0, read=1.0, total=3.0, patience=2.0, body=64 * 1024, allowed=frozenset({"127.0.0.1"}),
    archive=None, certificates=str(TLS / "authority.pem"),
)  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(PAGES, HOSTS) as opened:
        yield opened


def look(site: Site, *addresses: str | Wanted, manners: Manners = QUICK, folder: Path | None = None) -> list[Reply]:
    with Net(manners, folder, resolver=site.resolve) as net:
        return list(net.look(each if isinstance(each, Wanted) else Wanted(each) for each in addresses))


def reply(site: Site, path: str, host: str = "open.test", manners: Manners = QUICK) -> Reply:
    address = path if "://" in path else site.url(path, host)
    (found,) = look(site, address, manners=manners)
    return found


#: What is asked, the word for it, and what its reason says.
WORDS: tuple[tuple[str, Outcome, str], ...] = (
    ("/page", "found", "^$"), ("/empty", "found", "^$"), ("/partial", "found", "a part"), ("/204", "status", "204"),
    ("/205", "status", "205"), ("/soft-404", "found", "^$"), ("/captcha", "found", "^$"), ("/paywall", "found", "^$"),
    ("/meta-refresh", "found", "^$"), ("/charset-header", "found", "^$"), ("/charset-lie", "found", "^$"),
    ("/binary", "found", "^$"), ("/wrong-type", "found", "^$"), ("/no-type", "found", "^$"),
    ("/cyrillic/угорь", "found", "^$"), ("/cyrillic/%d1%83%D0%B3%D0%BE%D1%80%D1%8C", "found", "^$"),
    ("/a b", "found", "^$"), ("/p%", "found", "^$"), ("/page#there", "found", "^$"), ("/x/../page", "found", "^$"),
    ("/401", "refused", "password"), ("/402", "paywalled", "paid"), ("/403", "refused", "let us in"),
    ("/404", "missing", "no such page"), ("/410", "gone", "taken away"), ("/451", "refused", "legal"),
    ("/999", "refused", "999"), ("/400", "status", "400"), ("/405", "status", "405"), ("/406", "status", "406"),
    ("/409", "status", "409"), ("/418", "status", "418"), ("/300", "broken", "where to"), ("/304", "status", "304"),
    ("/305", "status", "305"), ("/500", "server-error", "500"), ("/501", "server-error", "501"),
    ("/502", "server-error", "502"), ("/503", "server-error", "503"), ("/504", "server-error", "504"),
    ("/520", "server-error", "520"), ("/429", "rate-limited", "too often"), ("/429-odd", "rate-limited", "too often"),
    ("/429-absurd", "rate-limited", "365 days"), ("/429-date", "rate-limited", "days"),
    ("/503-later", "rate-limited", "1 hour"), ("/429-once", "found", "^$"), ("/500-once", "found", "^$"),
    ("/dropped-once", "found", "^$"), ("/wall-header", "blocked", "robots"), ("/wall-found", "blocked", "robots"),
    ("/wall-page", "blocked", "robots"), ("/wall-503", "blocked", "robots"), ("/wall-waf", "blocked", "robots"),
    ("/wants-cookie", "refused", "let us in"), ("/moved", "moved", "for good"), ("/moved-308", "moved", "for good"),
    ("/moved-for-now", "moved", "for now"), ("/moved-303", "moved", "for now"), ("/moved-307", "moved", "for now"),
    ("/moved-mixed", "moved", "for now"), ("/moved-protocol", "moved", "for good"),
    ("/moved-relative", "moved", "/new"), ("/moved-query", "moved", "page=2"), ("/moved-letters", "moved", "%C3%BC"),
    ("/moved-missing", "missing", "404"), ("/moved-gone", "no-such-host", "redirects to http://nosuch.test/"),
    ("/slash", "found", "^$"), ("/tracked", "found", "^$"), ("/old-home", "home", "home page"),
    ("/deep/home", "home", "home page"), ("/login-first", "refused", "logging in"),
    ("/agree-first", "refused", "consent"),
    ("/pay-first", "paywalled", "subscriptions"), ("/loop", "loop", "circle"), ("/loop-a", "loop", "circle"),
    ("/cookie", "loop", "cookie"), ("/chain-5", "moved", "for now"), ("/chain-6", "loop", "more than 5"),
    ("/nowhere", "broken", "where to"), ("/garbage", "broken", "no address"), ("/port", "scheme", "no address"),
    ("/secret", "moved", "REDACTED"), ("/user", "moved", "/page"), ("/to-private", "private", "private network"),
    ("/to-metadata", "private", "clouds"), ("/to-mapped", "private", "private network"),
    ("/to-file", "scheme", "file:"),
    ("/to-ftp", "scheme", "ftp:"), ("/to-js", "scheme", "javascript:"), ("/to-gopher", "scheme", "gopher:"),
    ("/to-data", "scheme", "data:"), ("/to-mail", "scheme", "port 25"), ("/http-0.9", "broken", "no answer"),
    ("/no-answer", "no-connection", "hung up"), ("/half-headers", "broken", "hung up"), ("/short", "broken", "middle"),
    ("/bad-length", "found", "^$"), ("/bad-chunk", "broken", "middle"), ("/cut-chunk", "broken", "middle"),
    ("/chunked", "found", "^$"), ("/bad-gzip", "broken", "unpacked"), ("/cut-gzip", "broken", "middle"),
    ("/brotli", "broken", "not asked for"), ("/gzip", "found", "^$"), ("/deflate", "found", "^$"),
    ("/deflate-raw", "found", "^$"), ("/two-gzips", "found", "^$"), ("/bomb", "found", "^$"),
    ("/early-hints", "found", "^$"), ("/status-line", "broken", "no answer"), ("/long-line", "broken", "no answer"),
    ("/huge-length", "found", "^$"), ("/endless", "found", "^$"), ("/endless-headers", "broken", "no answer"),
    ("/endless-1xx", "broken", "before the page"), ("/endless-102", "broken", "before the page"),
    ("/slow-headers", "no-answer", "3 s"), ("/slow-announcements", "no-answer", "3 s"),
    ("/slow-body", "no-answer", "send the page within 3 s"), ("/hangs", "no-answer", "1 s"),
    ("/hangs-in-body", "no-answer", "send the page"), ("/reset", "no-connection", "broke off"),
    ("/reset-in-body", "broken", "middle"), ("/long", "found", "^$"),
    ("http://nosuch.test/", "no-such-host", "no host of that name"),
    ("http://nosuch-now.test/", "no-answer", "could not be looked up"), ("ftp://open.test/x", "scheme", "ftp:"),
    ("file:///etc/passwd", "scheme", "file:"), ("gopher://open.test/", "scheme", "gopher:"), ("//", "scheme", "host"),
    ("javascript:alert(1)", "scheme", "javascript:"), ("mailto:desk@open.test", "scheme", "mailto:"),
    ("http://", "scheme", "host"), ("http://[bad/", "scheme", "no address"), ("http://open.test:x/", "scheme", ""),
    ("page.html", "scheme", "no address of the web"), ("http://ex ample.test/", "scheme", "host"),
    ("http://198.41.0.4:6379/", "scheme", "port 6379"), ("http://198.41.0.4:22/", "scheme", "port 22"),
    ("https://198.41.0.4:465/", "scheme", "port 465"),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(site: Site) -> dict[str, Reply]:
    # All of them at once, each on a host of its own, so that no behaviour holds up or speaks for another one.
    asked = {at(site, address, number): address for number, (address, _, _) in enumerate(WORDS)}
    found: dict[str, Reply] = {}
    for each in look(site, *asked, manners=QUICK._replace(robots=False)):
        found[next(address for full, address in asked.items() if public(full) == each.address)] = each
    return found


def at(site: Site, address: str, number: int) -> str:
    return address if not address.startswith("/") or address == "//" else site.url(address, f"h{number}.test")


@pytest.mark.parametrize(("address", "outcome", "reason"), WORDS, ids=[address for address, _, _ in WORDS])
def test_each_behaviour_has_its_word(told: dict[str, Reply], address: str, outcome: Outcome, reason: str) -> None:
    found = told[address]
    assert (found.outcome, found.reason) == (outcome, found.reason)
    assert re.search(reason, found.reason), found.reason
    assert found.outcome in get_args(Outcome)


def test_there_are_forty_behaviours_and_no_word_of_death_where_nobody_could_look(told: dict[str, Reply]) -> None:
    assert len(PAGES) >= 40
    words = {told[path].outcome for path in ("/429", "/403", "http://nosuch.test/", "/503")}
    assert len(words) == 4
    assert not words & GONE
    assert {each.outcome for each in told.values()} & GONE == {"missing", "gone", "home"}


def test_no_reason_is_a_programmer_s(told: dict[str, Reply]) -> None:
    for each in told.values():
        assert not re.search(r"Error|Exception|object|None|Errno|\bconnection\.py", each.reason), each
        assert not each.reason.endswith(".")
        assert each.outcome in ("found", "moved", "home") or each.reason


# What is read of a page.


def bodies(site: Site, *wanted: Wanted, manners: Manners = QUICK) -> list[tuple[Reply, bytes]]:
    with Net(manners, None, resolver=site.resolve) as net:
        return [(each, net.body(each)) for each in net.look(wanted)]


@pytest.mark.parametrize(
    ("path", "size", "whole"),
    [
        ("/page", 49, True), ("/empty", 0, True), ("/gzip", 5403, True), ("/deflate", 8, True),
        ("/two-gzips", 12, True),
        ("/deflate-raw", 8, True), ("/bomb", 65536, False), ("/endless", 65536, False), ("/huge-length", 65536, False),
        ("/long", 65536, False), ("/bad-length", 4, True), ("/partial", 4, False), ("/404", 0, True),
    ],
)  # fmt: skip
def test_a_page_is_read_up_to_the_cap(site: Site, path: str, size: int, whole: bool) -> None:
    ((found, body),) = bodies(site, Wanted(site.url(path)), manners=QUICK._replace(robots=False))
    if path in ("/404", "/partial"):
        # What is no page of its own is not held.
        assert found.outcome in ("missing", "found")
        return
    assert (len(body), found.whole) == (size, whole)


def test_a_page_whose_text_is_compared_is_read_whole(site: Site) -> None:
    first, second = bodies(site, Wanted(site.url("/long")), Wanted(site.url("/long"), whole=True))
    assert sorted(len(body) for _, body in (first, second)) == [QUICK.body, 200_006]
    assert {each.whole for each, _ in (first, second)} == {True, False}
    # Who needs less of it is given what is there.
    with Net(QUICK, None, resolver=site.resolve) as net:
        whole, part = (next(net.look([Wanted(site.url("/long"), whole=each)])) for each in (True, False))
        assert (part.kept, part.key) == (True, whole.key)
    ((found, body),) = bodies(site, Wanted(site.url("/bomb"), whole=True))
    assert (found.whole, len(body)) == (False, QUICK.whole)


def test_a_reply_has_what_the_header_declares(site: Site) -> None:
    (lie,) = look(site, site.url("/charset-header"))
    assert (lie.kind, lie.charset) == ("text/html", "windows-1251")
    (binary,) = look(site, site.url("/binary"))
    assert binary.header("content-disposition") == "attachment"
    (bare,) = look(site, site.url("/no-type"))
    assert (bare.kind, bare.charset) == ("", "")


def test_slow_servers_take_no_longer_than_they_may(site: Site) -> None:
    begun = time.monotonic()
    slow = ("/slow-headers", "/slow-body", "/hangs", "/hangs-in-body", "/slow-announcements", "/endless-1xx")
    found = look(site, *(site.url(path, f"slow{n}.test") for n, path in enumerate(slow)))
    assert len(found) == len(slow)
    # All at once: the longest of them, with its robots.txt before it.
    assert time.monotonic() - begun < 2 * QUICK.total + 1


def test_a_host_in_another_script_is_asked_by_its_name_in_ascii(site: Site) -> None:
    assert reply(site, "/page", "пароход.test").outcome == "found"
    assert site.asked[-1].host == "xn--80ai3aach0b.test"
    assert reply(site, "/page", "паро\u200bход�.test").outcome == "no-such-host"


# Redirects.


def test_moved_for_good_is_so_only_where_every_hop_is(site: Site) -> None:
    hops = {path: reply(site, path).permanent for path in ("/moved", "/moved-308", "/moved-mixed", "/moved-307")}
    assert hops == {"/moved": True, "/moved-308": True, "/moved-mixed": False, "/moved-307": False}


def test_leaving_https_is_said(site: Site) -> None:
    PAGES["/down"] = lambda one: one.to("http://open.test:{port}/page")
    found = reply(site, f"https://secure.test:{site.tls}/down")
    assert found.outcome == "moved"
    assert found.reason.endswith("; the redirect leaves https for http")


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("http://a.test/x", "https://a.test/x", True), ("http://a.test/x", "http://www.a.test/x/", True),
        ("http://a.test/x?utm_source=y", "http://a.test/x", True), ("http://a.test/x", "http://a.test/x?gclid=1", True),
        ("http://a.test/x?id=1", "http://a.test/x?id=2", False), ("http://a.test/x", "http://a.test/X", False),
        ("http://a.test/x", "http://b.test/x", False), ("http://a.test/%61", "http://a.test/a", True),
        ("http://a.test:8080/x", "http://a.test/x", False), ("http://m.a.test/x", "http://a.test/x", False),
    ],
)  # fmt: skip
def test_which_addresses_mean_one_page(one: str, two: str, alike: bool) -> None:
    assert same(canonical(one), canonical(two)) is alike


@pytest.mark.parametrize(
    ("asked", "final", "home"),
    [
        ("http://a.test/2019/eels", "http://a.test/", True), ("http://a.test/?p=5", "http://a.test/", True),
        ("http://a.test/2019/eels", "http://b.test/", True), ("http://bit.ly/3abC", "http://b.test/", False),
        ("http://sho.rt/3abC", "http://b.test/", False), ("http://a.test/3abC", "http://a.test/index.html", True),
        ("http://a.test/", "http://www.a.test/", False), ("http://a.test/eels", "http://a.test/?p=5", False),
        ("http://a.test/en/", "http://a.test/", False), ("http://a.test/2019/eels", "http://a.test/pt-br/", True),
        ("http://a.test/eels", "http://a.test/ships", False),
    ],
)  # fmt: skip
def test_what_is_a_redirect_to_the_home_page(asked: str, final: str, home: bool) -> None:
    assert to_home(asked, final) is home


# Whom we talk to.

ADDRESSES = (
    ("93.184.216.34", True), ("198.41.0.4", True), ("2a00:1450:4001::200e", True), ("127.0.0.1", False),
    ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False),
    ("100.64.0.1", False), ("224.0.0.1", False), ("0.0.0.0", False), ("240.0.0.1", False), ("255.255.255.255", False),
    ("192.0.2.1", False), ("198.51.100.1", False), ("203.0.113.1", False), ("198.18.0.1", False),
    ("192.0.0.192", False),
    ("168.63.129.16", False), ("::1", False), ("::", False), ("::ffff:127.0.0.1", False), ("::ffff:8.8.8.8", True),
    ("::127.0.0.1", False), ("2002:7f00:1::", False), ("2002:c0a8:101::1", False), ("2002:808:808::1", True),
    ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True), ("64:ff9b:1::808:808", False),
    ("2001:0:4136:e378:8000:63bf:80ff:fffe", False), ("fe80::1", False), ("fec0::1", False), ("fc00::1", False),
    ("fd00:ec2::254", False), ("ff02::1", False), ("2001:db8::1", False), ("4000::1", False), ("100::1", False),
    ("2001:2::1", False), ("3fff::1", False),
)  # fmt: skip


@pytest.mark.parametrize(("address", "public_one"), ADDRESSES)
def test_which_addresses_are_of_the_public_network(address: str, public_one: bool) -> None:
    assert (why_not(ip_address(address)) is None) is public_one


def test_an_address_must_be_allowed_by_name() -> None:
    guard = Guard.of(frozenset({"10.1.0.0/16", "127.0.0.1:8080", "wiki.intern:443", "[::1]:80"}))
    assert guard.admits("10.1.2.3", "x.test", 80)
    assert guard.admits("::ffff:10.1.2.3", "x.test", 80)
    assert guard.admits("127.0.0.1", "x.test", 8080)
    assert not guard.admits("127.0.0.1", "x.test", 8081)
    assert guard.admits("192.168.1.1", "WIKI.intern", 443)
    assert not guard.admits("192.168.1.1", "wiki.intern", 80)
    assert guard.admits("::1", "::1", 80)
    with pytest.raises(ValueError, match="neither a network"):
        Guard.of(frozenset({"intranet"}))


@pytest.fixture
def inner() -> Iterator[Site]:
    """Return servers that nobody was allowed to talk to."""
    with Site(PAGES, HOSTS) as opened:
        yield opened


SPELLINGS = ("127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]",
             "[::ffff:7f00:1]", "0.0.0.0",
             "inside.test", "[::1]", "１２７.0.0.1")  # fmt: skip


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_nobody_private_hears_a_byte(inner: Site, spelling: str, secure: bool) -> None:
    scheme, port = ("https", inner.tls) if secure else ("http", inner.port)
    (found,) = look(inner, f"{scheme}://{spelling}:{port}/", manners=QUICK._replace(allowed=frozenset()))
    assert found.outcome == "private", found
    assert inner.asked == []
    assert inner.connections == 0


def test_the_peer_is_judged_after_connecting_and_before_the_first_byte(
    inner: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A public address that leads inside, as a router may have it: only the connection shows it.
    there = socket.socket.connect

    def diverted(self: socket.socket, where: Any) -> None:
        there(self, ("127.0.0.1", where[1]))

    monkeypatch.setattr(socket.socket, "connect", diverted)
    inner.names["public.test"] = [["198.41.0.4"]]
    for scheme, number in (("http", inner.port), ("https", inner.tls)):
        (found,) = look(inner, f"{scheme}://public.test:{number}/", manners=QUICK._replace(allowed=frozenset()))
        assert (found.outcome, found.reason) == ("private", "it leads to this machine, which is not asked")
    end = time.monotonic() + 5
    while inner.connections < 2 and time.monotonic() < end:
        time.sleep(0.01)
    assert inner.connections == 2
    assert inner.asked == []


def test_a_name_that_resolves_otherwise_the_second_time_wins_nothing(site: Site) -> None:
    def hang_up(one: Exchange) -> None:
        one.page()
        one.keep = False

    PAGES["/hang-up"] = hang_up
    site.names["rebound.test"] = [["127.0.0.1"], ["127.0.0.2"]]
    manners = QUICK._replace(allowed=frozenset({f"127.0.0.1:{site.port}"}), robots=False, jobs=1)
    paths = ("/hang-up", "/hang-up?again")
    replies = look(site, *(site.url(path, "rebound.test") for path in paths), manners=manners)
    found = {each.address: each.outcome for each in replies}
    assert found == {site.url(paths[0], "rebound.test"): "found", site.url(paths[1], "rebound.test"): "private"}
    assert site.paths("rebound.test") == ["/hang-up"]


def test_of_a_name_with_public_and_private_addresses_the_private_ones_are_left_out(site: Site) -> None:
    site.names["both.test"] = [["10.0.0.1", "127.0.0.1", "192.168.0.1"]]
    (found,) = look(site, site.url("/page", "both.test"))
    assert found.outcome == "found"


def test_what_an_environment_says_of_proxies_and_passwords_is_not_heard(
    site: Site, inner: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine open.test login me password hush\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{inner.port}")
    before = len(site.asked)
    assert reply(site, f"http://me:hush@open.test:{site.port}/proxied").outcome == "found"
    assert inner.connections == 0
    assert all("authorization" not in each.headers and "cookie" not in each.headers for each in site.asked[before:])


def test_a_proxy_that_is_asked_for_is_used_and_what_lies_beyond_is_judged(site: Site, inner: Site) -> None:
    manners = QUICK._replace(proxy=f"http://127.0.0.1:{inner.port}", robots=False, allowed=frozenset())
    site.names["public.test"] = [["198.41.0.4"]]
    (found,) = look(site, "http://public.test/page", manners=manners)
    assert found.outcome == "found"
    assert [(each.host, each.path) for each in inner.asked] == [("public.test", "http://public.test/page")]
    for address in ("http://10.0.0.1/", "http://inside.test/", "https://[::1]/"):
        assert look(site, address, manners=manners)[0].outcome == "private"
    assert len(inner.asked) == 1


def test_a_proxy_is_used_for_secure_pages_as_well(site: Site, inner: Site) -> None:
    manners = QUICK._replace(proxy=f"http://127.0.0.1:{inner.port}", robots=False, allowed=frozenset())
    inner.names["secure.test"] = [["198.41.0.4"]]
    assert look(inner, "https://secure.test/page", manners=manners)[0].outcome == "found"
    assert [each.path for each in inner.asked] == ["/page"]
    gone = QUICK._replace(proxy="http://127.0.0.1:1", robots=False, allowed=frozenset())
    found = look(site, "http://198.41.0.4/", manners=gone)[0]
    assert (found.outcome, "took no connection" in found.reason) == ("no-connection", True)


@pytest.mark.parametrize(
    "proxy", ["socks5://a.test:1", "a.test:8080", "http://", "http://[bad", "", "http://a.test:99999"]
)
def test_what_is_no_proxy_is_refused_in_words(proxy: str) -> None:
    with pytest.raises(ValueError, match="is no address of a proxy"):
        Net(QUICK._replace(proxy=proxy), None)


# Secure connections.


def test_secure_connections_are_made_where_the_certificate_is_good(site: Site) -> None:
    assert reply(site, f"https://secure.test:{site.tls}/page").outcome == "found"


@pytest.mark.parametrize(
    ("host", "said"),
    [("expired.test", "has expired"), ("selfmade.test", "nobody but itself"), ("other.test", "for another host")],
)
def test_what_is_wrong_with_a_certificate_is_said(site: Site, host: str, said: str) -> None:
    found = reply(site, f"https://{host}:{site.tls}/page")
    assert found.outcome == "tls"
    assert said in found.reason


def test_an_unknown_authority_and_no_tls_at_all_are_said(site: Site) -> None:
    unknown = reply(site, f"https://secure.test:{site.tls}/page", manners=QUICK._replace(certificates=None))
    assert (unknown.outcome, "authority" in unknown.reason) == ("tls", True)
    assert reply(site, f"https://open.test:{site.port}/page").outcome == "tls"


# robots.txt.


@pytest.mark.parametrize(
    ("host", "path", "outcome", "reason"),
    [
        ("closed.test", "/page", "robots", "asks not to be read"), ("ours.test", "/page", "found", ""),
        ("ours.test", "/no", "robots", "asks not"), ("part.test", "/private/x", "robots", "asks not"),
        ("part.test", "/private/open", "found", ""), ("part.test", "/page", "found", ""),
        ("r403.test", "/page", "found", ""),
        ("r500.test", "/page", "robots", r"could not be read: the server is out of order \(500\)"),
        ("r429.test", "/page", "robots", "could not be read"), ("rslow.test", "/page", "robots", "did not answer"),
        ("rdrip.test", "/page", "robots", "within 3 s"), ("rhuge.test", "/page", "found", ""),
        ("rhuge.test", "/no", "robots", "asks not"), ("rjunk.test", "/page", "found", ""),
        ("rmoved.test", "/page", "robots", "asks not"), ("rloop.test", "/page", "found", ""),
        ("rbomb.test", "/page", "found", ""), ("rhtml.test", "/page", "found", ""),
    ],
)  # fmt: skip
def test_what_robots_txt_asks_for_is_done(site: Site, host: str, path: str, outcome: Outcome, reason: str) -> None:
    before = len(site.paths(host))
    found = reply(site, path, host)
    assert found.outcome == outcome, found
    assert re.search(reason, found.reason)
    assert len(site.paths(host)) - before == (outcome == "found")


def test_a_robots_txt_that_is_forgotten_is_read_again_and_a_failing_one_is_not(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "RULES", 1)
    names = ("one.test", "two.test", "bad.test")
    for name in names[:2]:
        HOSTS[f"robots {name}"] = HOSTS["robots part.test"]
    HOSTS["robots bad.test"] = lambda one: one.reply(500)
    found = look(site, *(site.url(f"/{number}/x", name) for number in range(8) for name in names))
    assert sorted({each.outcome for each in found}) == ["found", "robots"]
    # An error of the server is asked about twice.
    assert [site.counts[f"{name}/robots.txt"] for name in names] == [1, 1, 2]


def test_robots_txt_is_asked_for_once_a_host(site: Site) -> None:
    found = look(site, *(site.url(f"/{number}/page", "asked.test") for number in range(20)))
    assert {each.outcome for each in found} == {"found"}
    assert site.counts["asked.test/robots.txt"] == 1


def test_half_a_line_of_robots_txt_forbids_nothing() -> None:
    long = b"User-agent: *\nDisallow: /no\n" + b"# eel\n" * 100_000
    cut = long[: 500 * 1024 - 12] + b"\nDisallow: /"
    assert read(cut).refusal("http://a.test/page") is None
    assert read(cut).refusal("http://a.test/no") is not None


# Politeness.


def test_a_host_is_given_its_time(site: Site) -> None:
    look(site, *(site.url(f"/{number}", "calm.test") for number in range(8)), manners=QUICK._replace(delay=0.1))
    times = [each.when for each in site.asked if each.host == "calm.test"]
    assert len(times) == 9
    # A request is on its way for some time; from the first to the last they cannot come closer.
    assert times[-1] - times[0] > 8 * 0.1 - 0.05
    assert site.most["calm.test"] <= 2


def test_no_host_sees_more_than_two_at_a_time(site: Site) -> None:
    def linger(one: Any) -> None:
        time.sleep(0.02)
        one.page()

    HOSTS["busy.test"] = linger
    look(site, *(site.url(f"/{number}/x", "busy.test") for number in range(30)))
    assert site.most["busy.test"] == 2


def test_a_crawl_delay_is_heeded(site: Site) -> None:
    look(site, *(site.url(f"/{number}/x", "rdelay.test") for number in range(3)))
    times = [each.when for each in site.asked if each.host == "rdelay.test"]
    assert times[-1] - times[0] > 3 * 0.3 - 0.1


def test_a_host_with_many_links_holds_up_no_other(site: Site) -> None:
    many = [Wanted(site.url(f"/{number}/x", "many.test")) for number in range(200)]
    few = [Wanted(site.url("/page", f"few{number}.test")) for number in range(20)]
    order = []
    with Net(QUICK._replace(delay=0.01), None, resolver=site.resolve) as net:
        order = [found.final for found in net.look([*many, *few])]
    assert max(place for place, final in enumerate(order) if "few" in final) < 120


def test_retry_after_is_waited_for_and_the_whole_host_is_spared(site: Site) -> None:
    begun = time.monotonic()
    found = look(site, *(site.url(path, "later.test") for path in ("/429-once", "/a/x", "/b/x", "/c/x")))
    assert {each.outcome for each in found} == {"found"}
    assert time.monotonic() - begun >= 1.0


def test_a_host_that_wants_to_be_left_alone_for_long_is_left_alone(site: Site) -> None:
    paths = ["/429-absurd", *(f"/{number}/x" for number in range(50))]
    found = look(site, *(site.url(path, "alone.test") for path in paths), manners=QUICK._replace(delay=0.01))
    assert sum(each.outcome == "rate-limited" for each in found) > 45
    assert len(site.paths("alone.test")) < 6


def test_a_host_that_never_answers_is_not_asked_for_ever(site: Site) -> None:
    HOSTS["dead.test"] = PAGES["/hangs"]
    manners = QUICK._replace(robots=False, read=0.1)
    found = look(site, *(site.url(f"/{number}/x", "dead.test") for number in range(40)), manners=manners)
    assert {each.outcome for each in found} == {"no-answer"}
    assert len(site.paths("dead.test")) < 16


def test_a_server_s_error_is_asked_about_twice_and_not_more(site: Site) -> None:
    reply(site, "/500", "twice.test")
    reply(site, "/404", "twice.test")
    reply(site, "/no-answer", "twice.test")
    counts = {path: site.counts[f"twice.test{path}"] for path in ("/500", "/404", "/no-answer")}
    assert counts == {"/500": 2, "/404": 1, "/no-answer": 2}


# What is asked.


def test_the_same_page_is_asked_for_once(site: Site) -> None:
    same_page = [site.url(path, "single.test") for path in ("/x", "/x", "/x#one", "/x#two", "/./x")]
    found = look(site, *same_page)
    assert site.paths("single.test") == ["/x"]
    assert sorted(each.address for each in found) == sorted(set(same_page))
    failing = [site.url(path, "single.test") for path in ("/500", "/500#one")]
    assert [each.outcome for each in look(site, *failing, manners=QUICK._replace(jobs=1))] == ["server-error"] * 2
    assert site.paths("single.test").count("/500") == 2


def test_addresses_are_taken_as_they_are_needed(site: Site) -> None:
    taken = 0

    def million() -> Iterator[Wanted]:
        nonlocal taken
        for number in range(1_000_000):
            taken += 1
            yield Wanted(site.url(f"/{number}/x", f"host{number % 7}.test"))

    with Net(QUICK._replace(delay=0.01), None, resolver=site.resolve) as net:
        replies = net.look(million())
        for _ in range(20):
            assert next(replies).outcome == "found"
        assert taken < 10_000
        replies.close()  # type: ignore[attr-defined]


def test_progress_is_told(site: Site) -> None:
    told: list[tuple[int, int]] = []
    with Net(QUICK, None, resolver=site.resolve) as net:
        wanted = [Wanted(site.url(f"/{number}/x", "told.test")) for number in range(10)]
        list(net.look(wanted, on=lambda done, of: told.append((done, of))))
    assert [done for done, _ in told] == list(range(1, 11))
    assert told[-1] == (10, 10)


def test_one_look_after_the_other(site: Site) -> None:
    with Net(QUICK, None, resolver=site.resolve) as net:
        first = net.look([Wanted(site.url("/page")), Wanted(site.url("/a/x"))])
        next(first)
        with pytest.raises(RuntimeError, match="one look after the other"):
            next(net.look([Wanted(site.url("/page"))]))
        list(first)
        assert len(list(net.look([Wanted(site.url("/page"))]))) == 1


def test_a_look_that_was_broken_off_holds_up_no_other(site: Site) -> None:
    def linger(one: Exchange) -> None:
        time.sleep(0.2)
        one.reply(404)

    def slowly(one: Exchange) -> None:
        time.sleep(0.02)
        one.page()

    HOSTS.update({"robots left.test": linger, "left.test": slowly})
    many = [Wanted(site.url(f"/{number}/x", "left.test")) for number in range(50)]
    with Net(QUICK, None, resolver=site.resolve) as net:
        # First its robots.txt is on its way when nobody listens any more, then pages of it are.
        for wanted in ([Wanted(site.url("/page")), *many], many):
            replies = net.look(wanted)
            next(replies)
            replies.close()  # type: ignore[attr-defined]
        found = list(net.look(Wanted(site.url(f"/{number}/y", "left.test")) for number in range(10)))
    assert [each.outcome for each in found] == ["found"] * 10
    assert site.counts["left.test/robots.txt"] == 1


def test_a_fault_of_the_caller_s_list_is_the_caller_s(site: Site) -> None:
    def failing() -> Iterator[Wanted]:
        yield Wanted(site.url("/page"))
        raise LookupError("eels")

    with Net(QUICK, None, resolver=site.resolve) as net, pytest.raises(LookupError):
        list(net.look(failing()))


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("HTTP://Open.TEST:80/a", "http://open.test/a"), ("https://open.test:443", "https://open.test/"),
        ("//open.test/a", "https://open.test/a"), ("http://me:hush@open.test/a#b", "http://open.test/a"),
        ("http://öl.test/ü?ä=ö", "http://xn--l-0ga.test/%C3%BC?%C3%A4=%C3%B6"),
        (" http://open.test/a\n", "http://open.test/a"),
        ("http:\\\\open.test\\a", "http://open.test/a"), ("http://open.test/a b?c d", "http://open.test/a%20b?c%20d"),
        ("http://пример.test/", "http://xn--e1afmkfd.test/"), ("http://open.test/%zz", "http://open.test/%25zz"),
        ("http://faß.test/", "http://xn--fa-hia.test/"), ("http://open.test./a", "http://open.test./a"),
    ],
)  # fmt: skip
def test_what_is_asked_for_an_address(address: str, asked: str) -> None:
    assert canonical(address) == asked


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://me:hush@a.test/x", "http://a.test/x"),
        ("http://a.test/?token=hush&id=7", "http://a.test/?token=REDACTED&id=7"),
        ("http://a.test/?API_KEY=hush", "http://a.test/?API_KEY=REDACTED"),
        ("http://a.test/?a=1&b=2", "http://a.test/?a=1&b=2"),
        ("http://a.test/?X-Amz-Signature=hush;sig=hush", "http://a.test/?X-Amz-Signature=REDACTED;sig=REDACTED"),
        ("http://a.test/#access_token=hush&x=1", "http://a.test/#access_token=REDACTED&x=1"),
        ("http://a.test/x?", "http://a.test/x?"), ("http://me@[bad/x", "http://[bad/x"),
        ("mailto:desk@a.test", "mailto:desk@a.test"),
        ("http://a.test/?to%6Ben=hush", "http://a.test/?to%6Ben=REDACTED"),
    ],
)  # fmt: skip
def test_credentials_are_not_shown(address: str, shown: str) -> None:
    assert public(address) == shown
    assert public(public(address)) == shown


@given(st.text(max_size=80) | st.from_regex(r"https?://[a-z%@:\[\].]{1,20}(:\d{1,6})?[/?#][^\n]{0,30}", fullmatch=True))
def test_any_text_is_an_address_or_none(text: str) -> None:
    shown = public(text)
    assert public(shown) == shown
    try:
        asked = canonical(text)
    except Trouble:
        return
    assert asked.isascii()
    assert canonical(asked) == asked
    assert "#" not in asked
    assert "@" not in asked.split("/")[2]
    assert port(asked) <= 65535
    with suppress(Trouble):
        joined(asked, text)


@given(st.text(max_size=40))
def test_any_retry_after_is_a_time_or_none(text: str) -> None:
    wait = retry_after(Answer(429, {"retry-after": text}, "", b"", False, "", False))
    assert wait is None or 0 <= wait <= 365 * 24 * 3600


def test_threads_go_home(site: Site) -> None:
    look(site, site.url("/page"))
    end = time.monotonic() + 5
    while any(thread.name == "provenance-net" for thread in threading.enumerate()) and time.monotonic() < end:
        time.sleep(0.01)
    # Those of the tests that left a server waiting have ended by now, too.
    assert not [thread for thread in threading.enumerate() if thread.name == "provenance-net"]
