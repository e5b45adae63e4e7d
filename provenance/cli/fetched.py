"""`provenance check https://…`: an article that stands on the web comes in by the same door as the pages it cites."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from provenance.cli.asked import Errand
from provenance.cli.jobs import Task
from provenance.cli.online import opened
from provenance.cli.order import Order
from provenance.edges import files
from provenance.model import Trouble
from provenance.model.copies import SEEN, Copy
from provenance.pages import page
from provenance.readers import READERS

if TYPE_CHECKING:
    from provenance.edges.net import Net, Reply

#: Media types of pages, and of what is read by the suffix of its address alone.
PAGES = frozenset({"text/html", "application/xhtml+xml"})


def on_web(order: Order, errand: Errand) -> Order:
    """Return an order whose articles on the web have been fetched; those that could not be are troubles.

    Raises click.UsageError where nobody allowed the network.
    """
    from provenance.edges.net import Wanted, public

    addresses = {public(task.path): task for task in order.tasks if files.on_web(task.path)}
    if not addresses:
        return order
    if not errand.pages:
        raise click.UsageError(f"{next(iter(addresses))} stands on the web, and only --online goes there")
    troubles: list[Trouble] = []
    read: dict[str, Task] = {}
    with opened(errand) as net:
        for reply in net.look(Wanted(task.path, whole=True) for task in addresses.values()):
            task = addresses[reply.address]
            why, data = refused(reply), body(net, reply)
            if not why:
                copy = page(Copy(reply.address, final=reply.final), data, reply.kind, reply.charset, task.config)
                why = None if copy.outcome == "found" else f"not read: {copy.reason}"
            if why:
                troubles.append(Trouble(reply.address, why))
            else:
                read[task.path] = Task(reply.address, data, task.config)
    tasks = [read.get(task.path, task) for task in order.tasks if task.path in read or not files.on_web(task.path)]
    return order._replace(tasks=tasks, troubles=(*order.troubles, *troubles))


def refused(reply: Reply) -> str | None:
    """Return why a page is not checked, None for one that is."""
    if reply.outcome not in SEEN:
        return f"not read: {reply.reason or reply.outcome}"
    if not reply.whole:
        return "not read: it is too large, and a part of an article is not an article"
    suffix = os.path.splitext(urlsplit(reply.address).path)[1].lower()
    if reply.kind and reply.kind not in PAGES and suffix not in READERS:
        return f"not read: it is no page but {reply.kind}; save it, and check the file"
    return None


def body(net: Net, reply: Reply) -> bytes:
    """Return a page, in UTF-8 where the server says in which encoding it is."""
    data = net.body(reply)
    try:
        return data.decode(reply.charset).encode() if reply.charset else data
    except (LookupError, UnicodeError):
        return data
