"""Packages for tests: DOCX and EPUB files packed from readable parts, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from provenance.edges.files import decode
from provenance.model import Article, Document
from provenance.readers import read

OFFICE = "http://schemas.openxmlformats.org"
STRICT = "http://purl.oclc.org/ooxml"
WORD = f"{OFFICE}/wordprocessingml/2006/main"
RELATED = f"{OFFICE}/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATED}" xmlns:mc="{OFFICE}/markup-compatibility/2006" '
    f'xmlns:m="{OFFICE}/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
ROOTS = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "styles": "styles",
         "numbering": "numbering", "header1": "hdr", "footer1": "ftr"}  # fmt: skip
KINDS = {"header1": "header", "footer1": "footer"}
CORE = (
    f'<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of parts, in their order and without a date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            package.writestr(entry, data)
    return target.getvalue()


def folder(path: Path) -> bytes:
    """Return the package whose parts are the files of a folder."""
    names = sorted(str(part.relative_to(path)) for part in path.rglob("*") if part.is_file())
    return packed({name: (path / name).read_bytes() for name in names})


def fixture(path: Path) -> Document:
    """Return the document of a fixture: a file, or a package that stands there as a folder of its parts."""
    return decode(folder(path) if path.is_dir() else path.read_bytes(), str(path))


def relations(entries: Mapping[str, tuple[str, str]]) -> str:
    """Return a part of relationships: type and target by identifier; a target with `://` lies outside."""
    rows = "".join(
        f'<Relationship Id="{known}" Type="{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target else "/>")
        for known, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{rows}</Relationships>'


def word_parts(body: str, links: Mapping[str, str] | None = None, core: str = "", **more: str) -> dict[str, str]:
    """Return the parts of a Word document: `body` and `more` (`footnotes="<w:footnote …/>"`) without their roots."""
    own = {name: (f"{RELATED}/{KINDS.get(name, name)}", f"{name}.xml") for name in more}
    own |= {known: (f"{RELATED}/hyperlink", target) for known, target in (links or {}).items()}
    first = {"d": (f"{RELATED}/officeDocument", "word/document.xml")}
    if core:
        first["c"] = (f"{OFFICE}/package/2006/relationships/metadata/core-properties", "docProps/core.xml")
    return {
        "_rels/.rels": relations(first),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(own),
        **{f"word/{name}.xml": f"<w:{ROOTS[name]} {SPACES}>{text}</w:{ROOTS[name]}>" for name, text in more.items()},
        **({"docProps/core.xml": f"{CORE}{core}</cp:coreProperties>"} if core else {}),
    }


def word(body: str, links: Mapping[str, str] | None = None, core: str = "", **more: str) -> Article:
    """Return the article of a Word document made of the parts given."""
    return read(decode(packed(word_parts(body, links, core, **more)), "a.docx"))


def para(*inside: str, style: str = "", more: str = "") -> str:
    """Return a paragraph of runs; what is no markup is a run of text."""
    runs = "".join(each if each.startswith("<") else text(each) for each in inside)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{runs}</w:p>"


def text(words: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(code: str, result: str) -> str:
    """Return a field with its code and result."""
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        turn.format("begin")
        + f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        + turn.format("separate")
        + (result if result.startswith("<") else text(result))
        + turn.format("end")
    )
