"""How the kind of a source is told from its written name; every name here is invented or an institution."""

from __future__ import annotations

from collections import Counter

import pytest

from provenance.lexicon import load
from provenance.lexicon.registry import kind

KINDS = [
    ("en", "the Harbour Times", "outlet"),
    ("en", "Northfield Herald", "outlet"),
    ("en", "BBC", "outlet"),
    ("en", "Fox News", "outlet"),
    ("en", "riverpost.com", "outlet"),
    ("en", "the Ministry of Canals", "government"),
    ("en", "Lakeside police", "government"),
    ("en", "the White House", "government"),
    ("en", "the Kremlin", "government"),
    ("en", "the Justice Department", "government"),
    ("en", "Department of Harbours", "government"),
    ("en", "the Velmarian embassy", "government"),
    ("en", "Orell Dynamics Inc.", "organisation"),
    ("en", "the University of Tarrow", "organisation"),
    ("en", "the Marlow campaign", "organisation"),
    ("en", "NLPX", "organisation"),
    ("en", "Bank of Velmaria", "organisation"),
    ("en", "a report by the ministry", "document"),
    ("en", "the new poll", "document"),
    ("en", "a study of 400 farmers", "document"),
    ("en", "the indictment", "document"),
    ("en", "officials", "unnamed"),
    ("en", "a source", "unnamed"),
    ("en", "people familiar with the matter", "unnamed"),
    ("en", "two senior officials at the ministry", "unnamed"),
    ("en", "a police spokesman", "unnamed"),
    ("en", "critics of the plan", "unnamed"),
    ("en", "Justice Department officials", "unnamed"),
    ("en", "University of Tarrow researchers", "unnamed"),
    ("en", "voters", "unnamed"),
    ("en", "many", "unnamed"),
    ("en", "Ilse Marnow", "person"),
    ("en", "spokesman Tobin Karsh", "person"),
    ("en", "Ministry of Canals spokesman Tobin Karsh", "person"),
    ("en", "Mr. Karsh", "person"),
    ("en", "Sen. Dora Pell (I-Vt.)", "person"),
    ("en", "Prime Minister Arvid Noll", "person"),
    ("en", "Dora Pell, a spokeswoman for Orell Dynamics", "person"),
    ("en", "a spokesman for Orell Widgets", "unnamed"),
    ("en", "Karsh", "person"),
    ("en", "Port Authority Director Lena Voss", "person"),
    ("en", "White House officials", "unnamed"),
    ("en", "Dora Pell aides", "unnamed"),
    ("de", "die Polizei", "government"),
    ("de", "das Innenministerium", "government"),
    ("de", "Ein Sprecher der Polizei", "unnamed"),
    ("de", "Ein Sprecher der Polizei, Lars Behrmann", "person"),
    ("de", "Regierungssprecher Jonas Wehrle", "person"),
    ("de", "die Wochenzeitung „Die Brücke“", "outlet"),
    ("de", "der Bericht", "document"),
    ("de", "die Molkerei", "organisation"),
    ("de", "Inschrift am Siel", "document"),
    ("en", "the jury of the Brae Prize", "organisation"),
    ("fr", "L'Écho du port", "outlet"),
    ("de", "Augenzeugen", "unnamed"),
    ("de", "die SPD-Landtagsfraktion", "organisation"),
    ("de", "Ein Sprecher des Weißen Hauses in Washington", "unnamed"),
    ("de", "der Schriftsteller Jonas Wehrle", "person"),
    ("de", "Angaben der Polizei", "government"),
    ("de", "Polizeiangaben", "unnamed"),
    ("en", "Bay News' Ana Costa", "person"),
    ("en", "Karsh's campaign", "organisation"),
    ("es", "El País", "outlet"),
    ("en", "widow Terry Strand", "person"),
    ("de", "der tschechische Bäcker Martin Zell", "person"),
    ("de", "Die Hamburger Stadtreinigung", "organisation"),
    ("en", "The Harbour Light", "organisation"),
    ("de", "FBI-Direktor Jonas Wehrle", "person"),
    ("fr", "le ministère des Ponts", "government"),
    ("fr", "le porte-parole du ministère", "unnamed"),
    ("fr", "la ministre Odile Carvin", "person"),
    ("fr", "un rapport du Sénat", "document"),
    ("fr", "l'université de Brèze", "organisation"),
    ("fr", "des témoins", "unnamed"),
    ("fr", "le quotidien La Passerelle", "outlet"),
    ("es", "el Gobierno", "government"),
    ("es", "fuentes policiales", "unnamed"),
    ("es", "el portavoz del partido", "unnamed"),
    ("es", "el portavoz del gobierno Luis Otero", "person"),
    ("es", "el informe", "document"),
    ("es", "la Universidad de Alcor", "organisation"),
    ("es", "el diario La Orilla", "outlet"),
    ("pt", "o Ministério das Pontes", "government"),
    ("pt", "a pesquisa", "document"),
    ("pt", "Rui Salgado", "person"),
    ("pt", "moradores", "unnamed"),
    ("it", "il ministero dei Ponti", "government"),
    ("it", "il quotidiano La Sponda", "outlet"),
    ("it", "il sindaco Carlo Vanni", "person"),
    ("it", "uno studio", "document"),
    ("ru", "министерство мостов", "government"),
    ("ru", "источник в правительстве", "unnamed"),
    ("ru", "представитель полиции Иван Лугин", "person"),
    ("ru", "газета «Берег»", "outlet"),
    ("ru", "компания «Лугин и сыновья»", "organisation"),
    ("ru", "доклад", "document"),
    ("ru", "Иван Лугин", "person"),
    ("ru", "Кремль", "government"),
    ("uk", "міністерство мостів", "government"),
    ("uk", "джерело", "unnamed"),
    ("uk", "речниця Олена Гайова", "person"),
    ("uk", "газета «Берег»", "outlet"),
    ("ja", "外務省", "government"),
    ("ja", "警察関係者", "unnamed"),
    ("ja", "田原花子氏", "person"),
    ("ja", "港湾新聞", "outlet"),
    ("ja", "調査報告書", "document"),
    ("ja", "港湾大学", "organisation"),
    ("zh", "外交部", "government"),
    ("zh", "外交部发言人林小河", "person"),
    ("zh", "外交部发言人", "unnamed"),
    ("zh", "知情人士", "unnamed"),
    ("zh", "港湾日报", "outlet"),
    ("zh", "河岸公司", "organisation"),
    ("zh", "判决书", "document"),
    ("zh", "林小河", "person"),
    ("ko", "외교부", "government"),
    ("ko", "경찰 관계자", "unnamed"),
    ("ko", "강나루 장관", "person"),
    ("ko", "나루일보", "outlet"),
    ("ko", "보고서", "document"),
    ("ko", "나루대학교", "organisation"),
    ("ar", "وزارة الجسور", "government"),
    ("ar", "مصادر مطلعة", "unnamed"),
    ("ar", "صحيفة الضفة", "outlet"),
    ("ar", "الوزير سامي كرمان", "person"),
    ("ar", "شركة الضفة", "organisation"),
    ("ar", "تقرير", "document"),
    ("tr", "Dışişleri Bakanlığı", "government"),
    ("tr", "Kıyı gazetesi", "outlet"),
    ("tr", "yetkililer", "unnamed"),
    ("tr", "Köprü Bakanı Ayşe Tunalı", "person"),
    ("tr", "Kıyı Üniversitesi", "organisation"),
    ("tr", "rapor", "document"),
]


@pytest.mark.parametrize(("language", "name", "expected"), KINDS)
def test_the_kind_of_a_source(language: str, name: str, expected: str) -> None:
    assert kind(name, language) == expected


def test_every_kind_is_told_in_thirteen_languages() -> None:
    languages = {"en", "de", "fr", "es", "pt", "it", "ru", "uk", "ja", "zh", "ko", "ar", "tr"}
    tables = load("kinds")
    for table in ("outlet", "government", "organisation", "document", "unnamed", "title", "role"):
        assert set(tables[table]) == languages, table


def test_a_head_word_says_one_kind() -> None:
    tables = {name: table for name, table in load("kinds").items() if name not in ("known", "phrase")}
    for language in tables["outlet"]:
        said = Counter(word for table in tables.values() for word in table.get(language, ()))
        assert not [word for word, count in said.items() if count > 1], language


@pytest.mark.parametrize("name", ["", " ", "...", "44 %", "2019"])
def test_what_is_no_name_is_nobody_named(name: str) -> None:
    assert kind(name, "en") == "unnamed"
