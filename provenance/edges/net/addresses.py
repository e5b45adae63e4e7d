"""Addresses: which form is asked, which is shown, and when two of them mean the same page."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from provenance.edges.net.nouns import Trouble
from provenance.lexicon import load
from provenance.model.copies import Outcome

#: What stands in an address in place of a credential.
HIDDEN = "REDACTED"
#: The longest address that is asked; no server takes a longer one.
LONGEST = 8192
#: The longest path that a service for short links would make.
SHORT = 12
DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(address: str) -> str:
    """Return the address to ask: no credentials, no fragment, ASCII host, path and query percent-encoded.

    Raises Trouble for what is no address of the web, with outcome `scheme`.
    """
    text = "".join(letter for letter in address.strip() if letter >= " " and letter != "\x7f").replace("\\", "/")
    if text.startswith("//"):
        text = f"https:{text}"
    if len(text) > LONGEST:
        raise Trouble("scheme", f"the address is longer than {LONGEST} characters")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = parts.hostname or ""
    except ValueError:
        raise Trouble("scheme", "it is no address that can be asked") from None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        said = f"addresses that begin with {scheme}: are not asked" if scheme else "it is no address of the web"
        raise Trouble("scheme", said)
    where = ascii_host(host)
    if port is not None and port != DEFAULT_PORTS[scheme]:
        where = f"{where}:{port}"
    return encoded(f"{scheme}://{where}{urlunsplit(('', '', parts.path, parts.query, ''))}")


def encoded(text: str) -> str:
    """Return an address as it goes over the wire; raises Trouble for one that cannot."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parsed = parse_url(text.encode("utf-8", "replace").decode())
    except (LocationParseError, UnicodeError):
        raise Trouble("scheme", "it is no address that can be asked") from None
    if not parsed.host:
        raise Trouble("scheme", "no host is named in it")
    return parsed._replace(path=parsed.path or "/").url


def ascii_host(host: str) -> str:
    """Return a host as the domain name system writes it, an IPv6 address in brackets; raises Trouble."""
    import idna

    if ":" in host:
        return f"[{host}]"
    if not host or any(letter in " \t%<>^`{|}\"'" for letter in host):
        raise Trouble("scheme", "no host is named in it that could be asked")
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise Trouble("no-such-host", "no host can have such a name") from None


def joined(base: str, location: str) -> str:
    """Return the canonical address that a redirect leads to; raises Trouble."""
    with suppress(UnicodeError):
        # http.client reads headers as Latin-1; servers that write letters mean UTF-8.
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = urljoin(base, location.strip().replace("\\", "/"))
    except ValueError:
        raise Trouble("broken", "it redirects to what is no address") from None
    try:
        return canonical(target)
    except Trouble as trouble:
        raise Trouble(trouble.outcome, f"it redirects to {public(target)[:80]!r}: {trouble.reason}") from None


def public(address: str) -> str:
    """Return an address as it may be kept and shown: without user and password, secret parameters hidden."""
    try:
        parts = urlsplit(address)
        netloc = parts.netloc.rpartition("@")[2]
        return (
            urlunsplit(
                (parts.scheme, netloc, parts.path, without_secrets(parts.query), without_secrets(parts.fragment))
            )
            if changed(parts.netloc, parts.query, parts.fragment)
            else address
        )
    except ValueError:
        head, _, tail = address.rpartition("@")
        return f"{head.partition('//')[0]}//{tail}" if head else address


def changed(netloc: str, query: str, fragment: str) -> bool:
    """Tell whether parts of an address hold what is not to be shown, so that any other stays as it is written."""
    return "@" in netloc or without_secrets(query) != query or without_secrets(fragment) != fragment


def without_secrets(query: str) -> str:
    """Return a query with the values of its secret parameters hidden."""
    if "=" not in query:
        return query
    pieces = []
    for piece in query.replace(";", "&;").split("&"):
        name, mark, value = piece.partition("=")
        pieces.append(f"{name}={HIDDEN}" if mark and value and listed("secrets", unquote(name.lstrip(";"))) else piece)
    return "&".join(pieces).replace("&;", ";")


@cache
def names(table: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the names of a table of `web.toml`, and the beginnings of names."""
    found = load("web")[table]
    return frozenset(found["names"]), tuple(found["beginnings"])


def listed(table: str, name: str) -> bool:
    """Tell whether a parameter is of those that a table of `web.toml` lists."""
    whole, beginnings = names(table)
    name = name.lower()
    return name in whole or name.startswith(beginnings)


def origin(url: str) -> str:
    """Return scheme, host and port of a canonical address: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def host(url: str) -> str:
    """Return the host of a canonical address, to which one is polite."""
    return urlsplit(url).hostname or ""


def port(url: str) -> int:
    """Return the port of a canonical address."""
    parts = urlsplit(url)
    return parts.port or DEFAULT_PORTS[parts.scheme]


def same(asked: str, final: str) -> bool:
    """Tell whether two canonical addresses mean one page: scheme, `www.`, a last slash and tracking left aside."""
    return reduced(asked) == reduced(final)


def reduced(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """Return what of an address says which page is meant."""
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not listed("tracking", pair[0])]
    netloc = parts.netloc.lower().removeprefix("www.")
    netloc = netloc.removesuffix(":80").removesuffix(":443")
    return netloc, unquote(parts.path).rstrip("/"), tuple(query)


def to_home(asked: str, final: str) -> bool:
    """Tell whether a redirect ends at a host's home page although a page below it was asked for."""
    path = urlsplit(asked).path.strip("/")
    if not at_home(final) or at_home(asked):
        return False
    there = host(asked).removeprefix("www.")
    if there == host(final).removeprefix("www."):
        return True
    short = "/" not in path and "-" not in path and "." not in path and len(path) <= SHORT
    return not short and there not in load("web")["shorteners"]["hosts"]


def at_home(url: str) -> bool:
    """Tell whether an address is that of a home page, perhaps in a language: `/`, `/index.html`, `/en/`, `/pt-br`."""
    path = urlsplit(url).path.strip("/").lower()
    language = path.isascii() and len(path) in (2, 5) and path.replace("-", "").isalpha() and path[2:3] in ("", "-")
    return (language or path in ("", "home", "index.html", "index.php", "default.aspx")) and not reduced(url)[2]


def gate(asked: str, target: str) -> tuple[Outcome, str] | None:
    """Return what a redirect to a page for logging in, agreeing or paying comes to; None for any other."""
    for name, outcome, said in (
        ("paywall", "paywalled", "it sends readers to a page that sells subscriptions"),
        ("consent", "refused", "it sends readers to a page that asks for their consent"),
        ("login", "refused", "it sends readers to a page for logging in"),
    ):
        words = frozenset(load("web")["gates"][name])
        if labels(target) & words and not labels(asked) & words:
            kind: Outcome = "paywalled" if outcome == "paywalled" else "refused"
            return kind, said
    return None


def labels(url: str) -> frozenset[str]:
    """Return the parts of a path, without suffixes, and the labels of a host below its domain."""
    parts = urlsplit(url.lower())
    pieces = {piece.partition(".")[0] for piece in parts.path.split("/") if piece}
    return frozenset(pieces) | frozenset((parts.hostname or "").split(".")[:-2])


def asking(endpoint: str, address: str) -> str:
    """Return the address at which an archive is asked for its copy of another; credentials stay here."""
    glue = "&" if "?" in endpoint else "?"
    return canonical(f"{endpoint}{glue}url={quote(public(address).partition('#')[0], safe='')}")
