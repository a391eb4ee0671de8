"""Where rows stand, and how often and in which order files are named, changes no answer of the store."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import CuratedStore
from factcheck.reference import LoadedReference, load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.search import search_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

FACT_HEADER = ("subject", "indicator", "period", "value", "unit", "qualifier", "source", "published", "note", "scope")
ALIAS_HEADER = ("kind", "alias", "canonical")

# Few choices, so that rows often say the same, or nearly.
fact_rows = st.tuples(
    st.sampled_from(["北京", "北京市", "臺灣"]),
    st.sampled_from(["高校", "GDP"]),
    st.sampled_from(["", "2021", "2021-01/2021-12"]),
    st.sampled_from(["92", "2.7"]),
    st.sampled_from(["家", "万家"]),
    st.sampled_from(["", "近"]),
    st.sampled_from(["", "甲"]),
    st.sampled_from(["", "2022-03-01"]),
    st.sampled_from(["", "初步核算"]),
    st.sampled_from(["", "全国"]),
)
alias_rows = st.tuples(
    st.sampled_from(["subject", "indicator"]),
    st.sampled_from(["北京市", "首都", "GDP", "京城", "北京"]),
    st.sampled_from(["北京", "地区生产总值", "首都", "上海"]),
)


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def answers(store: CuratedStore) -> object:
    """All that a store answers, without the lines, which move with the rows."""
    series = sorted({(fact.subject, fact.indicator) for fact in store.all_facts()})
    return (
        [[replace(fact, row=0) for fact in store.facts(*names)] for names in series],
        [(subject, store.indicators_of(subject)) for subject, _ in series],
        [(indicator, store.subjects_of(indicator)) for _, indicator in series],
        [store.names(kind) for kind in ("subject", "indicator", "unit")],
        [store.canonical("subject", name) for name in ("北京市", "首都", "京城", "台灣")],
        [replace(hit.fact, row=0) for hit in search_facts(store, "首都 GDP 高校")],
    )


@st.composite
def shuffled_twice(draw: st.DrawFn) -> tuple[list[list[tuple[str, ...]]], list[list[tuple[str, ...]]]]:
    """Two files of facts and one of aliases, and the same with the rows of each in another order."""
    files = [
        draw(st.lists(fact_rows, max_size=8)),
        draw(st.lists(fact_rows, max_size=8)),
        draw(st.lists(alias_rows, max_size=5)),
    ]
    return files, [draw(st.permutations(rows)) for rows in files]


def written(folder: Path, files: Sequence[Sequence[Sequence[str]]]) -> list[Path]:
    paths = [folder / "a.csv", folder / "b.csv", folder / "aliases.csv"]
    for path, rows in zip(paths, files, strict=True):
        header = ALIAS_HEADER if path.name == "aliases.csv" else FACT_HEADER
        path.write_text(csv_text(header, rows), encoding="utf-8")
    return paths


@given(shuffled_twice())
def test_the_order_of_rows_and_files_and_repetition_change_no_answer(
    pair: tuple[list[list[tuple[str, ...]]], list[list[tuple[str, ...]]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), pair[0])
        loaded = load_reference(paths, settings=DEFAULT_SETTINGS)
        assert [problem for problem in loaded.problems if problem.level == "error"] == []
        first = answers(loaded.store)
        assert answers(load_reference([*reversed(paths), *paths], settings=DEFAULT_SETTINGS).store) == first
        assert load_reference([Path(folder)], settings=DEFAULT_SETTINGS).problems == loaded.problems
        assert check_reference(load_reference(paths[::-1], settings=DEFAULT_SETTINGS)) == check_reference(loaded)
        written(Path(folder), pair[1])
        assert answers(load_reference(paths, settings=DEFAULT_SETTINGS).store) == first


def loaded_from(data: bytes) -> LoadedReference:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        path.write_bytes(data)
        return load_reference([path], skip_bad_rows=True, settings=DEFAULT_SETTINGS)


cells = st.one_of(
    st.text(max_size=6),
    st.text("0123456789.,-+%万亿千百十几零点年月/Q ", max_size=8),
    st.sampled_from(["北京", "2021", "2.7万", "万家", "over", "0.5%", ""]),
)


@given(st.lists(st.lists(cells, min_size=7, max_size=7), max_size=6))
def test_every_row_is_used_or_reported(rows: list[list[str]]) -> None:
    header = ("subject", "indicator", "period", "value", "unit", "qualifier", "tolerance")
    loaded = loaded_from(csv_text(header, rows).encode("utf-8", errors="replace"))
    refused = {problem.line for problem in loaded.problems if problem.level == "error" and problem.code != "FC405"}
    nul = sum(int(dict(problem.values)["lines"]) for problem in loaded.problems if problem.code == "FC405")
    (file,) = loaded.info.files
    missing = file.rows - loaded.info.facts - len(refused)
    assert missing == 0 if not nul else missing <= nul
    check_reference(loaded)


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=60).map(lambda tail: b"subject,indicator,value\n" + tail)))
def test_no_bytes_raise(data: bytes) -> None:
    check_reference(loaded_from(data))
