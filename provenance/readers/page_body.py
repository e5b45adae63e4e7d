"""Which part of a page is the article, and what stands around it that belongs to it.

The page's own word comes first: microdata `articleBody`, `<article>`, what site builders call an article's text,
`role=main`; a part counts that holds most of the page's prose. Without one it is the densest part. Around the
text stay the headline, a deck, a byline, pictures' captions, lines that name a source, and paragraphs of prose.
"""

from __future__ import annotations

from typing import Any

from provenance.model import Role
from provenance.readers.called import called, is_called
from provenance.readers.elements import BLOCKS, HEADINGS, name_of
from provenance.readers.furniture import is_credit
from provenance.readers.prose import WHOLE, Prose

#: The share of the page's prose that the part has to hold which the page calls its article.
SHARE = 0.5
#: The share of an article's prose by which its text is told from what stands around it.
DENSE = 0.7
#: From how many letters on a paragraph around the text is part of the article.
LEAD = 80
#: The longest byline or source line, and the longest deck, in letters.
LINE, DECK = 200, 400
#: The most elements inside a heading or a line.
INNER = 100
#: The share of a line that a name takes up which stands there almost alone.
WHOLE_LINE = 0.8
#: How many links a list or a box has at least that leads elsewhere, and which share of it they are.
LINKS, LINKED = 2, 0.85
#: The longest label above such a list, in letters.
LABEL = 40
#: Elements that hold no paragraph for certain.
LOOSE = frozenset({"div", "span", "a", "ul", "button", "time", "section"})
#: How far up from a deck or a byline the headline stands.
NEAR = 3


class Body:
    """The article of a page: `scope` is read, `text` is the part of it that is all article, `headline` its heading.

    `around` are the elements outside the scope that belong to the article, in order, all of them above it.
    """

    def __init__(self, root: Any, titles: list[str]) -> None:
        self.prose = Prose(root)
        self.scope = self.choose(root)
        self.text = self.prose.densest(self.scope, DENSE) if self.scope is not None else None
        self.headline = self.heading([plain(title) for title in titles])
        self.roles: dict[Any, Role] = {}
        self.holders: set[Any] = set()
        self.around: list[Any] = []
        self.apart_until = self.kept_until = self.begins = -1
        if self.scope is not None:
            self.look_around()

    def choose(self, root: Any) -> Any:
        """Return the part of a page that is the article; None where the page has no prose."""
        prose = self.prose
        if not prose.total:
            return self.short()
        found: list[list[Any]] = [[], [], [], []]
        for node in prose.measures:
            names, name = called(node), name_of(node)
            if not prose.of(node) or node in prose.apart or name in ("html", "body"):
                continue
            if "articleBody" in names.split():
                found[0].append(node)
            elif name == "article" or node.get("role") == "article":
                found[1].append(node)
            elif names and is_called(node, "body"):
                found[2].append(node)
            elif name == "main" or node.get("role") == "main":
                found[3].append(node)
        for nodes in found:
            best = max(nodes, key=prose.of, default=None)
            if best is not None and prose.of(best) >= SHARE * prose.total:
                return best
        return prose.densest(root, DENSE)

    def short(self) -> Any:
        """Return the part of a page to read where no paragraph is long; None where there is no paragraph at all."""
        prose = self.prose
        kept: list[Any] = []
        until = -1
        for node, here in prose.measures.items():
            if here.place > until and node in prose.apart:
                until = here.last
            if here.place > until and name_of(node) == "p" and here.own:
                kept.append(node)
        if not kept:
            return None
        holders = (node for node in prose.measures if name_of(node) in ("article", "main", "body"))
        inner = [node for node in holders if prose.holds(node, kept[0]) and prose.holds(node, kept[-1])]
        return inner[-1] if inner else None

    def heading(self, titles: list[str]) -> Any:
        """Return the heading of the article: by the page's title, by what it is called, else the first."""
        found: list[tuple[int, int, Any]] = []
        for node, here in self.prose.measures.items():
            if (
                name_of(node) not in ("h1", "h2", "h3")
                or not 0 < here.letters <= DECK
                or here.last - here.place > INNER
            ):
                continue
            first, named = name_of(node) == "h1", "headline" in called(node).split() or is_called(node, "headline")
            if first or named:
                words = plain(self.prose.text(node))
                part = any(words and (title.startswith(words) or title.endswith(words)) for title in titles)
                inside = self.prose.holds(self.scope, node)
                rank = 16 * (words in titles) + 8 * part + 4 * inside + 3 * first + named
                found.append((rank, -here.place, node))
        return max(found, key=lambda each: each[:2])[2] if found else None

    def look_around(self) -> None:
        """Find what belongs to the article by what it is called or says, and everything that holds it."""
        self.begins = self.beginning()
        bylines: list[Any] = []
        until = -1
        for node, here in self.prose.measures.items():
            name = name_of(node)
            if here.place <= until or name in WHOLE or self.prose.holds(node, self.text):
                continue
            if node in self.prose.apart and name != "footer":
                until = here.last
                continue
            role = self.told(node)
            if role == "byline" and bylines and self.prose.holds(bylines[-1], node):
                continue
            if role == "byline":
                bylines.append(self.line(node))
            elif role is not None:
                self.keep(node, role)
        above = [node for node in bylines if self.is_above(node)]
        for node in above or bylines[:1]:
            self.keep(node, "byline")

        self.begins = self.beginning()

    def beginning(self) -> int:
        """Return the place of the first paragraph where the headline stands in the text itself; -1 elsewhere."""
        prose = self.prose
        if self.headline is None or not prose.holds(self.text, self.headline):
            return -1
        after = prose.measures[self.headline].last
        last = prose.measures[self.text].last
        for node, here in prose.measures.items():
            if after < here.place <= last and here.prose and name_of(node) not in LOOSE | HEADINGS.keys():
                return here.place
        return -1

    def is_inside(self, node: Any) -> bool:
        """Tell whether an element stands in the text, below its beginning."""
        return self.prose.holds(self.text, node) and self.prose.measures[node].place >= self.begins

    def is_above(self, node: Any) -> bool:
        """Tell whether an element stands above the text, or above its beginning."""
        return self.prose.measures[node].place < max(self.begins, self.prose.measures[self.text].place)

    def told(self, node: Any) -> Role | None:
        """Return the role that a page gives to an element by what it calls it, or a source line by what it says."""
        prose, name = self.prose, name_of(node)
        if node is self.headline:
            return "headline"
        inside, size = self.is_inside(node), prose.size(node)
        if name == "figure":
            return None if any(name_of(each) in ("table", "blockquote", "pre") for each in node.iter()) else "caption"
        if not 0 < size <= DECK:
            return None
        if name in BLOCKS and is_called(node, "caption"):
            return "caption"
        if inside:
            return "correction" if name in BLOCKS and is_called(node, "correction") else None
        if size <= LINE and is_called(node, "byline"):
            return "byline"
        if name in BLOCKS and self.is_above(node) and is_called(node, "deck"):
            return "deck"
        below = name in BLOCKS and size <= LINE and prose.before(self.text, node) and prose.holds(self.scope, node)
        below = below and prose.measures[node].last - prose.measures[node].place <= INNER
        return "credit" if below and is_credit(prose.text(node)) else None

    def line(self, node: Any) -> Any:
        """Return the block that a name stands in where it holds little else, else the name's own element."""
        holder = node
        while name_of(holder) not in BLOCKS and self.prose.parent.get(holder) is not None:
            holder = self.prose.parent[holder]
        return holder if self.prose.size(node) >= WHOLE_LINE * self.prose.size(holder) else node

    def keep(self, node: Any, role: Role) -> None:
        """Keep an element with its role, and see to it that it is met."""
        prose = self.prose
        if role == "byline" and (prose.size(node) > LINE or prose.holds(node, self.text)):
            return
        if not prose.holds(self.scope, node):
            near = node is self.headline or (role in ("deck", "byline") and self.near(node))
            if not near or not prose.before(node, self.scope) or prose.holds(node, self.scope):
                return
            if not any(prose.holds(other, node) for other in self.around[-1:]):
                self.around.append(node)
        self.roles.setdefault(node, role)
        holder = prose.parent.get(node)
        while holder is not None and holder not in self.holders:
            self.holders.add(holder)
            holder = prose.parent.get(holder)

    def near(self, node: Any) -> bool:
        """Tell whether an element stands close to the headline."""
        holder = node
        for _ in range(NEAR):
            holder = self.prose.parent.get(holder)
            if holder is None or name_of(holder) in ("body", "html"):
                return False
            if self.prose.holds(holder, self.headline):
                return True
        return False

    def keep_whole(self, node: Any) -> None:
        """Keep everything that stands in an element that is read for itself."""
        self.kept_until = self.prose.measures[node].last

    def leaves_out(self, node: Any) -> bool:
        """Tell whether an element inside the article's part is none of the article; asked in document order."""
        prose = self.prose
        here = prose.measures.get(node)
        if here is None or here.place <= self.kept_until:
            return here is None
        if node in self.roles and not self.is_inside(node):
            self.kept_until = here.last
            return False
        if node in prose.apart:
            if node in self.holders and not prose.holds(self.text, node):
                self.apart_until = max(self.apart_until, here.last)
                return False
            return True
        if prose.holds(node, self.text) or node in self.holders:
            return False
        if here.place <= self.apart_until:
            return True
        if not prose.holds(self.text, node):
            return self.is_apart(node)
        return self.leads_elsewhere(node) or (
            here.place < self.begins and name_of(node) in LOOSE and self.is_apart(node)
        )

    def mutes(self, node: Any) -> bool:
        """Tell whether the text right in an element is left out, which holds something of the article and is none."""
        prose = self.prose
        if node not in self.holders or prose.holds(node, self.text) or node in self.roles:
            return False
        return not self.is_inside(node) and prose.of(node) < LEAD

    def is_apart(self, node: Any) -> bool:
        """Tell whether an element around the text is no paragraph of prose, nor a part of one."""
        holder = self.prose.parent.get(node)
        if name_of(node) not in BLOCKS and holder is not None and self.prose.of(holder) >= LEAD:
            return False
        return self.prose.of(node) < LEAD

    def leads_elsewhere(self, node: Any) -> bool:
        """Tell whether an element is links and nothing else: several, or a list of links that stay on the site.

        A label right above such a list goes with it.
        """
        here, name = self.prose.measures[node], name_of(node)
        if not here.anchors:
            below = node.getnext() if name in BLOCKS and 0 < here.letters <= LABEL else None
            ends = below in self.prose.measures and self.prose.text(node).endswith((":", "："))
            return ends and bool(self.prose.measures[below].anchors) and self.leads_elsewhere(below)
        if name not in ("ul", "ol", "div", "section", "figure") or here.linked < LINKED * here.letters:
            return False
        return here.anchors >= LINKS or (name in ("ul", "ol") and here.stays == here.anchors)

    def role_of(self, node: Any) -> Role | None:
        """Return the role that the page gives to an element."""
        return self.roles.get(node)


def plain(words: str) -> str:
    """Return the letters and digits of a text, letter case aside."""
    return "".join(filter(str.isalnum, words)).casefold()
