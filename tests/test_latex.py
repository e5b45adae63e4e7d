"""LaTeX: what its readers see becomes the article, and every letter keeps its place."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model import Article, Document, Unreadable
from provenance.readers import read

STORY = "The ferry to Norrholm will sail again in May, the harbour master said on Monday."


def latex(text: str) -> Article:
    """Return the article of a text, and hold each of its places to the letters there."""
    article = read(Document("a.tex", text, "0" * 64), "en")
    pieces = article.offsets.pieces
    for i, piece in enumerate(pieces):
        if piece.verbatim:
            length = (pieces[i + 1].text if i + 1 < len(pieces) else len(article.text)) - piece.text
            length = min(length, piece.end - piece.start)
            assert article.text[piece.text : piece.text + length] == article.source[piece.start :][:length]
    return article


def shown(article: Article) -> list[str]:
    """Return the words of each paragraph."""
    return [article.words(paragraph.span) for paragraph in article.paragraphs]


INLINE = {
    r"\textbf{a} \emph{b \textit{c}} {d}": "a b c d",
    r"50\,\% of \$5 \& caf\'e, M\"uller, \ss\ and na\"{\i}ve": "50 % of $5 & café, Müller, ß and naïve",
    "``quoted'' and `single' --- a dash~here": "“quoted” and `single' — a dash\u00a0here",
    r"one\\two": "one\ntwo",
    "word % not shown\nmore": "word more",
    r"\unknown{shown} \label{x}\ref{x}end": "shown end",
    r"see $x^2$ there": "see $x^2$ there",
    r"\cite[p.~3]{doe, roe} and \citep{doe}": "[@doe; @roe] and [@doe]",
}


@pytest.mark.parametrize(("source", "text"), INLINE.items())
def test_inline_markup_shows_its_words(source: str, text: str) -> None:
    assert shown(latex(f"\\begin{{document}}\n{source}\n\\end{{document}}")) == [text]


def test_paragraphs_and_links() -> None:
    article = latex(f"{STORY}\n  goes on \\href{{https://example.org/a\\_b}}{{the report}}.\n\n\n{STORY}\\par {STORY}")
    assert shown(article) == [f"{STORY}\ngoes on the report.", STORY, STORY]
    assert [(article.words(span), address) for span, address in article.links] == [
        ("the report", "https://example.org/a_b")
    ]


def test_notes_tables_and_entries() -> None:
    article = latex(
        "A\\footnote{First, \\emph{so}.} b\\footnote{Second.}.\n"
        "\\begin{tabular}{ll} x & y \\\\ \\hline 1 & 2\\end{tabular}\n"
        "\\begin{enumerate}\\item one\\item[b] two\\end{enumerate}\\begin{comment}no\\end{comment}\\input{other}"
    )
    assert shown(article) == ["A[^1] b[^2].", "x | y", "1 | 2", "one", "b two", "First, so.", "Second."]
    assert {label: article.words(span) for label, span in article.definitions.items()} == {
        "^1": "First, so.", "^2": "Second.",
    }  # fmt: skip
    assert article.notes == ("1 included file was not read",)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("pylatexenc"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(Unreadable, match=r"LaTeX needs pip install 'provenance\[latex\]'"):
        latex(STORY)


def test_deep_nesting_is_refused_or_read() -> None:
    for deep in (20, 2_000):
        try:
            assert shown(latex("{" * deep + STORY + "}" * deep)) == [STORY]
        except Unreadable:
            assert deep > 20


PIECES = st.sampled_from([
    "word", " ", "\n\n", "\n", "{", "}", "\\", "\\\\", "%", "$", "&", "~", "\\begin{quote}", "\\end{quote}", "\\item",
    "[", "]", "\\cite{a}", "\\footnote{", "\\href{", "\\url{a_b}", "\\'e", "``", "''", "---", "\\section{",
    "\\begin{itemize}", "\\end{itemize}", "\\begin{verbatim}", "\\end{verbatim}", "\\title{", "\\bibitem{",
    "\\par", "\\begin{document}",
])  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_pieces_at_all(text: str) -> None:
    try:
        article = latex(text)
    except Unreadable:
        return
    assert all(article.words(paragraph.span).strip() for paragraph in article.paragraphs)
