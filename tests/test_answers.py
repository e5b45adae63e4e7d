"""Chatbots' answers as JSON: the text as Markdown, each citation where its service says that it stands."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.check import check
from provenance.config import Config
from provenance.model import Article, Document, Unreadable
from provenance.readers import answers, read, shapes

TEXT = (
    "# Ferry stops\n\nThe old ferry stops on Monday. It *rests* for three weeks.\n\n- A second boat\n- No boat at all"
)


def article(value: Any, name: str = "answer.json") -> Article:
    report, troubles = check(Document(name, json.dumps(value), "0" * 64), Config())
    assert not troubles
    sound(report.article)
    return report.article


def sound(found: Article) -> None:
    """Assert what holds of every answer: it carries its text, in order, and every place lies in it."""
    assert (found.format, found.exact) == ("answer", False)
    assert found.source == found.text
    assert not found.offsets.pieces
    assert [part.number for part in found.paragraphs] == list(range(1, len(found.paragraphs) + 1))
    assert all(0 <= part.start < part.end <= len(found.text) for part in found.paragraphs)
    assert all(one.end <= other.start for one, other in pairwise(found.paragraphs))
    assert all(0 <= span.start < span.end <= len(found.text) for span, _ in found.links)
    assert all(0 <= span.start <= span.end <= len(found.text) for span in found.definitions.values())


def words(found: Article) -> list[str]:
    return [found.words(part.span) for part in found.paragraphs]


def cited(found: Article) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words of each paragraph that is cited and its sources."""
    return [(found.words(part.span), part.sources) for part in found.paragraphs if part.verdict == "cited"]


def at(stretch: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(stretch)
    return {"start_index": start, "end_index": start + len(stretch)}


def response(*annotations: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    part = {"type": "output_text", "text": text, "annotations": list(annotations)}
    return {"object": "response", "output": [{"type": "reasoning"}, {"type": "message", "content": [part]}]}


def url(address: str, stretch: str, text: str = TEXT) -> dict[str, Any]:
    return {"type": "url_citation", "url": address, "title": "T", **at(stretch, text)}


def test_an_address_is_a_link_of_its_characters() -> None:
    found = article(response(url("https://board.example/a", "It *rests* for three weeks.")))
    assert [(found.words(span), address) for span, address in found.links] == [
        ("It rests for three weeks.", "https://board.example/a")
    ]
    assert cited(found) == [("The old ferry stops on Monday. It rests for three weeks.", ("board.example",))]
    assert [part.role for part in found.paragraphs] == ["headline", "body", "list", "list"]
    assert found.title == "Ferry stops"


def test_a_stretch_over_several_paragraphs_is_cited_in_each() -> None:
    found = article(response(url("https://board.example/a", "It *rests* for three weeks.\n\n- A second boat\n- No")))
    assert [text for text, _ in cited(found)] == words(found)[1:]


def test_an_address_that_the_text_shows_is_one_link() -> None:
    text = "The ferry stops. ([board.example](https://board.example/a?utm_source=openai))"
    found = article(response(url("https://board.example/a?utm_source=openai", text[17:], text), text=text))
    assert [(found.words(span), address) for span, address in found.links] == [
        ("board.example", "https://board.example/a?utm_source=openai")
    ]


def test_a_wire_s_address_is_that_wire() -> None:
    found = article(response(url("https://www.reuters.com/a", "A second boat")))
    assert [source.key for source in found.sources if source.wire] == ["reuters"]


def test_chat_completions_hold_theirs_one_level_deeper() -> None:
    note = {"type": "url_citation", "url_citation": {"url": "https://a.example", "title": "A", **at("A second boat")}}
    value = {"choices": [{"message": {"role": "assistant", "content": TEXT, "annotations": [note]}}]}
    assert cited(article(value)) == [("A second boat", ("a.example",))]
    assert cited(article(value["choices"][0]["message"])) == [("A second boat", ("a.example",))]


def test_places_that_count_in_utf_16_are_told_by_what_they_hold() -> None:
    text = "🙂🙂 The ferry stops. https://a.example/x It rests."
    place = text.index("https")
    note = {"type": "url_citation", "url": "https://a.example/x", "start_index": place + 2, "end_index": place + 21}
    found = article(response(note, text=text))
    assert [found.words(span) for span, _ in found.links] == ["https://a.example/x"]


def test_a_file_is_a_number_with_an_entry_below() -> None:
    end = TEXT.index(" It *rests*")
    file = {"type": "file_citation", "index": end, "file_id": "f", "filename": "log.pdf"}
    found = article(response(file, {**file, "index": TEXT.index("\n- No")}))
    assert words(found)[1:] == [
        "The old ferry stops on Monday. [1] It rests for three weeks.",
        "A second boat [1]",
        "No boat at all",
        "log.pdf",
    ]
    assert {label: found.words(span) for label, span in found.definitions.items()} == {"1": "log.pdf"}
    assert [sources for _, sources in cited(found)] == [("ref:1",), ("ref:1",)]


def test_the_token_of_an_assistant_becomes_its_number() -> None:
    text = "The ferry stops【4:0†source】. It rests."
    token = "【4:0†source】"
    note = {"type": "file_citation", "text": token, "file_citation": {"file_id": "f"}, **at(token, text)}
    value = {"role": "assistant", "content": [{"type": "text", "text": {"value": text, "annotations": [note]}}]}
    found = article(value)
    assert words(found) == ["The ferry stops [1]. It rests.", "file f"]
    moved = {**note, "start_index": 2, "end_index": 5}
    value["content"][0]["text"]["annotations"] = [moved]  # type: ignore[index]
    assert "†source" in article(value).text


def blocks(*given: dict[str, Any] | str) -> dict[str, Any]:
    content = [{"type": "text", "text": block} if isinstance(block, str) else block for block in given]
    return {"type": "message", "role": "assistant", "content": content}


@pytest.mark.parametrize(
    ("citation", "source"),
    [
        ({"type": "char_location", "document_index": 0, "document_title": "Log", "start_char_index": 0}, "ref:1"),
        ({"type": "page_location", "document_index": 0, "document_title": None, "start_page_number": 1}, "ref:1"),
        ({"type": "content_block_location", "document_index": 2, "document_title": "Log"}, "ref:1"),
        ({"type": "search_result_location", "source": "wiki/ferry", "title": "Ferry"}, "ref:1"),
        ({"type": "search_result_location", "source": "https://a.example/b", "title": "Ferry"}, "a.example"),
        ({"type": "web_search_result_location", "url": "https://a.example/b", "title": None}, "a.example"),
    ],
)
def test_anthropic_cites_for_a_whole_block(citation: dict[str, Any], source: str) -> None:
    found = article(
        blocks("By the log ", {"type": "text", "text": "it stops", "citations": [citation]}, ".\n\nIt rests.")
    )
    assert [sources for _, sources in cited(found)] == [(source,)]
    assert words(found)[1] == "It rests."
    assert words(found)[0].startswith("By the log it stops")


def test_a_document_cited_over_several_paragraphs_is_numbered_in_each() -> None:
    block = {"type": "text", "text": "## Head\n\nIt stops.\n\n- One\n- Two", "citations": [
        {"type": "char_location", "document_index": 0, "document_title": "Log"}]}  # fmt: skip
    assert words(article(blocks(block))) == ["Head", "It stops. [1]", "One [1]", "Two [1]", "Log"]


def test_what_is_no_text_is_not_read() -> None:
    found = article(
        blocks({"type": "thinking", "thinking": "no"}, {"type": "tool_use", "text": "no"}, "It stops on Monday.")
    )
    assert words(found) == ["It stops on Monday."]


def grounded(text: str, supports: list[dict[str, Any]], chunks: list[dict[str, Any]]) -> dict[str, Any]:
    metadata = {"groundingChunks": chunks, "groundingSupports": supports}
    return {"candidates": [{"content": {"parts": [{"text": text}]}, "groundingMetadata": metadata}]}


def test_gemini_counts_bytes() -> None:
    text = "Die Fähre 🙂 hält. Sie fährt nicht."
    data = text.encode()
    segment = {"startIndex": data.index(b"Sie"), "endIndex": len(data)}
    web = {"web": {"uri": "https://a.example/b", "title": "A"}}
    found = article(grounded(text, [{"segment": segment, "groundingChunkIndices": [0]}], [web]))
    assert [found.words(span) for span, _ in found.links] == ["Sie fährt nicht."]


def test_gemini_in_the_other_spelling_and_without_a_start() -> None:
    value = {"candidates": [{"content": {"parts": [{"text": "Es hält. Es ruht."}]}, "grounding_metadata": {
        "grounding_chunks": [{"web": {"uri": "https://vertexaisearch.cloud.google.com/r/x", "title": "bote.example"}}],
        "grounding_supports": [{"segment": {"end_index": 9}, "grounding_chunk_indices": [0]}]}}]}  # fmt: skip
    found = article(value)
    assert [(found.words(span), address) for span, address in found.links] == [("Es hält.", "https://bote.example/")]


def test_a_segment_whose_bytes_do_not_hold_its_text_is_found_by_it() -> None:
    segment = {"startIndex": 3, "endIndex": 9, "text": "It rests."}
    chunk = {"retrievedContext": {"title": "Log of the weir"}}
    value = grounded("It stops. It rests. It waits.", [{"segment": segment, "groundingChunkIndices": [0]}], [chunk])
    assert words(article(value)) == ["It stops. It rests. [1] It waits.", "Log of the weir"]


def test_perplexity_s_list_is_what_its_numbers_stand_for() -> None:
    value = {"choices": [{"message": {"content": "It stops [1][2]. It rests.\n\nIt waits [3]."}}],
             "citations": ["https://a.example/b", "https://www.reuters.com/c"],
             "search_results": [{"title": "A", "url": "https://a.example/b"}]}  # fmt: skip
    found = article(value)
    assert {label: found.words(span) for label, span in found.definitions.items()} == {
        "1": "A, https://a.example/b",
        "2": "https://www.reuters.com/c",
    }
    assert cited(found) == [("It stops [1][2]. It rests.", ("ref:1", "reuters"))]


def test_the_results_of_a_search_are_found_by_their_own_numbers() -> None:
    value = response(text="It stops [2]. It rests [7].")
    value["output"].insert(
        0, {"type": "search_results", "results": [{"id": 2, "title": "A", "url": "https://a.example/b"}]}
    )
    found = article(value)
    assert {label: found.words(span) for label, span in found.definitions.items()} == {"2": "A, https://a.example/b"}


def test_a_list_that_the_text_has_itself_is_kept() -> None:
    value = {"choices": [{"message": {"content": "It stops [1].\n\n## Sources\n\n1. Log of the weir\n"}}],
             "search_results": [{"title": "A", "url": "https://a.example/b"}]}  # fmt: skip
    assert [text for text in words(article(value)) if "a.example" in text] == []


def test_other_answers_and_lost_citations_are_said() -> None:
    note = {"type": "url_citation", "url": "https://a.example", "start_index": 900, "end_index": 990}
    value = {"choices": [{"message": {"content": TEXT, "annotations": [note, note]}}, {"message": {"content": "No."}}]}
    assert article(value).notes == (
        "the first of 2 answers was read",
        "2 citations that point at nothing in the answer: left out",
    )


@pytest.mark.parametrize("value", [
    {"choices": [{"message": {"content": None}}]}, {"choices": [{"message": {"content": " \n"}}]},
    {"role": "assistant", "content": []}, {"candidates": [{"content": {}}]},
])  # fmt: skip
def test_an_answer_without_text_is_refused(value: Any) -> None:
    with pytest.raises(Unreadable, match="an answer without text"):
        read(Document("a.json", json.dumps(value), ""), "en")


@pytest.mark.parametrize(
    "value", [{}, [], 1, None, {"output": "x"}, {"content": "x"}, {"choices": []}, {"role": "user", "content": "x"}]
)
def test_what_is_no_answer_is_left_to_others(value: Any) -> None:
    assert not answers.claims(value)


KEYS = st.sampled_from(
    [
        "output",
        "choices",
        "message",
        "content",
        "text",
        "value",
        "annotations",
        "citations",
        "candidates",
        "parts",
        "role",
        "type",
        "groundingMetadata",
        "grounding_metadata",
        "groundingChunks",
        "groundingSupports",
        "segment",
        "startIndex",
        "endIndex",
        "partIndex",
        "groundingChunkIndices",
        "web",
        "uri",
        "title",
        "url",
        "url_citation",
        "start_index",
        "end_index",
        "index",
        "file_citation",
        "filename",
        "file_id",
        "search_results",
        "document_index",
        "document_title",
        "source",
        "data",
        "object",
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 60),
    st.floats(allow_nan=False),
    st.just(10**30),
    st.sampled_from(
        [
            "text",
            "output_text",
            "message",
            "assistant",
            "url_citation",
            "file_citation",
            "list",
            "char_location",
            "https://a.example/é",
            "vertexaisearch.cloud.google.com",
            "[1] 🙂 é [a](b",
            "\ud800",
            "# A\n\n- b\n\n```\nc",
            "| a |\n|---|\n| b |",
        ]
    ),
)
ANY = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=20
)
CITES = st.lists(st.dictionaries(KEYS, LEAVES, max_size=6) | LEAVES, max_size=4)
SHAPES = st.one_of(
    ANY,
    st.builds(
        lambda cites, text: {"choices": [{"message": {"content": text, "annotations": cites}}], "citations": cites},
        CITES,
        LEAVES,
    ),
    st.builds(lambda cites, text: blocks({"type": "text", "text": text, "citations": cites}), CITES, LEAVES),
    st.builds(lambda cites, more, text: grounded(text, cites, more), CITES, CITES, LEAVES),
)


@settings(deadline=None)
@given(SHAPES)
@example(
    {
        "choices": [
            {
                "message": {
                    "content": "a",
                    "annotations": [
                        {"type": "url_citation", "url": "https://a.example", "start_index": 0, "end_index": 0}
                    ],
                }
            }
        ]
    }
)
@example(
    grounded(
        "\ud800a", [{"segment": {"endIndex": 1}, "groundingChunkIndices": [0]}], [{"web": {"uri": "https://a.example"}}]
    )
)
def test_no_object_is_too_odd(value: Any) -> None:
    try:
        found = answers.read(Document("a.json", "", "0" * 64), value, "en")
    except Unreadable:
        return
    sound(found)


PLACES = st.integers(-2, 40)


@settings(deadline=None)
@given(st.lists(st.tuples(PLACES, PLACES, st.booleans()), max_size=6), st.text("ab 🙂é\n*[]()`#-|", max_size=30))
def test_every_citation_with_a_place_cites_or_is_said_to_have_none(
    places: list[tuple[int, int, bool]], text: str
) -> None:
    notes: list[dict[str, Any]] = [
        {"type": "file_citation", "index": start, "filename": f"{start}.pdf"} if file
        else {"type": "url_citation", "url": f"https://s{start}.example", "start_index": start, "end_index": end}
        for start, end, file in places
    ]  # fmt: skip
    value = response(*notes, text=text)
    found = shapes.answer(value)
    assert found is not None
    inside = [cite for part in found.parts for cite in part.cites if cite.start >= 0]
    assert all(cite.start <= cite.end <= len(text) for cite in inside)
    if text.strip():
        sound(answers.read(Document("a.json", "", "0" * 64), value, "en"))
