r"""LaTeX, as pylatexenc takes it apart: prose, sections, quotations, lists, notes, citations and links.

pylatexenc is pure Python, kept, and knows the place of each node, so that places stay exact. It is an extra,
`provenance[latex]`: papers are written in LaTeX, articles of a newsroom hardly ever. Nothing is compiled: a macro
that it does not know shows what stands in its braces, and files named by `\input` are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.model import Article, Document, Unreadable
from provenance.readers import extract
from provenance.readers.tex.walk import Walk

MISSING = "LaTeX needs pip install 'provenance[latex]'"
#: Macros with arguments that show nothing, or not as words: what pylatexenc is to take as their arguments.
ARGUMENTS = {
    **dict.fromkeys(("cite", "citep", "citet", "parencite", "textcite", "autocite", "footcite", "citealp"), "*[[{"),
    **dict.fromkeys(("citeauthor", "citeyear", "nocite"), "*[[{"),
    **dict.fromkeys(("footnote", "footnotetext", "caption"), "[{"),
    **dict.fromkeys(("section", "subsection", "subsubsection", "chapter", "part", "paragraph"), "*[{"),
    **dict.fromkeys(("title", "author", "date", "label", "ref", "pageref", "eqref"), "*[{"),
    **dict.fromkeys(("autoref", "cref", "vspace", "hspace"), "*[{"),
    **dict.fromkeys(("input", "include", "bibliography", "bibliographystyle", "usepackage", "documentclass"), "[{"),
    **dict.fromkeys(("includegraphics", "thispagestyle", "pagestyle", "selectlanguage", "index", "thanks"), "*[{"),
    **dict.fromkeys(("newcommand", "renewcommand", "setlength", "addtolength", "setcounter"), "*{[[{"),
    "href": "[{{", "url": "{", "item": "[", "bibitem": "[{", "textcolor": "[{{", "definecolor": "{{{", "color": "[{",
}  # fmt: skip


def read(document: Document, language: str | None = None) -> Article:
    """Return the article of a text in LaTeX; `language` is an ISO 639-1 code and is detected when None.

    Raises Unreadable without pylatexenc, and for groups nested too deep.
    """
    source = document.text
    try:
        walk = Walk(source)
        walk.walk(parsed(source))
    except RecursionError:
        raise Unreadable("groups are nested too deep: take the nesting apart") from None
    return extract.article(document, "latex", walk.parts, walk.fields, language, notes(walk), exact=True)


def parsed(source: str) -> list[Any]:
    """Return the nodes of a source; raises Unreadable where pylatexenc is missing or lost."""
    try:
        from pylatexenc import latexwalker, macrospec
    except ImportError:
        raise Unreadable(MISSING) from None
    context = latexwalker.get_default_latex_context_db()
    macros = [macrospec.MacroSpec(name, arguments) for name, arguments in ARGUMENTS.items()]
    context.add_context_category("articles", macros=macros, prepend=True)
    try:
        nodes, _, _ = latexwalker.LatexWalker(source, latex_context=context, tolerant_parsing=True).get_latex_nodes()
    except latexwalker.LatexWalkerError as fault:
        raise Unreadable(f"not LaTeX that can be read: {str(fault).splitlines()[0][:200]}") from None
    return list(nodes)


def notes(walk: Walk) -> Iterator[str]:
    """Yield what was not read."""
    if walk.included:
        yield f"{walk.included} included file{'s were' if walk.included > 1 else ' was'} not read"
