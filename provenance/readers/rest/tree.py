"""The tree of a text in reStructuredText, as docutils parses it.

Nothing is included or fetched, no configuration file is read, no clock. Roles and directives that docutils
does not know, those of Sphinx and of blogs, show what they hold.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, ClassVar

from provenance.model import Unreadable, regex

if TYPE_CHECKING:
    from docutils import nodes

#: Directives that docutils reads as they are; of the others some would open files or ask for the date.
KNOWN = frozenset({
    "epigraph", "highlights", "pull-quote", "compound", "container", "topic", "sidebar", "rubric", "admonition",
    "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning", "image", "figure",
    "table", "list-table", "csv-table", "line-block", "parsed-literal", "code", "math", "replace", "unicode", "footer",
    "header", "contents", "class", "role", "default-role", "title", "meta", "sectnum", "target-notes",
})  # fmt: skip
#: Directives whose content is no prose, and those that show another place's content.
CODE = frozenset({
    "code-block", "sourcecode", "highlight", "literalinclude", "productionlist", "graphviz", "mermaid", "plantuml",
    "plot", "prompt", "doctest", "testcode", "testoutput", "testsetup", "ipython", "jupyter-execute", "raw",
})  # fmt: skip
SILENT = frozenset({
    "toctree", "index", "bibliography", "date", "currentmodule", "module", "contents", "tags", "include",
    "automodule", "autoclass", "autofunction", "todolist", "postlist", "youtube", "vimeo", "iframe", "gallery",
    "thumbnail", "slides", "chart", "post", "feed", "comments", "autosummary", "tabularcolumns",
})  # fmt: skip
#: What a role shows: `text <target>` shows the text.
TITLED = regex(r"(?s)(.{1,1000}?)\s+<[^<>]{1,1000}>")
CITING = regex(r"(?:foot)?(?:full)?cite(?:p|t|ps|ts|alp|alt|author|year)?(?::[a-z]{1,10})?")


def parsed(source: str) -> nodes.document:
    """Return the tree of a source; raises Unreadable for what docutils breaks on."""
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser
    from docutils.utils import new_document

    settings = get_default_settings(Parser)
    settings.file_insertion_enabled = settings.raw_enabled = settings.smart_quotes = False
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = io.StringIO()
    settings.line_length_limit = len(source) + 1
    settings.syntax_highlight = "none"
    document = new_document("", settings)
    parser = Parser(inliner=inliner())
    parser.state_classes = states()
    try:
        parser.parse(source, document)
    except RecursionError:
        raise Unreadable("lists or quotations are nested too deep: take the nesting apart") from None
    return document


def inliner() -> Any:
    """Return a reader of inline markup that shows what is in a role, whatever the role."""
    from docutils import nodes
    from docutils.parsers.rst import states

    def interpreted(rawsource: str, text: str, role: str, lineno: int) -> tuple[list[Any], list[Any]]:
        """Return interpreted text as an inline element with its role among its classes."""
        titled = TITLED.fullmatch(text)
        shown = titled[1] if titled and not CITING.fullmatch(role) else text
        return [nodes.inline(rawsource, shown, classes=[role])], []

    # The patterns of an inliner are made of what stands in its very class, so that ours cannot be another.
    made = states.Inliner()
    made.interpreted = interpreted
    return made


def states() -> tuple[type, ...]:
    """Return the states of the parser, in each of which our directives stand beside those of docutils."""
    from docutils.parsers.rst import states

    other = directive()

    class Ours:
        """A state to which no directive is unknown, and neither to those that it starts."""

        nested_sm_cache: ClassVar[list[Any]] = []

        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, **named)
            self.nested_sm_kwargs = {"state_classes": found, "initial_state": "Body"}

        def directive(self, match: Any, **presets: Any) -> Any:
            """Read a directive."""
            if match[1].lower() in KNOWN:
                return super().directive(match, **presets)  # type: ignore[misc]
            return self.run_directive(other, match, match[1], presets)  # type: ignore[attr-defined]

        def explicit_construct(self, match: Any) -> Any:
            """Read what two dots begin; the last of the constructs is a directive, which docutils reads by itself."""
            called = self.explicit.constructs[-1][1].match(match.string)  # type: ignore[attr-defined]
            return self.directive(called) if called else super().explicit_construct(match)  # type: ignore[misc]

    found = tuple(type(state.__name__, (Ours, state), {}) for state in states.state_classes)
    return found


def directive() -> type:
    """Return the directive that stands for all that docutils does not know."""
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Options(dict[str, Any]):
        """Options of any name."""

        def __missing__(self, name: str) -> Any:
            return lambda value: value

    class Other(Directive):  # type: ignore[misc]
        """A directive of which nothing is known but that it may hold text."""

        optional_arguments = 1
        final_argument_whitespace = True
        has_content = True
        option_spec = Options(name=str)

        def run(self) -> list[Any]:
            """Return what the directive holds: code as such, prose as paragraphs, nothing for a list of pages."""
            name = self.name.lower()
            if name in SILENT:
                return [nodes.comment("", "", classes=["include"])] if name == "include" else []
            if name in CODE:
                text = "\n".join(self.content)
                block = nodes.literal_block(text, text, classes=["raw"] if name == "raw" else [])
                block.line = self.content_offset + 1
                return [block] if text.strip() else []
            holder = nodes.container(self.block_text, classes=[name])
            holder.line = self.lineno
            if self.arguments and " " in self.arguments[0].strip():
                inside, messages = self.state.inline_text(self.arguments[0], self.lineno)
                title = nodes.paragraph(self.arguments[0], "", *inside)
                title.line = self.lineno
                holder += [title, *messages]
            self.state.nested_parse(self.content, self.content_offset, holder)
            return [holder]

    return Other
