"""Learn what traits weigh from labelled articles, and write `provenance/lexicon/weights/<language>.json`.

`python reports/learn.py en attribution_polnear_train.jsonl` (needs `pip install 'provenance[learn]'`). The
labelled texts are other people's and are not part of this repository: they are looked for in `../shared/data`.
What is written holds single stems, closed-class words and their neighbours' classes, each seen in at least
SEEN articles: no text and nothing that gives one back. Bars are chosen on articles that the weights have not
seen, and the figures of that choice are printed. Deterministic: the same articles give the same file.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import accumulate, chain, product
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from provenance import markers as house  # noqa: E402
from provenance.check import scanned  # noqa: E402
from provenance.lexicon.reporting import grammar  # noqa: E402
from provenance.lexicon.weights import Scale, Weights  # noqa: E402
from provenance.markers import weighing  # noqa: E402
from provenance.markers.prose.traits import cued, of_claim, of_sentence  # noqa: E402
from provenance.markers.prose.words import words  # noqa: E402
from provenance.model import Article, Document, Marker  # noqa: E402

#: In how many articles a trait and a cue must stand.
SEEN = 5
#: How often a stem must be part of a cue to be looked at as one.
RATE = 0.1
FOLDS = 3
#: How strongly weights are held at nothing (the inverse, as scikit-learn has it), by scale.
FREEDOM = {"sentence": 0.6, "claim": 0.3}
#: The bars that are tried, as odds of 0 to 1.
GRID = {"attributed": (0.5, 0.55, 0.6), "silent": (0.3,), "sure": (0.5,), "likely": (0.3,)}
#: How likely a sentence must be for a weak marker in it to speak for its paragraph.
WEAK = 0.6
Span = tuple[int, int]
#: An article's number, traits, and whether the label says yes.
Case = tuple[int, list[str], bool]


class Labelled(NamedTuple):
    """An article with the markers that the rules read, and its gold: units, all spans, sources, cues."""

    article: Article
    markers: list[Marker]
    sentences: list[Span]
    paragraphs: list[Span]
    spans: list[Span]
    sources: list[Span]
    cues: list[Span]


def main() -> None:
    """Learn the scales, choose the bars, write the file, print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("language")
    options.add_argument("file")
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    given = options.parse_args()
    rows = [json.loads(line) for line in (given.data / given.file).read_text(encoding="utf-8").splitlines()]
    articles = [labelled(row, given.language) for row in rows]
    unseen = [
        (learn([a for i, a in enumerate(articles) if i % FOLDS != fold], given.language), articles[fold::FOLDS])
        for fold in range(FOLDS)
    ]
    bars = choose(unseen)
    learned = learn(articles, given.language)
    target = ROOT / "provenance" / "lexicon" / "weights" / f"{given.language}.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(written(learned, bars), encoding="utf-8")
    counts = (len(learned.sentence.weights), len(learned.claim.weights), len(learned.cues))
    sys.stdout.write("{} + {} weights, {} cues\n".format(*counts))


def labelled(row: dict[str, Any], language: str) -> Labelled:
    """Return an article as the rules read it, with its gold spans."""
    article = scanned(Document(f"{row['id']}.txt", row["text"], ""), language)
    gold = {
        part: [(start, end) for label in row["attributions"] for start, end in label[f"{part}_spans"]]
        for part in ("source", "cue", "content")
    }
    units = ([(start, end) for start, end in row[unit]] for unit in ("sentences", "paragraphs"))
    spans = [span for part in gold.values() for span in part]
    return Labelled(article, house.read(article), *units, spans, gold["source"], gold["cue"])


def touched(units: list[Span], spans: Iterable[Span]) -> list[bool]:
    """Tell of each unit whether a span overlaps it."""
    ordered = sorted(spans)
    starts, reach = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
    ats = [bisect_left(starts, end) - 1 for _, end in units]
    return [at >= 0 and reach[at] > start for at, (start, _) in zip(ats, units, strict=True)]


def learn(articles: list[Labelled], language: str) -> Weights:
    """Return the weights that labelled articles give, without bars."""
    cues = likely_cues(articles, language)
    told: list[Case] = []
    said: list[Case] = []
    for number, each in enumerate(articles):
        lines = weighing.sentences(each.article, each.markers)
        alone = [sentence for sentence, _ in lines]
        for at, hit in enumerate(touched([sentence.span for sentence in alone], each.spans)):
            told.append((number, sorted(of_sentence(alone, at, cues, language)), hit))
        for sentence, reading in lines:
            mine = [m for m in sentence.here if weighing.decided(m) and sentence.span.start <= m.start]
            others = sum(1 for marker in mine if marker.source_span is not None)
            read = weighing.claims(sentence, reading, mine, cued(sentence.line, cues))
            line = sentence.line
            ends = [(line.starts[first], line.ends[last]) for first, last in (claim.subject for claim in read)]
            for claim, hit in zip(read, touched(ends, each.sources), strict=True):
                said.append((number, list(of_claim(sentence, claim, others, language)), hit))
    return Weights(fit(told, FREEDOM["sentence"]), fit(said, FREEDOM["claim"]), cues, {})


def likely_cues(articles: list[Labelled], language: str) -> frozenset[str]:
    """Return the stems that stand in cues often and in several articles; in English no name is one."""
    open_class = "~" if grammar(language).order == "english" else "~A"
    total: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(articles):
        line = words(each.article.text, 0, len(each.article.text), language)
        places = list(zip(line.starts, line.ends, strict=True))
        for word, hit in zip(line.words, touched(places, each.cues), strict=True):
            if word.shape[0] in open_class:
                root = word.root
                total[root] += 1
                if hit:
                    cue[root] += 1
                    seen[root].add(number)
    return frozenset(root for root in seen if len(seen[root]) >= SEEN and cue[root] >= RATE * total[root])


def fit(cases: list[Case], freedom: float) -> Scale:
    """Return the scale that a logistic regression with an L1 penalty finds in (article, traits, label) cases."""
    where: defaultdict[str, set[int]] = defaultdict(set)
    for number, traits, _ in cases:
        for trait in traits:
            where[trait].add(number)
    index = {trait: at for at, trait in enumerate(sorted(t for t, seen in where.items() if len(seen) >= SEEN))}
    columns = [[index[trait] for trait in dict.fromkeys(traits) if trait in index] for _, traits, _ in cases]
    ends = numpy.cumsum([0, *map(len, columns)])
    flat = numpy.fromiter(chain.from_iterable(columns), dtype=int)
    matrix = csr_matrix((numpy.ones(len(flat)), flat, ends), shape=(len(cases), len(index)))
    model = LogisticRegression(C=freedom, l1_ratio=1, solver="liblinear", max_iter=300, tol=1e-3, random_state=0)
    model.fit(matrix, [label for _, _, label in cases])
    rounded = {trait: round(float(model.coef_[0][at]), 3) for trait, at in index.items()}
    return Scale(round(float(model.intercept_[0]), 3), {trait: value for trait, value in rounded.items() if value})


def choose(unseen: list[tuple[Weights, list[Labelled]]]) -> dict[str, float]:
    """Return the bars under which articles that the weights have not seen come out best, and print each trial."""
    best: tuple[float, dict[str, float]] = (-1.0, {})
    for values in product(*GRID.values()):
        odds = {**dict(zip(GRID, values, strict=True)), "weak": WEAK}
        bars = {name: round(float(numpy.log(odd / (1 - odd))), 3) for name, odd in odds.items()}
        figures = judged(unseen, bars)
        shown = " ".join(f"{name} {value:.4f}" for name, value in figures.items())
        sys.stdout.write(f"{dict(zip(GRID, values, strict=True))} {shown}\n")
        best = max(best, (sum(figures.values()), bars), key=lambda pair: pair[0])
    return best[1]


def judged(unseen: list[tuple[Weights, list[Labelled]]], bars: dict[str, float]) -> dict[str, float]:
    """Return sentence and paragraph MCC and the F1 of sources, as `score.py attribution` counts them."""
    units: dict[str, list[tuple[bool, bool]]] = {"sentences": [], "paragraphs": []}
    right = found = mine_all = gold_all = 0
    for learned, articles in unseen:
        for each in articles:
            scales = Weights(learned.sentence, learned.claim, learned.cues, bars)
            kept = list(weighing.weighed(each.article, each.markers, scales))
            spans = [span for m in kept for span in (m.span, *m.content)]
            for unit, gold in (("sentences", each.sentences), ("paragraphs", each.paragraphs)):
                units[unit] += zip(touched(gold, spans), touched(gold, each.spans), strict=True)
            sources = [tuple(m.source_span) for m in kept if m.source_span is not None]
            right += sum(touched(sources, each.sources))
            found += sum(touched(each.sources, sources))
            mine_all, gold_all = mine_all + len(sources), gold_all + len(each.sources)
    precision, recall = right / mine_all, found / gold_all
    figures = {unit: mcc(pairs) for unit, pairs in units.items()}
    return {**figures, "sources": 2 * precision * recall / (precision + recall)}


def mcc(pairs: list[tuple[bool, bool]]) -> float:
    """Return Matthews' correlation of (said, gold) pairs."""
    return float(numpy.corrcoef(numpy.array(pairs, dtype=float).T)[0, 1])


def written(learned: Weights, bars: dict[str, float]) -> str:
    """Return the file: one weight a line, in order."""
    table = {
        "sentence": {"bias": learned.sentence.bias, "weights": dict(sorted(learned.sentence.weights.items()))},
        "claim": {"bias": learned.claim.bias, "weights": dict(sorted(learned.claim.weights.items()))},
        "cues": sorted(learned.cues),
        "bars": bars,
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    main()
