"""Who says so beyond English and German: asides, subjects left out, passives, and the look-alikes that stay silent."""

from __future__ import annotations

import pytest

import provenance
from provenance.config import Config

#: A paragraph, and the name of its source; the language is given, so that a short text is not guessed.
NAMED = [
    ("es", "La alcaldesa reiteró que el muelle no se venderá.", "alcaldesa"),
    ("es", "El muelle, recordó Mara Quiroga, tiene un siglo.", "Mara Quiroga"),
    ("es", "Los pescadores se quejan de que nadie los escucha.", "pescadores"),
    ("es", "El cierre fue anunciado el lunes por la capitanía.", "capitanía"),
    ("es", "Así lo confirmó a EFE la ingeniera Mara Quiroga.", "Mara Quiroga"),
    ("es", "El alcalde, Tomás Brell, prometió un muelle nuevo.", "Tomás Brell"),
    ("pt", "“O cais fica”, garantiu o capitão do porto, Tomás Brandão.", "capitão do porto"),
    ("pt", "Segundo explicou Mara Queirós, o cais tem um século.", "Mara Queirós"),
    ("pt", "O fecho foi anunciado ontem pela capitania.", "capitania"),
    ("pt", "Moradores reclamam que ninguém os ouviu.", "Moradores"),
    ("it", "Il molo, ricorda Mara Quilli, ha cent'anni.", "Mara Quilli"),
    ("it", "Lo ha reso noto la capitaneria.", "capitaneria"),
    ("it", "Gli abitanti lamentano che nessuno li ascolta.", "abitanti"),
    ("it", "Da uno studio del porto emerge che il molo affonda.", "studio del porto"),
    ("fr", "« Le quai, explique Mara Quillard, a cent ans. »", "Mara Quillard"),
    ("fr", "Le quai, a fait savoir la capitainerie, restera fermé.", "capitainerie"),
    ("fr", "De l'avis des pêcheurs, le quai s'enfonce.", "pêcheurs"),
    ("fr", "La fermeture a été annoncée lundi. Elle a été décidée sans eux, déplorent les riverains.", "riverains"),
    ("ru", "В порту уточнили, что причал закрыт.", "порту"),
    ("ru", "«Причал, — говорит Мара Квилина, — стоит сто лет».", "Мара Квилина"),
    ("ru", "Читатели жалуются, что их не слушают.", "Читатели"),
    ("ru", "В отчете порта говорится, что причал просел.", "отчете порта"),
    ("uk", "У порту запевнили, що причал закритий.", "порту"),
    ("uk", "«Причал, — каже Мара Квіліна, — стоїть сто років».", "Мара Квіліна"),
    ("uk", "Мешканці скаржаться, що їх не слухають.", "Мешканці"),
    ("tr", "Liman Başkanı Mara Kılıç, iskelenin kapanacağını kaydetti.", "Mara Kılıç"),
    ("tr", '"İskele bizim" diyen balıkçı Hasan Tuna, satışa karşı çıktı.', "Hasan Tuna"),
    ("tr", "İskelenin satılacağını bir yetkili ifade etti.", "bir yetkili"),
    ("ar", "واشتكى الصيادون من إغلاق الرصيف.", "الصيادون"),
    ("ar", "وشدد مدير الميناء على أن الرصيف آمن.", "مدير الميناء"),
    ("ar", "جاء في بيان الميناء أن الرصيف مغلق.", "بيان الميناء"),
    ("ja", "桟橋は百年たつ、と森下健太さんは説明する。", "森下健太さん"),
    ("ja", "港湾事務所は三日、桟橋を閉鎖すると発表した。", "港湾事務所"),
    ("ja", "住民からは不安の声が上がっている。", "住民"),
    ("zh", "“码头有一百年了。”林远航回忆道。", "林远航"),
    ("zh", "港务局在新闻发布会上表示，码头将关闭。", "港务局"),
    ("zh", "一些渔民抱怨，没有人听他们的意见。", "一些渔民"),
    ("ko", "한도윤 항만소장은 부두가 안전하다고 반박했다.", "한도윤 항만소장"),
    ("ko", '"부두는 우리 것"이라고 한도윤 씨는 강조했다.', "한도윤 씨"),
    ("ko", "주민들 사이에서는 성급하다는 지적이 나온다.", "주민들"),
]
SILENT = [
    ("es", "El puente mide cuarenta metros y cuenta con dos carriles."),
    ("es", "El domingo la ciudad celebró su fiesta mayor."),
    ("es", "Los barcos esperan fuera de la bahía desde el lunes."),
    ("es", "El plan anunciado en marzo incluye tres parques."),
    ("es", "La denuncia quedó archivada y el reloj señala las nueve."),
    ("es", "Se dijo que el muelle iba a cerrar."),
    ("pt", "A ponte mede quarenta metros e conta com duas faixas."),
    ("pt", "O alerta foi dado às três da manhã."),
    ("pt", "No domingo a cidade celebrou a festa da padroeira."),
    ("pt", "O plano anunciado em março inclui três parques."),
    ("it", "Il ponte misura quaranta metri e la nota è stonata."),
    ("it", "Il piano annunciato a marzo comprende tre parchi."),
    ("it", "Nel secondo tempo la squadra attacca e segna."),
    ("it", "Si parlava soltanto di pesce."),
    ("fr", "Le pont mesure quarante mètres et rapporte trois millions par an."),
    ("fr", "Le plan annoncé en mars comprend trois parcs."),
    ("fr", "La demande a baissé et la note est salée."),
    ("fr", "Il a été dit que le quai fermerait."),
    ("ru", "Мост длиной сорок метров показал себя хорошо."),
    ("ru", "За три года в городе построили два парка."),
    ("ru", "На причале продают рыбу и горячий чай."),
    ("ru", "Сообщалось, что причал закроют."),
    ("uk", "Міст завдовжки сорок метрів показав себе добре."),
    ("uk", "За три роки в місті збудували два парки."),
    ("uk", "На причалі продають рибу й гарячий чай."),
    ("tr", "Köprü kırk metre uzunluğunda ve iki şeritli."),
    ("tr", "Belediye geçen yıl üç park yaptı."),
    ("tr", "İddiaya göre iskele kapanacak."),
    ("tr", "Edinilen bilgiye göre iskele kapanacak."),
    ("ar", "يبلغ طول الجسر أربعين مترا ويضم مسارين."),
    ("ar", "وفي الساحة شجرة توت يلعب تحتها الأطفال."),
    ("ar", "وتردد أن الرصيف سيغلق."),
    ("ja", "橋は一九七〇年に完成し、長さは四十メートルある。"),
    ("ja", "桟橋は閉鎖されるとみられている。"),
    ("ja", "夕方、犬が橋を渡って向こう側で座っていた。"),
    ("zh", "大桥建于1970年，全长四十米。"),
    ("zh", "他写了一本关于码头的小说，很受欢迎。"),
    ("zh", "据悉，码头将关闭。"),
    ("ko", "다리는 1970년에 완공됐고 길이는 40미터다."),
    ("ko", "부두가 문을 닫을 것으로 알려졌다."),
    ("ko", "저녁 무렵 개 한 마리가 다리를 건넜다."),
]


def read(language: str, text: str) -> provenance.Report:
    """Check a paragraph in a language that is given."""
    return provenance.check(text, config=Config(language=language))


@pytest.mark.parametrize(("language", "text", "name"), NAMED)
def test_who_says_so_is_found(language: str, text: str, name: str) -> None:
    article = read(language, text).article
    assert article.paragraphs[-1].attributed
    found = {marker.name for marker in article.markers} | {source.name for source in article.sources}
    assert any(name in (one or "") for one in found), found


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_nobody_says_is_not_attributed(language: str, text: str) -> None:
    article = read(language, text).article
    assert not any(paragraph.attributed for paragraph in article.paragraphs), article.markers


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("es", "El muelle cerrará, dijo Mara Quiroga. Añadió que habrá otro.", "mara-quiroga"),
        ("it", "Il molo chiuderà, ha detto Mara Quilli. Ha ribadito che ce ne sarà un altro.", "mara-quilli"),
        ("fr", "Le quai fermera, a dit Mara Quillard. « Il y en aura un autre », a-t-elle ajouté.", "mara-quillard"),
        ("ru", "Причал закроют, заявила Мара Квилина. По ее словам, будет новый.", "мара-квилина"),
    ],
)
def test_a_verb_without_a_subject_or_with_a_pronoun_is_whoever_spoke(language: str, text: str, key: str) -> None:
    first, _, second = text.partition(". ")
    article = read(language, f"{first}.\n\n{second}").article
    assert [paragraph.sources for paragraph in article.paragraphs] == [(key,), (key,)]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "قال مدير الميناء سليم القاضي إن الرصيف مغلق.\n\nوأضاف القاضي أن الإصلاح بدأ.", "سليم القاضي"),
        ("ja", "森下健太所長は「閉鎖する」と述べた。\n\n森下所長は「再開は秋」と話した。", "森下健太"),
        ("ko", "한도윤 소장은 부두를 닫는다고 밝혔다.\n\n한 소장은 가을에 연다고 말했다.", "한도윤"),
    ],
)
def test_a_short_name_without_capitals_is_the_person_named_before(language: str, text: str, name: str) -> None:
    article = read(language, text).article
    (source,) = article.sources
    assert name in source.name
    assert [paragraph.sources for paragraph in article.paragraphs] == [(source.key,), (source.key,)]
