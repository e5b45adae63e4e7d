"""Which language an article is in: short texts, look-alikes, languages without a lexicon, and who may overrule it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import provenance
from provenance.config import Config
from provenance.lexicon import load
from provenance.lexicon.languages import known
from provenance.readers.language import detect

CORPUS = sorted((Path(__file__).parent.parent / "fixtures" / "corpus").glob("*/*.toml"))


def paragraphs(path: Path) -> list[str]:
    return [row["text"] for row in tomllib.loads(path.read_text(encoding="utf-8"))["paragraphs"]]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_three_paragraphs_tell_the_language(path: Path) -> None:
    texts = paragraphs(path)
    for count in (3, 5, len(texts)):
        assert detect("\n\n".join(texts[:count])) == path.parent.name
        assert detect("\n\n".join(texts[:count]).upper()) == path.parent.name


def test_most_paragraphs_alone_tell_the_language() -> None:
    pairs = [(path.parent.name, text) for path in CORPUS for text in paragraphs(path)]
    right = sum(detect(text) == language for language, text in pairs)
    assert right >= 0.96 * len(pairs)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("BRÜCKE BLEIBT BIS ZUM ENDE DER WOCHE GESPERRT", "de"),
        ("LE PONT RESTERA FERMÉ JUSQU'À LA FIN DE LA SEMAINE", "fr"),
        ("МІСТ БУДЕ ЗАЧИНЕНО ДО КІНЦЯ ТИЖНЯ", "uk"),
        ("МОСТ БУДЕТ ЗАКРЫТ ДО КОНЦА НЕДЕЛИ", "ru"),
        ("A ponte não vai abrir antes do fim da semana.", "pt"),
        ("El puente no va a abrir antes del fin de semana.", "es"),
        ("大桥将关闭到周末，市长说。", "zh"),
        ("橋は週末まで閉鎖される。", "ja"),
        (
            "“Closed,” said the mayor. “Fermé jusqu'à la fin,” a sign at the bridge read, and “geschlossen” another.",
            "en",
        ),
        ("„Closed until the end of the week“, steht auf dem Schild an der Brücke, und niemand weiß, wer es war.", "de"),
    ],
)
def test_short_and_mixed_texts(text: str, language: str) -> None:
    assert detect(text) == language


#: A sentence or two in languages that the house cannot judge.
FOREIGN = {
    "da": "Broen over fjorden bliver lukket i tre uger. Det siger borgmesteren, som mener, at arbejdet ikke kan vente.",
    "nl": "De brug over de rivier gaat drie weken dicht. Dat zei de burgemeester, die niet langer wil wachten.",
    "pl": "Most na rzece zostanie zamknięty na trzy tygodnie. Tak powiedział burmistrz, który nie chce czekać.",
    "sv": "Bron över älven stängs i tre veckor. Det säger borgmästaren, som menar att arbetet inte kan vänta.",
    "no": "Broen over fjorden blir stengt i tre uker. Det sier ordføreren, som mener at arbeidet ikke kan vente.",
    "cs": "Most přes řeku bude tři týdny uzavřen. Řekl to starosta, podle kterého práce nemohou čekat.",
    "hu": "A folyó fölötti hidat három hétre lezárják. Ezt a polgármester mondta, aki szerint a munka nem várhat.",
    "ro": "Podul peste râu va fi închis trei săptămâni. A spus-o primarul, care crede că lucrările nu pot aștepta.",
    "fi": "Joen yli kulkeva silta suljetaan. Näin sanoi kaupunginjohtaja, jonka mukaan työ ei voi odottaa.",
    "hr": "Most preko rijeke bit će zatvoren. To je rekao gradonačelnik, koji smatra da radovi ne mogu čekati.",
    "ca": "El pont sobre el riu es tancarà. Ho ha dit l'alcalde, que creu que les obres no poden esperar més.",
    "az": "Çayın üzərindəki körpü bağlı olacaq. Bunu şəhər başçısı deyib və işin gözləyə bilməyəcəyini bildirib.",
    "id": "Jembatan itu akan ditutup selama tiga minggu. Hal itu dikatakan wali kota, yang tidak dapat menunggu.",
    "vi": "Cây cầu bắc qua sông sẽ đóng cửa trong ba tuần. Thị trưởng cho biết công việc không thể chờ.",
    "bg": "Мостът над реката ще бъде затворен. Това заяви кметът, според когото работата не може да чака.",
    "sr": "Мост преко реке биће затворен. То је рекао градоначелник, који сматра да радови не могу да чекају.",
    "be": "Мост праз раку зачыняць на тры тыдні. Пра гэта сказаў мэр, які лічыць, што работы не могуць чакаць.",
    "kk": "Өзен үстіндегі көпір үш аптаға жабылады. Бұл туралы қала әкімі айтты және жұмыс күте алмайды деді.",
    "fa": "پل روی رودخانه به مدت سه هفته بسته خواهد شد. شهردار گفت که کارها نمی‌توانند منتظر بمانند.",
    "el": "Η γέφυρα θα κλείσει για τρεις εβδομάδες, είπε ο δήμαρχος.",
    "he": "הגשר מעל הנהר ייסגר לשלושה שבועות, אמר ראש העיר.",
    "hi": "पुल तीन सप्ताह के लिए बंद रहेगा, महापौर ने कहा।",
    "te": "నదిపై వంతెన మూడు వారాల పాటు మూసివేయబడుతుందని మేయర్ చెప్పారు.",
}
#: Rules that find what ought to be there and is not.
ABSENCE = ("SRC", "HED", "ANO", "WIR")


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_without_a_lexicon_is_told_noted_and_not_judged(language: str) -> None:
    assert not known(language)
    report = provenance.check("\n\n".join([FOREIGN[language]] * 4))
    assert report.article.language == language
    assert any("no lexicon" in note for note in report.notes)
    assert not [finding for finding in report.findings if finding.code.startswith(ABSENCE)]


def test_a_text_that_resembles_no_language_is_not_judged() -> None:
    text = "Bralo menti sorvu kashel dimbor teplan. " * 8
    report = provenance.check(f"{text}\n\n{text}")
    assert report.article.language == "und"
    assert report.notes == ("Absence is not judged: no lexicon for a language that could not be told",)
    assert not [finding for finding in report.findings if finding.code.startswith(ABSENCE)]


def test_figures_and_code_are_no_unknown_language() -> None:
    assert (
        detect("Shr 47 cts vs 17 cts Net 1,164,000 vs 42,000 Revs 7,917,000 vs 7,255,000 Avg shrs 5.7 mln " * 4) == "en"
    )


@pytest.mark.parametrize("field", ["language: de", "lang: de-AT", "locale: de_CH", 'language: "DE"'])
def test_the_front_matter_declares_the_language(field: str) -> None:
    text = f"---\ntitle: A title\n{field}\n---\n\nThe bridge will be closed until the end of the week.\n"
    assert provenance.check(text, "story.md").article.language == "de"


def test_the_command_line_overrules_the_front_matter() -> None:
    text = "---\nlang: de\n---\n\nThe bridge will be closed until the end of the week.\n"
    assert provenance.check(text, "story.md", Config(language="fr")).article.language == "fr"


def test_a_declared_language_that_is_no_code_is_not_believed() -> None:
    text = "---\nlanguage: English, mostly\n---\n\nLe pont restera fermé jusqu'à la fin de la semaine.\n"
    assert provenance.check(text, "story.md").article.language == "fr"


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_no_rare_letter_is_a_plain_one(script: str) -> None:
    """Plain letters are not counted: a text of them alone is not searched for rare ones."""
    assert not any(map(str.isascii, "".join(entry.get("letters", "") for entry in load("languages")[script].values())))
