"""Markdown as sites write it: heads, shortcodes, components, Pandoc, HTML, notes; what is shown and who is cited."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest
from growing import assert_linear
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_markdown import faithful

import provenance
from provenance.check import check
from provenance.config import Config
from provenance.edges.files import load
from provenance.model import Article, Document
from provenance.readers import read
from provenance.readers.frontmatter import front_matter

BODY = "\n\nThe old ferry stops on Monday for three weeks, and a second boat was not found anywhere.\n"


def article(text: str, name: str = "story.md") -> Article:
    return read(Document(name, text, "0" * 64), "en")


def checked(text: str, name: str = "story.md") -> Article:
    report, troubles = check(Document(name, text, "0" * 64), Config())
    assert not troubles
    return report.article


def parts(text: str, name: str = "story.md") -> list[tuple[str, str]]:
    """Return the role and words of each paragraph."""
    found = article(text, name)
    faithful(found)
    return [(part.role, found.words(part.span)) for part in found.paragraphs]


def fields(text: str) -> list[tuple[str, str]]:
    """Return the fields of a head, each of which stands in the file where it is said to."""
    found = article(text + BODY)
    for _, value, span in found.metadata:
        words = found.source[slice(*found.place(span))]
        assert words == value or set(value) & set(words) or "\\u" in words
    return [(name, value) for name, value, _ in found.metadata]


HEADS = [
    ("---\nsource:\n  name: Reuters\n  url: https://r.example\n---\n",
     [("source", "Reuters"), ("source.url", "https://r.example")]),
    ("---\nsources: [{name: AP}, {url: 'https://t.example'}]\n---\n",
     [("sources", "AP"), ("source_url", "https://t.example")]),
    ("---\nauthors:\n- name: Ada Roe\n  bio: x\n- Jon Doe\n---\n",
     [("authors", "Ada Roe"), ("authors.bio", "x"), ("authors", "Jon Doe")]),
    ('---\ntitle: "A \\"word\\" \\u00e9"\n---\n', [("title", 'A "word" é')]),
    ("---\ntitle: 'It''s shut'\n---\n", [("title", "It's shut")]),
    ("---\nnote: |\n  source: TASS\n  two\ncredit: AFP\n---\n", [("note", "source: TASS\ntwo"), ("credit", "AFP")]),
    ("---\ntitle: One\n  and two\n---\n", [("title", "One and two")]),
    ("---\nsource: ~\ncredit: null\nvia:\n---\n", []),
    ("---\nimage: {credit: AFP}\nparams: {source: TASS}\n---\n", [("image.credit", "AFP"), ("source", "TASS")]),
    ("---\nsource: &x Reuters\nvia: *x\n---\n", [("source", "Reuters")]),
    ("+++\n[extra]\nsource = 'AP'\n+++\n", [("source", "AP")]),
    ('+++\nsource = {name = "AP", url = "https://ap.example"}\n+++\n',
     [("source", "AP"), ("source.url", "https://ap.example")]),
    ('+++\n[[sources]]\nname = "AP"\n[[sources]]\nname = "TASS"\n+++\n', [("sources", "AP"), ("sources", "TASS")]),
    ('+++\nnote = """\nsource = "TASS"\n"""\ncredit = "AP"\n+++\n', [("note", 'source = "TASS"\n'), ("credit", "AP")]),
    ('+++\na.source = "AP"\ntags = [\n  "x",\n  "y",\n]\n+++\n', [("a.source", "AP"), ("tags", "x"), ("tags", "y")]),
    ('{\n\t"source": "AP",\n\t"tags": ["\\ud83d\\ude42"]\n}\n', [("source", "AP"), ("tags", "🙂")]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_nested_head_is_read(head: str, expected: list[tuple[str, str]], ending: str) -> None:
    if ending == "\r\n" and '"""' in head:
        pytest.skip("TOML keeps the line break of a text as it is written")
    assert fields(head.replace("\n", ending)) == expected
    found = article(head.replace("\n", ending) + BODY)
    assert [part.role for part in found.paragraphs] == ["body"]


@pytest.mark.parametrize("text", ["{}\n", '{"a": 1} b\n', "{'a': 1}\n", '{"a"\n', "{% a %}\n", '{"a": [' + "[" * 90])
def test_what_looks_like_a_json_head_and_is_none(text: str) -> None:
    assert front_matter(text + BODY).end == 0


@pytest.mark.parametrize("text", ["---\n---\n", "---\n\n---\n", "\n---\ntitle: x\n---\n"])
def test_an_empty_head_hides_nothing(text: str) -> None:
    assert "The old ferry" in article(text + BODY).text
    assert article(text + BODY).metadata == ()


def test_a_mark_at_the_head_of_the_file_changes_nothing(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "story.md"
    path.write_bytes(b"\xef\xbb\xbf---\nsource:\n  name: Reuters\n---\n" + BODY.encode())
    assert [(name, value) for name, value, _ in read(load(str(path)), "en").metadata] == [("source", "Reuters")]


@pytest.mark.parametrize("unit", ["[", "{", "- ", "a: &x\n", "a: *x\n", '"', "? ", "!!a ", "a: |\n", "#", "- - "])
def test_a_hostile_head_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    found = article("---\na: b\n" + unit * (20_000 // len(unit)) + "\n---\n" + BODY)
    assert time.process_time() - started < 5
    assert "The old ferry" in found.text


def test_a_plain_text_imports_none_of_it() -> None:
    program = (
        "import sys, provenance; provenance.check('---\\nsource: AP\\ntags: [a, b]\\n---\\n# One\\n\\nTwo *three*, '"
        "'said Jon Doe [a](https://a.example).\\n', 'a.md'); print([name for name in sys.modules if name in "
        "('yaml', 'json', 'tomllib', 'html') or name.startswith('provenance.readers.')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    for name in ("heads", "fields", "citekeys", "holes", "cuts", "punched", "shortcodes", "tags", "answers", "shapes"):
        assert f"'provenance.readers.{name}'" not in done.stdout
    assert "'yaml'" not in done.stdout


NAMED = [
    ("source: https://www.reuters.com/a/b", [("reuters", "channel")]),
    ("source: https://gazette.example/a/b", [("gazette.example", "document")]),
    ('source: "[Varn Gazette](https://gazette.example/a)"', [("varn-gazette", "channel")]),
    ("source: Reuters (https://www.reuters.com/a)", [("reuters", "channel")]),
    ("source: Reuters\nsource_url: https://gazette.example/a", [("reuters", "channel")]),
    ("source_url: https://gazette.example/a", [("gazette.example", "document")]),
    ("original_url: https://gazette.example/a", [("gazette.example", "document")]),
    ("originalUrl: https://gazette.example/a", [("gazette.example", "document")]),
    ("original-url: https://gazette.example/a", [("gazette.example", "document")]),
    ("original_url: https://own.example/a\nurl: https://www.own.example/b", []),
    ("canonical_url: https://gazette.example/a", []),
    ("canonical_url: https://gazette.example/a\nurl: https://own.example/a", [("gazette.example", "document")]),
    ("publisher: Varn Gazette", []),
    ("publisher: Associated Press", [("ap", "channel")]),
    ("author: {name: Reuters}", [("reuters", "channel")]),
    ("author: Ada Roe", []),
    ("image: {credit: AFP, source: Reuters}", []),
    ("via: AFP", [("afp", "channel")]),
    ("source: unknown", []),
    ("source: null", []),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), NAMED)
def test_who_a_head_names(head: str, expected: list[tuple[str, str]]) -> None:
    found = checked(f"---\n{head}\n---\n{BODY}")
    assert [(marker.source, marker.role) for marker in found.markers if marker.kind == "metadata"] == expected


def test_a_head_s_source_is_named_without_the_brackets_of_its_link() -> None:
    found = checked(f'---\nsource: "[Varn Gazette](https://gazette.example/a)"\n---\n{BODY}')
    assert [source.name for source in found.sources if source.kind == "outlet"] == ["Varn Gazette"]


def test_a_key_in_brackets_is_read_once() -> None:
    found = checked("Eels came back [@lind2019, p. 5; see also @hope2004].\n")
    assert [marker.target for marker in found.markers if marker.kind == "key"] == ["@lind2019", "@hope2004"]


def test_one_of_several_sources_gave_a_part_only() -> None:
    several = checked(f"---\nsources:\n- Reuters\n- Varn Gazette\n---\n{BODY}")
    assert several.credits == ("reuters", "varn-gazette")
    assert several.summary is not None
    assert several.summary.single_wire is None
    one = checked(f"---\nsources:\n- Reuters\n---\n{BODY}")
    assert one.summary is not None
    assert one.summary.single_wire == "reuters"


QUOTES = [
    "{% blockquote -- Ada Roe, Harbour Times %}\nIt *is* dry.\n{% endblockquote %}",
    '{{< quote "Ada Roe" "Harbour Times" >}}\nIt *is* dry.\n{{< /quote >}}',
    '{{< quote author="Ada Roe" source="Harbour Times" >}}\nIt *is* dry.\n{{< /quote >}}',
    '{{% quote author="Ada Roe" source="Harbour Times" %}}\n\nIt *is* dry.\n\n{{% /quote %}}',
    '{{< quote author="Ada Roe" source="Harbour Times" >}}It *is* dry.{{< /quote >}}',
    '{{<quote by=`Ada Roe` publication=`Harbour Times`>}}It *is* dry.{{</quote>}}',
    '{% include quote.html author="Ada Roe" source="Harbour Times" text="It is dry." %}',
    '{% quote author="Ada Roe" source="Harbour Times" %}\nIt *is* dry.\n{% endquote %}',
    '::: {.quote author="Ada Roe" source="Harbour Times"}\nIt *is* dry.\n:::',
    '> It *is* dry.\n> — Ada Roe, Harbour Times',
    '<blockquote><p>It <i>is</i> dry.</p><footer>Ada Roe, <cite>Harbour Times</cite></footer></blockquote>',
    '<figure>\n<blockquote>It is dry.</blockquote>\n<figcaption>— Ada Roe, Harbour Times</figcaption>\n</figure>',
    '<blockquote>It is dry. <cite>Ada Roe, Harbour Times</cite></blockquote>',
]  # fmt: skip


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quotation_has_the_source_that_its_markup_names(quote: str) -> None:
    found = checked(f"# Arden{BODY}\n{quote}\n{BODY}")
    faithful(found)
    (quoted,) = (part for part in found.paragraphs if part.role == "quotation")
    assert re.fullmatch(r"It is dry\.\s*— Ada Roe, Harbour Times", found.words(quoted.span)), found.words(quoted.span)
    assert (quoted.verdict, quoted.sources) == ("attributed", ("ada-roe", "harbour-times"))
    assert [part.role for part in found.paragraphs] == ["headline", "body", "quotation", "body"]


def test_a_quotation_of_octopress_is_linked_to_its_page() -> None:
    quote = "{% blockquote Ada Roe https://times.example/a Harbour Times %}\nIt is dry.\n{% endblockquote %}"
    found = checked(f"# Arden{BODY}\n{quote}\n{BODY}")
    (quoted,) = (part for part in found.paragraphs if part.role == "quotation")
    assert (quoted.verdict, quoted.sources) == ("cited", ("times.example", "ada-roe", "harbour-times"))


def test_a_quotation_whose_text_and_author_are_code_names_nobody() -> None:
    text = (
        "<Quote author={quote.author} text={quote.text} />\n\n<!--\n<Quote author='Ada Roe' text='It is dry.' />\n-->\n"
    )
    found = checked(f"# Arden{BODY}\n{text}", "story.mdx")
    assert [part.role for part in found.paragraphs] == ["headline", "body", "code"]
    include = '{% include quote.html quote=_quote quote_by="Ada Roe" %}'
    assert [part.role for part in checked(f"# Arden{BODY}\n{include}\n").paragraphs] == ["headline", "body", "code"]


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ('<Quote author="Ada Roe" source="Reuters">\n  It *is* dry.\n</Quote>', "story.mdx"),
        ('<Quote author="Ada Roe" source={"Reuters"}>\n\nIt is dry.\n\n</Quote>', "story.mdx"),
        ('<PullQuote text="It is dry." author="Ada Roe" source="Reuters" />', "story.mdx"),
    ],
)
def test_a_component_that_quotes(quote: str, name: str) -> None:
    found = checked(f"# Arden{BODY}\n{quote}\n{BODY}", name)
    (quoted,) = (part for part in found.paragraphs if part.role == "quotation")
    assert re.fullmatch(r"It is dry\.\s*— Ada Roe, Reuters", found.words(quoted.span))
    assert quoted.sources == ("ada-roe", "reuters")


def test_all_paragraphs_of_a_signed_quotation_are_its_signer_s() -> None:
    text = '{{< quote author="Ada Roe" >}}\nIt is dry.\n\nIt was wet.\n{{< /quote >}}\n\n> None.\n> — Jon Doe\n'
    found = checked(f"# Arden{BODY}\n{text}")
    quoted = [part.sources for part in found.paragraphs if part.role == "quotation"]
    assert quoted == [("ada-roe",), ("ada-roe",), ("jon-doe",)]


SHOWN = [
    ("One {{< fn >}} two.", "One two."),
    ("One two {{< fn 3 >}}.", "One two."),
    ("One {{< b >}}two{{< /b >}} three.", "One two three."),
    ("See [it]({{< ref \"a b.md\" >}}) now.", "See it now."),
    ("See [it]({% link a.md %}) and ![p]({{ site.url }}/p.png) now.", "See it and p now."),
    ("The page {{ page.title }} is shut.", "The page {{ page.title }} is shut."),
    ("`{{< quote >}}` is code.", "{{< quote >}} is code."),
    ("One {% if a %}two{% endif %} three.", "One two three."),
    ("One {% comment %}no *word*{% endcomment %} two.", "One two."),
    ("The [small words]{.smallcaps} stand.", "The small words stand."),
    ("A [link](https://a.example){target=_blank} and `code`{.py} stand.", "A link and code stand."),
    ("A line of words.\n{: .lead}", "A line of words."),
    ("In [[Varn harbour|the harbour]] and [[Arden]].", "In the harbour and Arden."),
    ("One %% not this %% two.", "One two."),
    ("At 5 %% and 6 %% it stops.", "At 5 %% and 6 %% it stops."),
    ("[[1]](https://a.example) and [[2]] stand.", "[1] and [[2]] stand."),
    ("One<br>two<br/>\nthree.", "One\ntwo\nthree."),
    ("It <q>is</q> H<sub>2</sub>O.", "It “is” H2O."),
    ("Shut<sup><a href=\"#fn:1\" id=r>1</a></sup> now.", "Shut[1] now."),
    ("Set {a: b} and {#x y} apart.", "Set {a: b} and {#x y} apart."),
    ("It cost 5 {{ and then 6 }} more.", "It cost 5 {{ and then 6 }} more."),
    ("{{< a >}}{{< b >}}The words stay.", "The words stay."),
    ("It gave {:ok, value} and then {...}, so.", "It gave {:ok, value} and then {...}, so."),
    ("Shut [[citation:3]] by [[Your Name]] now.", "Shut [[citation:3]] by [[Your Name]] now."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_what_is_shown_of_a_line(text: str, expected: str) -> None:
    assert parts(f"# Arden{BODY}\n{text}\n{BODY}")[2] == ("body", expected)


@pytest.mark.parametrize(("text", "expected"), [
    ("import A from './a'\nexport const b = {\n  c: 1,\n}\n\nWords of it.", ["code", "body"]),
    ("import taxes rose in May, and nobody knew why that was so.", ["body"]),
    ("{/* no *word* */}\n\nWords of it.", ["body"]),
    ("<Tabs>\n<Tab title=\"a > b\">\n\nWords *of* it.\n\n</Tab>\n</Tabs>", ["body"]),
    ("<Chart data={[{a: 1}]} />\n\nWords of it.", ["code", "body"]),
    ("<div className=\"x\">\n  Words of it.\n</div>", ["body"]),
    ("<>\nWords of it.\n</>", ["body"]),
])  # fmt: skip
def test_mdx(text: str, expected: list[str]) -> None:
    found = parts(f"# Arden{BODY}\n{text}\n", "story.mdx")
    assert [role for role, _ in found[2:]] == expected
    assert not any("no word" in words or "className" in words for _, words in found)


def test_expressions_of_mdx_show_what_they_spell_out() -> None:
    assert parts("One{' '}two {props.x}, {\"three\"}.", "a.mdx")[0][1] == "One two, three."
    assert parts("One{' '}two {props.x}.")[0][1] == "One{' '}two {props.x}."


def test_a_shortcode_with_lines_of_its_own_is_no_prose() -> None:
    found = parts(
        f"# Arden{BODY}\n{{{{< youtube abc >}}}}\n\n{{{{% notice %}}}}\nMore **here**.\n{{{{% /notice %}}}}\n"
    )
    assert found[2:] == [("code", "{{< youtube abc >}}"), ("body", "More here.")]


def test_the_code_between_shortcodes_is_code() -> None:
    found = parts(f"# Arden{BODY}\n{{% highlight md %}}\n# no *head*\n{{% endhighlight %}}\n\nWords.\n")
    assert [role for role, _ in found[2:]] == ["code", "body"]


def test_captions_and_posts_of_shortcodes() -> None:
    text = '{{< figure src="a.png" caption="The quay" attr="Photo: AFP" >}}\n\n{{< x user="ardenferry" id="17" >}}\n'
    found = checked(f"# Arden{BODY}\n{text}")
    assert [found.words(part.span) for part in found.paragraphs[2:]] == [
        "The quay Photo: AFP",
        "https://x.com/ardenferry/status/17",
    ]
    assert [part.role for part in found.paragraphs[2:]] == ["caption", "quotation"]
    assert found.paragraphs[3].verdict == "cited"
    assert not any(source.key == "afp" for source in found.sources)


def test_shortcodes_that_cite() -> None:
    text = (
        'Shut {{< cite "doe2020" >}}, {% cite roe2021 lind2019 --locator 5 %}, {{< cite url="https://a.example/b" >}}.'
    )
    found = checked(f"# Arden\n\n{text}\n")
    assert {marker.target for marker in found.markers} == {"@doe2020", "@roe2021", "@lind2019", "https://a.example/b"}


def test_a_real_shortcode_is_no_debris_and_a_lost_one_is() -> None:
    report = provenance.check(
        f'# Arden{BODY}\n{{{{< gallery ids="1,2" >}}}}\n\nThe choir sang. [gallery ids="1,2"]\n', "a.md"
    )
    assert [found.code for found in report.findings if found.code.startswith("DEB")] == ["DEB010"]
    lead = f"# Arden{BODY}\nThe band answered the mayor on Friday evening with a line:\n\n{{{{< tweet 1 >}}}}\n"
    assert not [found for found in provenance.check(lead, "a.md").findings if found.code == "DEB020"]


def test_a_div_that_a_chatbot_left_stays() -> None:
    assert ":::writing" in article(f'# Arden{BODY}\n:::writing{{variant="x"}}\n').text


PANDOC = """---
references:
- id: doe2020
  title: Of weirs
- id: press
  title: Weir shut
  publisher: Reuters
bibliography: [a.bib, b.bib]
---

Shut [@doe2020, p. 5; see -@press], as @roe2021 says; @fig:weir and [@tbl-one] show it.^[Log of the weir.]

Nobody knows.^[So wrote Reuters in May, and nobody else.]
"""


def test_pandoc() -> None:
    found = checked(PANDOC)
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "@doe2020": "Of weirs", "@press": "Reuters",
    }  # fmt: skip
    assert [(marker.kind, marker.name) for marker in found.markers] == [
        ("key", "Reuters"), ("key", "Of weirs"), ("key", "@roe2021"), ("footnote", "Log of the weir."),
        ("footnote", "Reuters"),
    ]  # fmt: skip
    assert [part.sources for part in found.paragraphs][1] == ("reuters",)
    assert found.notes[:2] == (
        "the bibliography a.bib was not opened: its keys stand for themselves",
        "the bibliography b.bib was not opened: its keys stand for themselves",
    )


def test_a_definition_list() -> None:
    assert parts(f"# Arden{BODY}\nElver\n: A young eel.\n\nAt 5\n:30 it stops.\n")[2:4] == [
        ("subhead", "Elver"), ("list", "A young eel.")
    ]  # fmt: skip


def test_alerts_speak_for_the_article_and_quotes_do_not() -> None:
    found = parts(f"# Arden{BODY}\n> [!NOTE]\n> Ours.\n\n> [!quote]\n> Theirs.\n\n> Theirs too.\n")
    assert found[2:] == [("body", "Ours."), ("quotation", "Theirs."), ("quotation", "Theirs too.")]


@pytest.mark.parametrize(
    "html",
    [
        "<script>\nx\n</script>",
        "<iframe src='a'></iframe>",
        "<think>",
        "<my-box>\nx\n</my-box>",
        "<p>a < b</p>",
        "<style>\np {}\n</style>",
    ],
)
def test_html_that_is_no_prose_stays_code(html: str) -> None:
    found = article(f"# Arden{BODY}\n{html}\n{BODY}")
    assert [part.role for part in found.paragraphs] == ["headline", "body", "code", "body"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One &amp; two.</p><p>Three.</p>", [("body", "One & two."), ("body", "Three.")]),
        (
            "<h3>What is next</h3>\n<ul><li>One</li><li>Two</ul>",
            [("subhead", "What is next"), ("list", "One"), ("list", "Two")],
        ),
        ("<table>\n<tr><th>a</th><td>b</td></tr>\n<tr><td>c</td></tr>\n</table>", [("table", "a | b"), ("table", "c")]),
        ("<div>\n\nWords *of* it.\n\n</div>", [("body", "Words of it.")]),
        ("<p>One <!-- no --> two.</p>", [("body", "One  two.")]),
        ("<blockquote>\n\nWords *of* it.\n\n</blockquote>", [("quotation", "Words of it.")]),
    ],
)
def test_html_blocks_are_what_they_show(html: str, expected: list[tuple[str, str]]) -> None:
    assert parts(f"# Arden{BODY}\n{html}\n")[2:] == expected


@pytest.mark.parametrize(
    "signature", ["&mdash; Ada Roe (@ada) <a href='https://x.example/1'>May 3, 2024</a>", "— Ada Roe (engineer)"]
)
def test_a_post_is_its_writer_s(signature: str) -> None:
    found = checked(f"# Arden{BODY}\n<blockquote class='post'><p>It is dry.</p>{signature}</blockquote>\n")
    (quoted,) = (part for part in found.paragraphs if part.role == "quotation")
    assert "ada-roe" in quoted.sources
    assert [source.name for source in found.sources if source.kind == "person"] == ["Ada Roe"]


def test_links_of_html_are_links() -> None:
    found = checked(f'# Arden{BODY}\nThe <a class=x href="https://a.example/?b&amp;c">board</a> knows.\n\n'
                    '<p>The <a href="https://d.example">post</a> too.</p>\n')  # fmt: skip
    assert [(found.words(span), url) for span, url in found.links] == [
        ("board", "https://a.example/?b&c"), ("post", "https://d.example"),
    ]  # fmt: skip


def test_a_list_of_references_on_lines_is_one_entry_each() -> None:
    found = article(f"# Arden{BODY}\nShut [1], open [2].\n\n[1] Log of the weir\n[2] https://www.reuters.com/a\n")
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "1": "Log of the weir", "2": "https://www.reuters.com/a",
    }  # fmt: skip


PIECES = [
    "{{< a >}}",
    "{{< quote author='X Y' >}}",
    "{{< /quote >}}",
    "{% raw %}",
    "{% endraw %}",
    "{{ x }}",
    "::: note",
    ":::",
    "<Quote author='A B'>",
    "</Quote>",
    "<p>",
    "</p>",
    "<blockquote cite='https://q.example'>",
    "</blockquote>",
    "<li>",
    "<a href='https://l.example'>",
    "</a>",
    "<footer>",
    "<cite>",
    "</cite>",
    "<br>",
    "[[a|b]]",
    "![[c]]",
    "%% d %%",
    "{#e}",
    "[f]{.g}",
    "> [!note]",
    "> ",
    "- ",
    "```",
    "`",
    "\n",
    "\n\n",
    "word",
    " ",
    "**",
    "import a from 'b'",
    "{/* c */}",
    "{x}",
    "é🙂",
    "{: .h}",
    "&amp;",
    "<!-- i -->",
    "<!--",
    "[1]: k",
    "[^1]: l",
    ": m",
    "<sup><a href='#n'>1</a></sup>",
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=24),
    st.sampled_from(["story.md", "story.mdx"]),
    st.sampled_from(["\n", "\r\n"]),
)
@example(pieces=[":::", "{/* c */}"], name="story.md", ending="\n")
def test_every_odd_mixture_is_read_faithfully(pieces: list[str], name: str, ending: str) -> None:
    found = article("".join(pieces).replace("\n", ending), name)
    faithful(found)
    assert all(0 <= span.start < span.end <= len(found.text) for span, _ in found.links)


@pytest.mark.parametrize(
    "unit",
    [
        "{{< a ",
        "{{< a >}} ",
        "{% ",
        "<A b=",
        "<A {",
        "[[",
        "{",
        "{{ ",
        "::: a\n",
        "[a]{.b}",
        "<p>",
        "<li>",
        "%% ",
        "<a href=x>",
        "{{< quote >}}\n\n",
        "<blockquote>\n\n",
        "import a from\n",
        "> [!a]\n",
        "<q>",
        "<A b='",
        "{x: {",
        "]{.",
    ],
)
def test_reading_what_sites_add_is_linear(unit: str) -> None:
    assert_linear(lambda size: article("x " + unit * size, "story.mdx"), 500, least=0.01, times=16, most=4)
