"""Debris in lines and paragraphs (DEB018 to DEB024): what is found at its place, and what looks like it."""

from __future__ import annotations

import pytest

import provenance
from provenance.model import Finding

LEAD = "The ferry between Norrholm and the mainland will stop for three weeks in October."
NEXT = "The new boat will carry ninety cars and four hundred people across the sound, the council said."
LAST = "The council votes on it on Friday in the old hall of the harbour."

#: A line between two paragraphs, and what is said of it.
LINES = [
    ("DEB020", "View this post on Instagram"),
    ("DEB020", "Ein Beitrag geteilt von Ilse Brandt (@ilsebrandt)"),
    ("DEB022", "Sign up for our newsletter and get the harbour news every morning."),
    ("DEB022", "[Sign up for the harbour letter and join the talk about the boat.]"),
    ("DEB022", "Subscribe to the Harbour Gazette"),
    ("DEB022", "Follow us on Instagram for more pictures of the boat"),
    ("DEB022", "Did a friend send you this letter? Subscribe here to get your own."),
    ("DEB022", "Melden Sie sich für unseren Newsletter an"),
    ("DEB022", "Abonnez-vous à notre lettre du port"),
    ("DEB022", "Suscríbete a nuestro boletín del puerto"),
    ("DEB022", "Iscriviti alla nostra newsletter del porto"),
    ("DEB022", "Siga-nos no Instagram"),
    ("DEB022", "Подписывайтесь на наш канал о порте"),
    ("DEB022", "Підписуйтесь на наш канал про порт"),
    ("DEB022", "Zapisz się do naszego newslettera o porcie"),
    ("DEB022", "Meld je aan voor onze nieuwsbrief"),
    ("DEB022", "Bizi takip edin"),
    ("DEB022", "港のメルマガに登録"),
    ("DEB022", "欢迎关注海港公众号"),
    ("DEB022", "항구 소식을 구독해 주세요"),
    ("DEB022", "تابعونا على إنستغرام"),
    ("DEB023", "Read more: The long winter of the islanders"),
    ("DEB023", "Related content"),
    ("DEB023", "RELATED: Who pays for the quay?"),
    ("DEB023", "More from the harbour desk"),
    ("DEB023", "[Related: Who pays for the new quay]"),
    ("DEB023", "Read more from this author | All her stories"),
    ("DEB022", "Click here"),
    ("DEB023", "Lesen Sie auch: Wer bezahlt den Kai"),
    ("DEB023", "À lire aussi : Qui paiera le quai"),
    ("DEB023", "Lea también: Quién paga el muelle"),
    ("DEB023", "Читайте также: Кто заплатит за причал"),
    ("DEB023", "関連記事"),
    ("DEB024", "Advertisement"),
    ("DEB024", "Story continues below video"),
    ("DEB024", "ANZEIGE"),
    ("DEB024", "Publicidad"),
    ("DEB024", "Реклама"),
    ("DEB024", "Iklan"),
    ("DEB024", "広告"),
    ("DEB024", "87 Shares"),
    ("DEB024", "Share Tweet Email"),
    ("DEB024", "Facebook Twitter WhatsApp"),
    ("DEB024", "Print\n\nFacebook"),
    ("DEB022", "Download the Harbour Gazette app"),
    ("DEB024", "Share this story"),
    ("DEB024", "Filed under: Ferries, Harbour"),
    ("DEB024", "Tags: ferries, harbour"),
    ("DEB024", "We use cookies to improve your visit."),
    ("DEB024", "Cookie policy (https://harbour.example/cookies)"),
    ("DEB024", "Leave a comment"),
    ("DEB024", "Media playback is not supported on this device"),
    ("DEB024", "Published May 3rd, 2026 - 18:05 CET"),
    ("DEB024", "Published Sun, May 3 20268:45 PM CETUpdated Sun, May 3 20269:10 PM CET"),
    ("DEB024", "© 2026 Harbour Gazette. All rights reserved."),
    ("DEB024", "The post A boat for Norrholm appeared first on Harbour Gazette."),
    ("DEB024", "(Image: Harbour Gazette)"),
    ("DEB024", "Click to share on Facebook (Opens in new window)Click to share on X (Opens in new window)"),
]
#: Whole articles, and where the finding stands.
FOUND = [
    ("DEB018", f"{LEAD}\n\n{NEXT}\n\n{LAST}\n\n{NEXT}", NEXT),
    ("DEB019", f"{LEAD}\n\nThe office thinks that its boats ought to be … [+292 chars]", "… [+292 chars]"),
    ("DEB019", f"[…] {LEAD}\n\n{LAST}", "[…]"),
    ("DEB019", f"{LEAD}\n\nNobody in the hall could say when it would be back in the […]", "[…]"),
    ("DEB019", f"{LEAD}\n\nNobody in the hall was able to say when it would be back …", "…"),
    ("DEB020", f"{LEAD}\n\nThe band answered the mayor with one line:", "The band answered the mayor with one line:"),
    ("DEB020", f"{LEAD}\n\nThe mayor liked it. pic.twitter.com/a1B2c3D4e5", "pic.twitter.com/a1B2c3D4e5"),
    ("DEB021", f"{LEAD} The office has pages on Instagram and on .", "on ."),
    ("DEB021", f"{LEAD} The risk is lower for those who walk ( ).", "( )"),
    ("DEB021", f"{LEAD}\n\n[][3]The price has been cut twice.", "[][3]"),
    ("DEB022", f"{LEAD}Click here to subscribe to the Harbour Gazette", "Click here to subscribe"),
    ("DEB024", f"{LEAD}Accept cookies   Skip to content", "Accept cookies"),
    ("DEB024", f"Posted by Ilse Leave a comment {LEAD}", "Leave a comment"),
    ("DEB024", f"{LEAD}\n\n{LAST}\n\n___", "___"),
]
CUP = "One cup of oats, one cup of milk, one spoon of honey, a pinch of salt and a pear"
VERSE = "The boat is late.\nThe boat is old.\nThe sea is wide and the night is cold."
SILENT = {
    "ingredients twice": f"{CUP}\n\n{CUP}",
    "a refrain": f"{VERSE}\n\n{LAST}\n\n{VERSE}",
    "short lines twice": f"The boat is late.\n\n{LEAD}\n\nThe boat is late.",
    "an omission": f"“The boat [...] was old,” the mayor said, and nobody was surprised.\n\n{LAST}",
    "a cliffhanger": f"Nobody knew when it would be back …\n\n{LAST}",
    "somebody falls silent": f"{LEAD}\n\n“Our boat will be back by the spring, and if it is not, we ...",
    "a cry": "What a night for the islanders…",
    "a lead-in": f"{LEAD}\n\nThe band answered with one line:\n\n“We shall sing in the harbour.”",
    "a heading of a list": f"{LEAD}\n\nIngredients:",
    "a link spoken of": 'The address began with "pic.twitter.com/a1B2c3D4e5", as short links do.',
    "legal ellipsis": "The statute speaks of what they acted on . . . and of nothing else.",
    "empty brackets of code": "The function main() returns the list [] and nothing else, she said.",
    "boxes to tick": "- [ ] Book the hall\n- [x] Print the posters\n- [ ] Ask the mayor",
    "subscribers": "The company lets customers sign up for a free week; others subscribe to its rival.",
    "a quoted call": f"{LEAD}\n\n“Sign up for our newsletter,” the poster on the quay says.",
    "the author": f"{LEAD}\n\nFollow Ilse Brandt on Instagram @ilsebrandt.",
    "read more in a sentence": f"{LEAD}\n\nYou can read more about it in the report of the office.",
    "more money": f"{LEAD}\n\nMore from the same fund will be paid out in spring, the clerk said.",
    "related": f"{LEAD}\n\nRelated to the mayor by marriage, Lind left the hall before the vote.",
    "advertising": f"{LEAD}\n\nThe club spends much on television advertisement, and its share grows.",
    "cookies": f"{LEAD}\n\nBrowsers will soon refuse cookies that follow people, the office said.",
    "comments": f"{LEAD}\n\nShe did not want to leave a comment on the tags and categories of the list.",
    "one network": f"{LEAD}\n\nFacebook\n\nTwelve readers wrote to us there about the boat and its price.",
    "published": f"{LEAD}\n\nPublished reports say little; updated figures were posted on Friday.",
    "rights": f"{LEAD}\n\n“All rights reserved,” the sign says.",
    "end marks": f"{LEAD}\n\n{LAST}\n\n###",
    "sign-off": f"{LEAD}\n\n(Reporting by Ilse Brandt; Editing by Jon Lind)",
    "german days": "Die Fähre fährt nicht, und der Rat wartet auf das Amt.\n\n1. Tag: (3. Mai)\n2. Tag: (4. Mai)",
}  # fmt: skip
MARKUP = {
    "a heading": f"{LEAD}\n\n## Related work\n\nTwo other studies counted passengers.",
    "a working link": f"{LEAD}\n\n[Read more](https://harbour.example/more)\n\n[Click here](https://a.example/).",
    "headings of its own": f"{LEAD}\n\n## Comments\n\nTwo people spoke.\n\n## Privacy policy\n\nNothing is kept.",
    "a licence": "# Licence\n\nCopyright (c) 2026 Ilse Brandt. All rights reserved.\n\nEverybody may use it.",
    "code": f"{LEAD}\n\n```\nAdvertisement\nSign up for our newsletter\n( )\n```\n",
}


def flagged(text: str, path: str = "article.txt") -> list[Finding]:
    """Return the findings of debris."""
    return [found for found in provenance.check(text, path).findings if found.code.startswith("DEB")]


@pytest.mark.parametrize(("code", "line"), LINES, ids=[f"{code} {line[:40]}" for code, line in LINES])
def test_a_line_of_the_page_is_found(code: str, line: str) -> None:
    text = f"{LEAD}\n\n{NEXT}\n\n{line}\n\n{LAST}\n"
    found = flagged(text)
    assert {finding.code for finding in found} == {code}
    start = text.index(line)
    assert all(start <= finding.start and finding.end <= start + len(line) for finding in found)


@pytest.mark.parametrize(("code", "text", "words"), FOUND, ids=[f"{code} {words[:30]}" for code, _, words in FOUND])
def test_debris_is_found_where_it_stands(code: str, text: str, words: str) -> None:
    found = flagged(text)
    assert [finding.code for finding in found][:1] == [code]
    assert text[found[0].start : found[0].end].startswith(words)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_what_looks_like_it_is_silent(text: str) -> None:
    assert flagged(text) == []


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
def test_markup_of_the_authors_own_is_silent(text: str) -> None:
    assert flagged(text, "article.md") == []


@pytest.mark.parametrize(
    "line",
    [
        "(Image: Harbour Gazette)",
        "© 2026 Harbour Gazette. All rights reserved.",
        "The post A boat for Norrholm appeared first on Harbour Gazette",
    ],
)
def test_no_fix_touches_an_attribution(line: str) -> None:
    found = flagged(f"{LEAD}\n\n{NEXT}\n\n{line}\n\n{LAST}")
    assert found
    assert all(finding.fix is None for finding in found)


@pytest.mark.parametrize("line", ["Advertisement", "Read more: The long winter", "Subscribe to the Harbour Gazette"])
def test_a_line_of_the_page_is_deleted_only_on_request(line: str) -> None:
    text = f"{LEAD}\n\n{NEXT}\n\n{line}\n\n{LAST}"
    (found,) = flagged(text)
    assert found.fix is not None
    assert not found.fix.safe
    (edit,) = found.fix.edits
    assert (text[edit.start : edit.end], edit.text) == (line, "")


def test_two_versions_put_together_are_told_once() -> None:
    (found,) = flagged("\n\n".join(["A boat for Norrholm", LEAD, NEXT, LAST, LEAD, NEXT]))
    assert (found.code, found.message) == ("DEB018", "2 paragraphs that stand twice: paragraphs 5, 6")


def test_a_call_of_several_lines_is_told_once() -> None:
    text = f"{LEAD}\n\nSign up for our newsletter.\n\nEnter your email address:\n\n{LAST}"
    (found,) = flagged(text)
    assert text[found.start : found.end] == "Sign up for our newsletter.\n\nEnter your email address:"
