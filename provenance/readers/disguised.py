"""What a file without a telling suffix holds instead of plain text: a wire's transmission, XML of a feed, a message."""

from __future__ import annotations

from provenance.model import Article, Document, Unreadable, regex
from provenance.readers import roots, telex

#: How a message begins, as it was received: whom it went to, or a server and what goes on with it.
MAIL = regex(
    r"(?:Delivered-To|Return-Path): ?<?[^\s@]{0,99}@"
    r"|Received: ?[^\r\n]{1,998}\r?\n(?:[ \t]+\S|[A-Z][\w-]{1,60}: )"
)


def read(document: Document, language: str | None = None) -> Article | None:
    """Return the article of a text that is no plain text after all, or None; raises Unreadable."""
    text = document.text
    if MAIL.match(text[:2_000].lstrip()):
        raise Unreadable("an e-mail with its headers: save the text of the message as plain text")
    if telex.wired(text):
        return telex.read(document, language)
    if text[:1] == "<" and roots.known(text):
        from provenance.readers import xml

        return xml.read(document, language)
    return None
