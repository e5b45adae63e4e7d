"""The traps of the rules on sourcing, unnamed sources and headlines, and what is no trap."""

from __future__ import annotations

import pytest

import provenance
from provenance.config import Config
from provenance.model import Voice

SAID = "The council will meet on Monday, the mayor, Ada Lindqvist, said on Friday."
PLAIN = "The quay stands at the end of the bay, where the river is widest and the water is deep."


def codes(*paragraphs: str, language: str | None = None) -> list[str]:
    report = provenance.check("\n\n".join(paragraphs), config=Config(language=language))
    return [finding.code for finding in report.findings]


def voices(text: str, language: str) -> list[Voice]:
    article = provenance.check(text, config=Config(language=language)).article
    return [marker.voice for marker in article.markers if marker.voice is not None]


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("The quay is sold, a source said.", "en", Voice("one", described=False, hidden=True)),
        ("The quay is sold, sources said.", "en", Voice("many", described=False, hidden=True)),
        ("The quay is sold, officials said.", "en", Voice("many", described=False, hidden=False)),
        ("The quay is sold, harbour officials said.", "en", Voice("many", described=True, hidden=False)),
        ("The quay is sold, a harbour official said.", "en", Voice("one", described=True, hidden=True)),
        ("The quay is sold, two sources said.", "en", Voice("counted", described=False, hidden=True)),
        ("The quay is sold, a person familiar with the plan said.", "en", Voice("one", described=True, hidden=True)),
        ("The quay is sold, a source close to the mayor said.", "en", Voice("one", described=True, hidden=True)),
        ("Der Kai ist verkauft, sagte eine Quelle.", "de", Voice("one", described=False, hidden=True)),
        ("Der Kai ist verkauft, sagte ein Insider aus dem Vorstand.", "de", Voice("one", described=True, hidden=True)),
    ],
)
def test_a_voice_without_a_name_is_told_by_its_words(text: str, language: str, voice: Voice) -> None:
    assert voices(text, language) == [voice]


@pytest.mark.parametrize(
    "text",
    [
        "The quay is sold, Ada Lindqvist said.",
        "The quay is sold, residents said.",
        "The quay is sold, the Harbour Insider reported.",
        "The quay is sold, people said.",
        "The quay is sold, a survey of 449 officials shows.",
    ],
)
def test_a_name_a_crowd_and_a_survey_are_no_unnamed_source(text: str) -> None:
    assert [voice for voice in voices(text, "en") if voice.hidden] == []


def test_a_quoted_source_is_not_the_article_s_own() -> None:
    text = '"I heard that a source said it, and that officials said it too," the mayor, Ada Lindqvist, said.'
    assert not {"ANO001", "ANO002"} & set(codes(text))


def test_officials_of_a_body_just_named_are_described() -> None:
    text = "The Harbour Ministry said on Friday that the quay was sold."
    assert "ANO001" not in codes(text, "The price was fair, officials said.")
    assert "ANO001" in codes(SAID.replace("the mayor, ", ""), PLAIN, "The price was fair, officials said.")


def test_an_official_who_is_named_right_after_is_not_kept_secret() -> None:
    opening = "The quay is sold, a harbour official said on Monday."
    assert "ANO002" in codes(opening, PLAIN)
    assert "ANO002" not in codes(opening, "“It is a fair price,” said Nils Aaker, who leads the harbour office.")


def test_a_second_voice_bears_the_first_out() -> None:
    opening = "The quay is sold, a harbour official said on Monday."
    assert "ANO003" in codes(opening, PLAIN)
    assert "ANO003" not in codes(opening, "Two other officials said the same.")
    assert "ANO003" not in codes(opening, SAID)


def test_a_number_between_quotation_marks_or_votes_needs_no_source() -> None:
    assert "SRC004" in codes(PLAIN, "Traffic on the river fell by 14 percent last year.", SAID)
    assert "SRC004" not in codes(PLAIN, "“Traffic on the river fell by 14 percent,” the mayor said.", PLAIN)
    assert "SRC004" not in codes(PLAIN, "The motion passed with 54 percent of the votes cast on that day.", SAID)
    assert "SRC004" not in codes(PLAIN, "The board signed a $54 million deal on Monday at noon.", SAID)
    assert "SRC004" not in codes(PLAIN, "She was 100 percent sure that the river would never freeze.", SAID)


def test_a_superlative_that_hedges_itself_passes() -> None:
    assert "SRC005" in codes(PLAIN, "It is the longest quay in the world.", SAID)
    assert "SRC005" not in codes(PLAIN, "It is one of the longest quays in the world.", SAID)
    assert "SRC005" not in codes(PLAIN, "It went to the nation's highest court in March.", SAID)
    assert "SRC005" not in codes(PLAIN, "Er ist einer der längsten Kais der Welt.", SAID, language="de")


def test_a_crowd_is_excused_by_whom_it_introduces_and_not_by_who_spoke_before() -> None:
    crowd = "Experts say that nothing can stop it."
    assert "SRC003" not in codes(crowd, f"“Nothing at all,” said Nils Aaker of Tolm College. {PLAIN}")
    assert "SRC003" in codes(SAID, PLAIN, crowd, PLAIN)
    assert "SRC003" not in codes(f"Seven engineers came to the quay. The {crowd.lower()}", PLAIN)


def test_a_contentious_lead_is_sourced_by_its_headline() -> None:
    lead = "The harbour board hid the cracks in the quay and bribed the inspector who found them in the spring."
    assert "SRC002" in codes("Cracks in the Quay", lead, PLAIN, SAID)
    assert "SRC002" not in codes("Board Bribed Inspector, Mayor Says", lead, PLAIN, SAID)


def test_a_conviction_settles_what_was_alleged_and_not_what_is_possible() -> None:
    convicted = "He was convicted on Monday, the court said."
    suspect = "Police caught the alleged arsonist of the quay on Monday, they said."
    possible = "The board could close the quay before the winter, the mayor, Ada Lindqvist, said."
    assert "HED002" in codes("Arsonist of the Quay Caught", suspect, PLAIN)
    assert "HED002" not in codes("Arsonist of the Quay Caught", suspect, convicted)
    assert "HED002" in codes("Board Closes Quay", possible, convicted)


def test_a_headline_that_asks_or_denies_asserts_nothing() -> None:
    claim = "The harbour board bribed the inspector of the quay, the former clerk, Ada Lindqvist, claimed."
    assert "HED001" in codes("Harbour Board Bribed Inspector of Quay", claim, PLAIN)
    assert "HED001" not in codes("Has Harbour Board Bribed Inspector of Quay?", claim, PLAIN)
    assert "HED001" not in codes("Harbour Board Did Not Bribe Inspector of Quay", claim, PLAIN)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le quai a prétendument été vendu avant l'hiver, et personne ne sait à qui."),
        ("es", "El muelle fue supuestamente vendido antes del invierno, y nadie sabe a quién."),
        ("pt", "O cais foi supostamente vendido antes do inverno, e ninguém sabe a quem."),
        ("it", "Il molo, a quanto pare, è stato venduto prima dell'inverno, e nessuno sa a chi."),
        ("ru", "Причал якобы продали ещё до зимы, и никто не знает кому."),
        ("uk", "Причал нібито продали ще до зими, і ніхто не знає кому."),
        ("ja", "埠頭は冬の前に売られたとうわさされ、買い手は分からない。"),
        ("zh", "据传码头已在冬天之前出售，买家不明。"),
        ("ko", "부두는 겨울 전에 이미 팔린 것으로 전해졌다."),
        ("ar", "يقال إن الرصيف بيع قبل الشتاء ولا أحد يعرف لمن."),
        ("tr", "Rıhtımın kıştan önce satıldığı öne sürüldü ve kime satıldığı bilinmiyor."),
    ],
)
def test_hearsay_is_known_in_thirteen_languages(language: str, text: str) -> None:
    assert "SRC007" in codes(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Selon des experts, le quai va s'enfoncer d'une main en dix ans."),
        ("es", "Según expertos, el muelle se hundirá un palmo en diez años."),
        ("pt", "Segundo especialistas, o cais vai afundar um palmo em dez anos."),
        ("it", "Secondo gli esperti, il molo affonderà di un palmo in dieci anni."),
        ("ru", "По мнению экспертов, причал за десять лет осядет на ладонь."),
        ("uk", "На думку експертів, причал за десять років осяде на долоню."),
        ("ja", "専門家によると、埠頭は十年で沈む。"),
        ("zh", "专家表示，码头将在十年内下沉。"),
        ("ko", "전문가들은 부두가 십 년 안에 가라앉을 것으로 본다."),
        ("ar", "يرى مراقبون أن الرصيف سيغرق خلال عشر سنوات."),
        ("tr", "Uzmanlara göre rıhtım on yılda bir karış batacak."),
    ],
)
def test_a_faceless_crowd_is_known_in_thirteen_languages(language: str, text: str) -> None:
    assert "SRC003" in codes(text, language=language)


FINNISH = (
    "Kunta sulki sillan perjantaina, koska kahdessa pilarissa oli halkeamia ja liikenne siirrettiin lautalle.",
    "Korjaus maksaa neljä miljoonaa kruunua eli 14 % budjetista ja kestää kevääseen, jolloin lautta palaa aikatauluun.",
    "Kuorma-autot on kielletty sillalta maaliskuusta lähtien ja liikenne pohjoisella tiellä on kaksinkertaistunut.",
)


def test_absence_is_not_judged_without_a_lexicon_and_the_report_says_so() -> None:
    report = provenance.check("\n\n".join(("Silta suljettu", *FINNISH)))
    assert report.findings == ()
    assert report.notes == ("Absence is not judged: no lexicon for Finnish",)
    assert not report.article.judged


def test_an_unknown_code_is_named_as_it_is() -> None:
    report = provenance.check("\n\n".join(FINNISH), config=Config(language="xx"))
    assert report.notes == ("Absence is not judged: no lexicon for xx",)


def test_absence_is_judged_where_there_is_a_lexicon() -> None:
    report = provenance.check("\n\n".join((PLAIN, PLAIN, PLAIN, PLAIN)))
    assert report.notes == ()
    assert report.article.judged
    assert [finding.code for finding in report.findings if finding.code != "DEB018"] == ["SRC011"]
