"""A copy of a cited work, whatever it is saved as: everything that its reader sees, and where in it a place is.

What an article's readers need (paragraphs with roles, places in the file) is more than a copy owes, and what they leave
out (navigation, comments, captions) may be what is cited. Their answer is kept beside the text, for it tells whom the
page credits. A file that its own reader refuses is read as far as its text goes, and that is said.
"""

from __future__ import annotations

from contextlib import suppress

from provenance.lines import Lines
from provenance.model import Article, Document, Unreadable, regex
from provenance.readers import READERS, read, roots
from provenance.readers.charsets import Letters, letters
from provenance.readers.forms import PACKED, form_of
from provenance.readers.language import detect
from provenance.readers.reading import PARTED, Reading, Sheet, lined
from provenance.readers.visible import Shown, own, shown, stripped

#: Fields of front matter, and the heads of lines at the top of a text, that tell where it was taken from.
FIELDS = frozenset({"url", "source", "source_url", "sourceurl", "source-url", "original_url", "link", "permalink",
                    "canonical", "canonical_url"})  # fmt: skip
TAKEN = regex(
    r"(?im)^[ \t>*#-]{0,6}(?:url|source|link|address|retrieved from|saved from)\s{0,3}:\s{0,3}"
    r"<?(https?://[^\s<>]{4,900})>?[ \t]{0,4}$"
)
TOP = 2_000
#: A picture that is written into a page, and the most letters of a page without them.
DATA = regex(r"data:[\w/+.;=-]{3,80};base64,[A-Za-z0-9+/=%]{64,}")
LONGEST = 8 * 1024 * 1024
#: The most letters, lines and blocks of a text that is read as an article too. A report of hundreds of pages is none.
LETTERS, LINES, BLOCKS = 1024 * 1024, 20_000, 4_000
BOOK = "too long to tell whom it credits"
#: A reference to a note, which stands in no quotation.
NOTE = regex(r"\[\^[^\]\s]{1,40}\]")
OUTSIDE, FOLDED = "outside the article", "folded away on the page"
TAGS = "its markup is more than a parser holds: it was read by its tags alone"
FOREIGN = "XML of a kind that is not known: it was read by its tags alone"
ALONE = "no article was found on the page: all its text was read"


def read_copy(
    data: bytes, name: str, kind: str | None = None, charset: str | None = None, *, cut: bool = False
) -> Reading:
    """Return everything that a copy says, with its places.

    `name` is a file's name or the path of an address, `kind` the media type and `charset` the encoding that a server
    gives, both doubted; `cut` says that only the beginning is at hand. Raises Unreadable with one sentence.
    """
    form = form_of(data, name, kind)
    reading = packed(data, form, cut) or text_copy(letters(data, charset, page=form in (".html", ".xml")), form)
    if not reading.text.strip() and not reading.attached:
        raise Unreadable("there is no text in it")
    return reading._replace(whole=False) if cut else reading


def packed(data: bytes, form: str, cut: bool) -> Reading | None:
    """Return what a copy says that is no text by itself; None for one that is."""
    if form == ".pdf":
        from provenance.readers import pdf

        if cut:
            raise Unreadable("only the beginning of a PDF is at hand, which cannot be read without its end")
        return pdf.read(data)
    if form in PACKED:
        if cut:
            raise Unreadable("only the beginning of a package is at hand, which cannot be opened without its end")
        article = read(Document(f"copy{form}", "", "", data=data))
        return transcribed(of_article(article))
    if form in (".eml", ".mhtml"):
        return message(data, form == ".mhtml")
    return None


def text_copy(found: Letters, form: str) -> Reading:
    """Return what a text says: a page, a transcript, a format that has a reader, or plain text."""
    from provenance.readers import transcripts

    text, doubt = found.text, (found.doubt,) if found.doubt else ()
    reading: Reading | None = None
    if form == ".html":
        reading = page(text)
    elif form in transcripts.SUBTITLES:
        reading = transcripts.subtitles(text)
    elif form == ".json":
        reading = transcripts.recognised(text)
    if reading is None and form in READERS and form not in (".txt", ".html"):
        reading = transcribed(formatted(text, form))
    reading = reading or transcripts.labelled(text) or plain(text)
    return reading._replace(whole=reading.whole, notes=(*doubt, *reading.notes))


def formatted(text: str, form: str) -> Reading:
    """Return what a text in a format of its own says; of what its reader refuses, the text alone."""
    if form != ".xml" and is_book(text):
        return plain(text)
    try:
        if form == ".xml" and (root := roots.root(text)) not in roots.READERS:
            return page(text) if root == roots.PAGE else feed(text)
        return of_article(read(Document(f"copy{form}", text, "")))
    except Unreadable as refusal:
        return feed(text) if form == ".xml" else plain(text)._replace(notes=(f"read as plain text: {refusal}",))


def feed(text: str) -> Reading:
    """Return what XML says whose kind nobody knows."""
    sheet = Sheet()
    for number, block in enumerate(stripped(text, "xml"), 1):
        sheet.add(block, f"paragraph {number}")
    return Reading(sheet.text(), language=detect(sheet.text()), places=tuple(sheet.places), notes=(FOREIGN,))


def page(text: str) -> Reading:
    """Return what a page says: its article by paragraphs, then what else it shows, then what it keeps folded away."""
    text = DATA.sub("data:,", text)
    if len(text) > LONGEST:
        raise Unreadable(
            f"a page of more than {LONGEST // 2**20} million letters, pictures left aside: save a part of it"
        )
    seen = shown(text)
    article: Article | None = None
    long = len(seen.blocks) > BLOCKS
    if seen.held and not long:
        with suppress(Unreadable):
            article = read(Document("copy.html", text, ""))
    sheet = Sheet()
    for paragraph in article.paragraphs if article else ():
        sheet.add(bare(article.words(paragraph.span) if article else ""), f"paragraph {paragraph.number}")
    known = {article.words(each.span) for each in article.paragraphs} if article else set()
    add_around(sheet, seen, known)
    found = sheet.text()
    title = (article.title if article else None) or seen.title
    language = article.language if article else seen.language or detect(found)
    notes = (TAGS,) if not seen.held else (BOOK,) if long else () if known else (ALONE,)
    return Reading(found, title, language, tuple(sheet.places), notes=notes, addresses=seen.addresses, article=article)


def add_around(sheet: Sheet, seen: Shown, known: set[str]) -> None:
    """Add what a page shows beside its article, and what it keeps folded away."""
    for number, block in enumerate(seen.blocks, 1):
        if block not in known:
            sheet.add(bare(block), OUTSIDE if known else f"paragraph {number}")
    shown_already = known.union(seen.blocks)
    for block in seen.folded:
        if block not in shown_already:
            sheet.add(bare(block), FOLDED)


def of_article(article: Article) -> Reading:
    """Return what an article says, by the lines of its file where they are known, else by its paragraphs."""
    sheet = Sheet()
    lines = Lines(article.source) if article.exact else None
    for paragraph in article.paragraphs:
        if lines is None or article.format == "html":
            sheet.add(bare(article.words(paragraph.span)), f"paragraph {paragraph.number}")
            continue
        gap, at = PARTED, paragraph.start
        for line in article.words(paragraph.span).split("\n"):
            number = lines.place(article.place((at, at + 1)).start)[0]
            sheet.add(bare(line), f"line {number}", gap)
            gap, at = "\n", at + len(line) + 1
    addresses = [
        address for field, value, _ in article.metadata if field.casefold() in FIELDS for address in own(value)
    ]
    return Reading(
        sheet.text(), article.title or "", article.language, tuple(sheet.places), notes=article.notes,
        addresses=tuple(dict.fromkeys(addresses)), article=article,
    )  # fmt: skip


def transcribed(reading: Reading) -> Reading:
    """Return a reading as the transcript that it is, if it is one."""
    from provenance.readers import transcripts

    found = transcripts.labelled(reading.text)
    return found._replace(title=reading.title, notes=reading.notes, addresses=reading.addresses) if found else reading


def plain(text: str) -> Reading:
    """Return what a plain text says, by its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    article: Article | None = None
    book = is_book(text)
    if not book:
        with suppress(Unreadable):
            article = read(Document("copy.txt", text, ""))
    addresses = tuple(dict.fromkeys(each for found in TAKEN.findall(text[:TOP]) for each in own(found)))
    title, language = (article.title or "", article.language) if article else ("", detect(text))
    notes = (BOOK,) if book else ()
    return Reading(text, title, language, lined(text), notes=notes, addresses=addresses, article=article)


def is_book(text: str) -> bool:
    """Tell whether a text is longer than any article."""
    return len(text) > LETTERS or text.count("\n") > LINES


def message(data: bytes, saved: bool) -> Reading:
    """Return what a message says, or a page saved as one file."""
    from provenance.readers import mail

    opened = mail.opened(data, saved)
    fields = dict(opened.fields)
    pages = [
        page(piece.text) if piece.kind in mail.PAGE else plain(mail.unquoted(piece.text)) for piece in opened.pieces
    ]
    if saved:
        whole = bound(pages)
        told = [address for piece in opened.pieces[:1] for address in own(piece.address)]
        addresses = tuple(dict.fromkeys((*told, *whole.addresses)))
        return whole._replace(
            title=whole.title or fields.get("Subject", ""), addresses=addresses,
            whole=not opened.notes, notes=(*opened.notes, *whole.notes),
        )  # fmt: skip
    sheet = Sheet()
    sheet.add("\n".join(f"{field}: {value}" for field, value in opened.fields), "head of the message")
    head = Reading(sheet.text(), places=tuple(sheet.places))
    whole = bound([head, *(each._replace(addresses=()) for each in pages)], "")
    return whole._replace(
        title=fields.get("Subject", ""), language=detect(whole.text), attached=opened.attached,
        whole=not opened.notes, notes=(*opened.notes, *whole.notes),
    )  # fmt: skip


def bound(readings: list[Reading], frame: str = "frame, ") -> Reading:
    """Return several readings as one, the first one's article with it; places behind the first begin with `frame`."""
    sheet, notes = Sheet(), dict[str, None]()
    places: list[tuple[int, str]] = []
    for number, each in enumerate(readings):
        before = sheet.length + (len(PARTED) if sheet.length else 0)
        places.extend((before + at, f"{frame if number else ''}{label}") for at, label in each.places)
        sheet.add(each.text)
        notes.update(dict.fromkeys(each.notes))
    first = readings[0]
    whole = all(each.whole for each in readings)
    return first._replace(text=sheet.text(), places=tuple(places), whole=whole, notes=tuple(notes))


def bare(words: str) -> str:
    """Return words without the references to notes in them."""
    return NOTE.sub("", words) if "[^" in words else words
