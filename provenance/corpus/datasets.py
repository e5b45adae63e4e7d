"""The check as a function for `map` of Hugging Face's `datasets`: a batch of rows in, the columns beside it out.

    from datasets import load_dataset
    from provenance.corpus.datasets import Check

    check, news = Check(), load_dataset("json", data_files="news.jsonl", split="train")
    news = news.map(check, batched=True, num_proc=2, features=check.features(news.features))
    news = news.filter(lambda row: row["provenance_debris"] == 0 and row["provenance_wire_share"] < 0.5)

The same call maps a dataset that is streamed, which has no `num_proc`. What cannot be checked has its reason in
`provenance_bad` and nothing in the other columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.corpus import beside
from provenance.corpus.batch import Settings, rows
from provenance.corpus.fields import Fields, chosen, record


class Check:
    """The check of a batch of a dataset.

    `text` is the column to check, found by its usual names otherwise, with `html` one of pages. The columns get
    `prefix` before their names. Raises Unclear for a dataset of which no column is the text.
    """

    def __init__(
        self,
        text: str | None = None,
        *,
        html: bool = False,
        prefix: str = beside.PREFIX,
        settings: Settings | None = None,
    ) -> None:
        self.fields, self.prefix, self.settings = Fields(text, html=html), prefix, settings or Settings()

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the columns beside a batch."""
        wanted = chosen(self.fields, list(batch), "the dataset")
        texts = batch[str(wanted.text)]
        each = [rows([record(wanted, {"text": text, "id": "-"}, "", 0)], self.settings) for text in texts]
        found = [beside.columns(one, self.prefix) for one in each]
        return {name: [row[name] for row in found] for name in self.names()}

    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [f"{self.prefix}{name}" for name in beside.TYPES]

    def features(self, before: Any) -> Any:
        """Return the features of a dataset with those of the columns, so that no batch decides what they are.

        `before` is those of the dataset; None, for one that is streamed and does not know them, gives None.
        """
        if before is None:
            return None
        from datasets import Features

        return Features({**before, **Features.from_arrow_schema(beside.schema(self.prefix))})
