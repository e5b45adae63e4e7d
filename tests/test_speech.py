"""Who says so, sentence by sentence: what fires with the right source, and the look-alikes that stay silent."""

from __future__ import annotations

import random

import pytest
from growing import assert_linear
from prose import article

from provenance.lexicon.reporting import LANGUAGES, grammar
from provenance.markers import according, quotation, speech
from provenance.model import Article, Marker, Role

ROOMS = (speech, according)


def found(text: str, language: str = "en", role: Role = "body") -> list[Marker]:
    read = article(text, language, role)
    return [marker for room in ROOMS for marker in room.find(read)]


def strong(text: str, language: str = "en", role: Role = "body") -> set[tuple[str, str]]:
    return {(m.role, m.name or "") for m in found(text, language, role) if m.strength == "strong"}


NAMED = [
    ("en", "The harbour will close for a month, Mara Quill said.", ("speaker", "Mara Quill")),
    ("en", "Mara Quill, who leads the harbour trust, said the pier was unsafe.", ("speaker", "Mara Quill")),
    ("en", "Mara Quill, 45, said the pier was unsafe.", ("speaker", "Mara Quill")),
    ("en", "“We will rebuild,” said Mara Quill, the harbour master.", ("speaker", "Mara Quill")),
    ("en", "“We will rebuild,” she said.", ("speaker", "she")),
    ("en", "The pier fell at noon, said the harbour master.", ("speaker", "harbour master")),
    ("en", "The mayor was accused by Tomas Brell of hiding the report.", ("speaker", "Tomas Brell")),
    ("en", "Tomas Brell was quoted as saying the pier was safe.", ("speaker", "Tomas Brell")),
    ("en", "Tomas Brell declined to comment on the pier.", ("speaker", "Tomas Brell")),
    ("en", "Brell thanked the crew and said the work would go on.", ("speaker", "Brell")),
    ("en", "Brell left the meeting early, saying that he was ill.", ("speaker", "Brell")),
    ("en", "On Tuesday the harbour trust warned that the pier could fall.", ("speaker", "harbour trust")),
    ("en", "The survey found that one pier in five is unsafe.", ("document", "survey")),
    ("en", "Brell's claim that the pier was safe fell apart.", ("speaker", "Brell")),
    ("en", "Two officials told Reuters the pier would close.", ("speaker", "Two officials")),
    ("en", "Two officials told Reuters the pier would close.", ("channel", "Reuters")),
    ("en", "The pier would close, Mara Quill told dpa.", ("channel", "dpa")),
    ("en", "“We will rebuild,” Mara Quill told me.[^1]", ("channel", "me")),
    ("en", "The court ordered the trust to close the pier.", ("speaker", "court")),
    ("en", "Brell said in an interview with the Harbour Times that he would stay.", ("channel", "Harbour Times")),
    ("en", "The pier is closed, according to the harbour trust.", ("speaker", "harbour trust")),
    ("en", "Reuters reported, citing two officials, that the pier would close.", ("channel", "Reuters")),
    ("en", "Reuters reported, citing two officials, that the pier would close.", ("speaker", "two officials")),
    ("en", "His words were carried by the news agency Reuters.", ("channel", "news agency Reuters")),
    ("en", "The closure was first reported by the Harbour Times.", ("channel", "Harbour Times")),
    ("en", "In a Harbour College poll, most people wanted the pier back.", ("document", "a Harbour College poll")),
    ("en", "“Keep off the pier,” Will wrote.", ("speaker", "Will")),
    ("en", "“Keep off the pier,” Quill told local radio host Jo Dell.", ("speaker", "Quill")),
    ("en", "“Keep off the pier,” remembered Mara Quill.", ("speaker", "Mara Quill")),
    ("en", "The pier sank by a foot, the trust's yearly report shows.", ("document", "trust's yearly report")),
    ("de", "Der Pier bleibt zu, sagte die Hafenmeisterin Mara Quill der Nachrichtenagentur dpa.", ("channel", "dpa")),
    ("de", "Nach Angaben der Hafenmeisterin hält der Pier.", ("speaker", "Hafenmeisterin")),
    ("it", "Il molo resterà chiuso, ha detto all'ANSA la sindaca Mara Quill.", ("speaker", "sindaca Mara Quill")),
    ("es", "El muelle cerrará, según la capitanía, citada por la agencia EFE.", ("channel", "agencia EFE")),
    ("ru", "Причал закроют, сообщает «Интерфакс» со ссылкой на мэрию Гавани.", ("channel", "Интерфакс")),
    ("tr", "İskele kapatılacak, Anadolu Ajansı'nın haberine göre.", ("channel", "Anadolu Ajansı")),
    ("de", "Der Hafen bleibt einen Monat geschlossen, sagte Mara Quill.", ("speaker", "Mara Quill")),
    ("de", "Mara Quill, Leiterin der Hafenbehörde, sagte, der Pier sei unsicher.", ("speaker", "Mara Quill")),
    ("de", "Am Montag erklärte die Hafenbehörde, der Pier müsse gesperrt werden.", ("speaker", "Hafenbehörde")),
    ("de", "Der Pier wird gesperrt, wie die Hafenbehörde mitteilte.", ("speaker", "Hafenbehörde")),
    ("de", "Die Hafenbehörde hat am Montag mitgeteilt, dass der Pier gesperrt wird.", ("speaker", "Hafenbehörde")),
    ("de", "Der Pier wurde nach Angaben der Hafenbehörde gesperrt.", ("speaker", "Hafenbehörde")),
    ("de", "Der Hafenbehörde zufolge ist der Pier gesperrt.", ("speaker", "Hafenbehörde")),
    ("de", "Der Pier ist laut Mara Quill gesperrt.", ("speaker", "Mara Quill")),
    (
        "de",
        "Die Nachrichtenagentur Reuters berichtete, der Pier werde gesperrt.",
        ("channel", "Nachrichtenagentur Reuters"),
    ),
    ("fr", "Le quai restera fermé, a déclaré Mara Quill.", ("speaker", "Mara Quill")),
    ("fr", "La capitainerie a annoncé que le quai serait fermé.", ("speaker", "capitainerie")),
    ("fr", "Trois bateaux ont coulé, selon la capitainerie.", ("speaker", "capitainerie")),
    ("fr", "Le quai sera fermé, rapporte l'AFP.", ("channel", "AFP")),
    ("es", "El muelle seguirá cerrado, dijo Mara Quill.", ("speaker", "Mara Quill")),
    ("es", "La capitanía informó que el muelle cerrará.", ("speaker", "capitanía")),
    ("es", "Tres barcos se hundieron, según la capitanía.", ("speaker", "capitanía")),
    ("es", "La ministra dijo a EFE que no dimitirá.", ("channel", "EFE")),
    ("pt", "O cais ficará fechado, disse Mara Quill.", ("speaker", "Mara Quill")),
    ("pt", "A capitania informou que o cais vai fechar.", ("speaker", "capitania")),
    ("pt", "Três barcos afundaram, segundo a capitania.", ("speaker", "capitania")),
    ("it", "Il molo resterà chiuso, ha detto Mara Quill.", ("speaker", "Mara Quill")),
    ("it", "La capitaneria ha annunciato che il molo chiuderà.", ("speaker", "capitaneria")),
    ("it", "Secondo la capitaneria, tre barche sono affondate.", ("speaker", "capitaneria")),
    ("ru", "Причал закроют на месяц, сообщил Павел Рогов.", ("speaker", "Павел Рогов")),
    ("ru", "Павел Рогов заявил, что причал небезопасен.", ("speaker", "Павел Рогов")),
    ("ru", "По данным Портнадзора, причал закрыт.", ("speaker", "Портнадзора")),
    ("ru", "Как сообщает ТАСС, причал закрыт.", ("channel", "ТАСС")),
    ("uk", "Причал закриють на місяць, повідомив Павло Рогов.", ("speaker", "Павло Рогов")),
    ("uk", "Павло Рогов заявив, що причал небезпечний.", ("speaker", "Павло Рогов")),
    ("uk", "За даними Портнагляду, причал закрито.", ("speaker", "Портнагляду")),
    ("ja", "港湾局によると、桟橋は閉鎖された。", ("speaker", "港湾局")),
    ("ja", "港湾局は三日、桟橋を閉鎖すると発表した。", ("speaker", "港湾局")),
    ("zh", "港务局局长林海表示，码头将关闭一个月。", ("speaker", "港务局局长林海")),
    ("zh", "据港务局通报，码头已经关闭。", ("speaker", "港务局")),
    ("ko", "항만청에 따르면 부두가 폐쇄됐다.", ("speaker", "항만청")),
    ("ko", "김바다 청장은 부두를 폐쇄하겠다고 밝혔다.", ("speaker", "김바다 청장")),
    ("ar", "قالت هيئة الموانئ إن الرصيف أغلق.", ("speaker", "هيئة الموانئ")),
    ("ar", "أغلق الرصيف بحسب هيئة الموانئ.", ("speaker", "هيئة الموانئ")),
    ("tr", "Mara Deniz, iskelenin kapatılacağını söyledi.", ("speaker", "Mara Deniz")),
    ("tr", "Reuters'a göre iskele kapatılacak.", ("channel", "Reuters")),
]

SILENT = [
    ("en", "Sen. Claims will visit the pier in May."),
    ("en", "These reports fill three shelves in the cellar."),
    ("en", "That said, the pier has stood for a century."),
    ("en", "The old man told jokes to pass the time."),
    ("en", "The county has ordered a second boat for the summer."),
    ("en", "The pier opened two years later than the company had promised."),
    ("en", "The party scuttled the talks, citing violence."),
    ("en", "The boat carried by the storm was never seen again."),
    ("en", "Ticket prices are two dollars per person."),
    ("en", "The wreck was found last spring by an amateur."),
    ("en", "This suggests a storm to come."),
    ("de", "Die Musik war laut und die Nacht war kurz."),
    ("de", "Der Bericht liegt so lange im Keller wie das Boot."),
    ("de", "Sie teilte das Brot und gab dem Kind ein Stück."),
    ("fr", "Le second bateau est plus grand que le premier."),
    ("fr", "Elle a acheté trois pommes et un journal au port."),
    ("es", "El segundo barco es más grande que el primero."),
    ("es", "La niña compró tres manzanas en el puerto."),
    ("pt", "O segundo barco é maior que o primeiro."),
    ("pt", "A menina comprou três maçãs no porto."),
    ("it", "Il secondo molo è più lungo del primo."),
    ("it", "La bambina ha comprato tre mele al porto."),
    ("ru", "Второй причал длиннее первого."),
    ("ru", "По утрам рыбаки выходят в море."),
    ("uk", "Другий причал довший за перший."),
    ("uk", "За селом починається ліс."),
    ("ja", "桟橋は町の中心にある。"),
    ("ja", "子どもたちは港でりんごを買った。"),
    ("zh", "他据守阵地三天三夜。"),
    ("zh", "这部小说有三百页。"),
    ("ko", "부두는 시내 중심에 있다."),
    ("ko", "아이들은 항구에서 사과를 샀다."),
    ("ar", "الرصيف الثاني أطول من الأول."),
    ("ar", "اشترت الفتاة ثلاث تفاحات في الميناء."),
    ("tr", "İskele şehrin ortasında duruyor."),
    ("tr", "Çocuklar limanda üç elma aldı."),
]


@pytest.mark.parametrize(("language", "text", "source"), NAMED)
def test_source_is_named(language: str, text: str, source: tuple[str, str]) -> None:
    assert source in strong(text, language)


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_look_alike_stays_silent(language: str, text: str) -> None:
    assert found(text, language) == []


def test_every_language_is_tested_both_ways() -> None:
    for cases in (NAMED, SILENT):
        assert all(sum(case[0] == language for case in cases) >= 2 for language in LANGUAGES)


def test_channel_shares_the_cue_of_its_speaker() -> None:
    markers = found("Two officials told Reuters the pier would close.")
    assert [m.role for m in markers] == ["speaker", "channel"]
    assert markers[0].cue == markers[1].cue


def test_spans_are_what_they_say() -> None:
    text = "The harbour trust said the pier was unsafe. Gulls nest there."
    [marker] = found(text)
    assert marker.source_span is not None
    assert marker.cue is not None
    assert text[slice(*marker.source_span)] == "The harbour trust"
    assert text[slice(*marker.cue)] == "said"
    assert [text[slice(*span)] for span in marker.content] == ["the pier was unsafe"]


def test_belief_is_weak() -> None:
    assert [m.strength for m in found("Mara Quill believes that the pier will fall.")] == ["weak"]


def test_hearsay_names_nobody() -> None:
    [marker] = found("The pier was reportedly sold.")
    assert (marker.strength, marker.source_span) == ("weak", None)


def test_verbs_inside_a_quotation_are_the_speakers() -> None:
    text = "“My father said the pier would outlive us, and I told him it would not,” Mara Quill said."
    assert {m.name for m in found(text)} == {"Mara Quill"}


def test_title_case_headline_is_read() -> None:
    assert ("speaker", "Harbour Chief") in strong("Harbour Chief Says Pier Must Close This Winter", role="headline")


def test_transcript_labels_need_a_second_turn() -> None:
    assert ("speaker", "QUILL") in strong("QUILL: The pier is closed.\n\nBRELL: Why?\n\nQUILL: It is unsafe.")
    assert strong("Opening hours: nine to five.\n\nTickets: two dollars.") == set()


def test_no_verb_stands_in_two_classes() -> None:
    for language in LANGUAGES:
        words = grammar(language)
        assert not set(words.verbs) & words.hearsay


def test_cost_is_linear() -> None:
    sentences = [
        "“We will rebuild,” said Mara Quill, the harbour master. ",
        "The pier is closed, according to the harbour trust, which told reporters that it was unsafe. ",
        "Nobody was hurt in the fall of the old crane on the eastern quay last winter. ",
    ]
    random.seed(1)
    text = "".join(random.choice(sentences) for _ in range(400))

    def act(read: Article) -> None:
        for room in (*ROOMS, quotation):
            assert list(room.find(read))

    assert_linear(act, 1, lambda size: article(text * size))
