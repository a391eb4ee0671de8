"""`factcheck reference show`: everything about one fact, by its id."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import (
    ConfigOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    configured,
    places_of,
    reference_of,
)
from factcheck.cli.reference.search import cell_of
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, titles, words, write_json
from factcheck.cli.tables import aligned
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.config import Lang
    from factcheck.model import Fact
    from factcheck.reference.curating.card import Card

EXAMPLES = """例子：

\b
  factcheck reference show bj-hitech-firms-2021
  factcheck reference show cn-gdp-2021-final --format json

\b
退出状态：0 找到了；2 没有这个编号（会列出相近的），或参考数据有误。
"""

_COLUMNS = (
    *("id", "subject", "indicator", "period", "value", "unit", "qualifier", "tolerance"),
    *("source", "source_url", "published", "note", "scope", "accessed", "grade", "source_group"),
)


class Form(StrEnum):
    """How a fact is written."""

    TEXT = "text"
    JSON = "json"


def show(
    fact_id: Annotated[str, typer.Argument(metavar="ID", help="数据的编号，search 和报告里方括号中的就是。")],
    *,
    reference: ReferenceOption = None,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字，或一行 JSON。")] = Form.TEXT,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """按编号看一条数据：各列、所在的行、读出的数值、别名、同一问题的其他数据、前后时期。"""
    from factcheck.reference.curating.card import card_of, nearest_ids

    configuration = configured(config, no_config=no_config, reference=reference, lang=lang)
    lang = configuration.lang
    with refusing(lang):
        loaded = reference_of(configuration, places_of(configuration), skip_bad_rows=True)
    complain_of(loaded.problems, lang)
    fact = loaded.store.by_id(fact_id.strip())
    if fact is None:
        near = ", ".join(nearest_ids(loaded.store, fact_id))
        complain(complaint(Problem("FC540", "ID", values=(("nearest", near), ("value", fact_id))), lang))
        raise typer.Exit(2)
    card = card_of(loaded.store, fact)
    if form is Form.JSON:
        _write(card)
    else:
        for line in _lines(card, lang):
            say(line)
    raise typer.Exit(status_of_input(loaded.problems))


def _write(card: Card) -> None:
    from factcheck.report.wire import fact_to_dict

    write_json(
        fact_to_dict(card.fact)
        | {
            "columns": dict(card.written),
            "aliases": {str(kind): list(names) for kind, names in card.aliases.items()},
            "answers": [fact_to_dict(other) | {"agrees": other.id not in card.disagreeing} for other in card.answers],
            "before": list(map(fact_to_dict, card.before)),
            "after": list(map(fact_to_dict, card.after)),
            "in_series": card.in_series,
            "sources": card.sources,
        }
    )


def _lines(card: Card, lang: Lang) -> Iterator[str]:
    names = {**titles("columns", lang), **titles("card", lang)}
    yield from aligned([[names.get(column, column), cell] for column, cell in _cells(card)])
    yield ""
    yield from aligned([[names[key], text] for key, text in _derived(card, lang) if text])
    for key, others in (("answers", card.answers), ("before", card.before), ("after", card.after)):
        if others:
            yield ""
            yield names[key]
            yield from (f"  {line}" for line in aligned([_other(other, card, lang) for other in others]))


def _cells(card: Card) -> Sequence[tuple[str, str]]:
    """The row as the file has it, column by column; the fact's own cells where the file is gone."""
    if card.written:
        return [(column, cell) for column, cell in card.written.items() if cell.strip()]
    columns = (*_COLUMNS, *card.fact.extra)
    return [(column, cell_of(card.fact, column)) for column in columns if cell_of(card.fact, column)]


def _derived(card: Card, lang: Lang) -> Iterator[tuple[str, str]]:
    """What the row was taken to mean."""
    fact = card.fact
    filed = [
        f"{card.written[column]} → {name}"
        for column, name in (("subject", fact.subject), ("indicator", fact.indicator))
        if card.written.get(column, name).strip() != name
    ]
    yield "place", f"{fact.file}:{fact.row}"
    yield "filed", "；".join(filed)
    yield "read", _meaning(fact, lang)
    yield "days", f"{fact.period.first.isoformat()} … {fact.period.last.isoformat()}" if fact.period else ""
    yield "subject_aliases", "、".join(card.aliases["subject"])
    yield "indicator_aliases", "、".join(card.aliases["indicator"])
    yield "sources", words("sources", lang, count=card.sources) if card.answers else ""
    yield "in_series", words("rows", lang, count=card.in_series)


def _meaning(fact: Fact, lang: Lang) -> str:
    """The value in full with its interval and tolerance: 27600 家 [27550, 27650)."""
    from factcheck.report.numbers import in_full

    quantity = fact.quantity
    if quantity is None or quantity.value is None:
        return ""
    unit = f" {quantity.unit.text}" if quantity.unit else ""
    interval = quantity.interval
    parts = [in_full(quantity.value, lang=lang) + unit]
    if interval:
        low = "…" if interval.low is None else in_full(interval.low, lang=lang)
        high = "…" if interval.high is None else in_full(interval.high, lang=lang)
        parts.append(f"{'[' if interval.low_inclusive else '('}{low}, {high}{']' if interval.high_inclusive else ')'}")
    if fact.tolerance:
        parts.append(f"±{in_full(fact.tolerance, lang=lang)}")
    return "  ".join(parts)


def _other(fact: Fact, card: Card, lang: Lang) -> list[str]:
    """Another row on one line; a row of the same question that disagrees is marked."""
    value = cell_of(fact, "value") + fact.unit_text
    mark = words("disagrees", lang) if fact.id in card.disagreeing else ""
    place = f"{fact.file}:{fact.row}"
    return [cell_of(fact, "period"), value, mark, f"[{fact.id}]", place, fact.published_text, fact.note, fact.source]
