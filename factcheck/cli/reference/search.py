"""`factcheck reference search`: the facts that any words ask for, series by series, the nearest first."""

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
from factcheck.cli.speech import complain, complain_of, refusing, say, titles, words, write_json
from factcheck.cli.tables import csv_text, on_terminal, show_table, write_utf8

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.config import Lang
    from factcheck.model import Fact
    from factcheck.reference.curating.grouping import SeriesHits

EXAMPLES = """例子：

\b
  factcheck reference search 高速铁路营业里程
  factcheck reference search 北京 高新技术企业 --year 2021
  factcheck reference search 北京 --limit 200 --format csv > 北京.csv

\b
终端上按序列列表；输出到管道或文件时每条一行。退出状态：0 查完了（没有找到也是 0）；2 参考数据有误。
"""

_SHOWN = ("period", "value", "qualifier", "id", "grade", "source", "published")
_COLUMNS = ("subject", "indicator", "scope", "period", "value", "unit", "qualifier", "id", "grade")
_CSV_COLUMNS = (*_COLUMNS, "source", "source_url", "published", "note", "file", "row")


class Form(StrEnum):
    """How hits are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def search(
    query: Annotated[list[str], typer.Argument(metavar="WORD", help="对象、指标或别名，可以连写。")],
    *,
    reference: ReferenceOption = None,
    year: Annotated[list[int] | None, typer.Option(metavar="YEAR", help="只要这一年的，可以重复。")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1_000_000, help="最多列出几条。")] = 20,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字，每个序列一行 JSON，或 CSV。")] = Form.TEXT,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """按名称查找参考数据，最相近的序列在前。"""
    from factcheck.reference.curating.grouping import by_series
    from factcheck.reference.search import search_facts

    text = " ".join(query)
    configuration = configured(config, no_config=no_config, reference=reference, lang=lang)
    lang = configuration.lang
    with refusing(lang):
        loaded = reference_of(configuration, places_of(configuration), skip_bad_rows=True)
        complain_of(loaded.problems, lang)
        hits = search_facts(loaded.store, text, years=year or (), limit=limit)
        groups = by_series(hits, loaded.store, text)
    _write(groups, form, lang)
    if not hits:
        complain(words("nothing_found", lang, words=text))
    raise typer.Exit(status_of_input(loaded.problems))


def _write(groups: Sequence[SeriesHits], form: Form, lang: Lang) -> None:
    if form is Form.CSV:
        write_utf8(csv_text(_CSV_COLUMNS, [_cells(fact, _CSV_COLUMNS) for group in groups for fact in group.facts]))
    elif form is Form.JSON:
        for group in groups:
            _write_group(group)
    elif on_terminal():
        names = titles("columns", lang)
        for group in groups:
            show_table(_title(group, lang), [names[column] for column in _SHOWN], list(map(_row, group.facts)))
    else:
        for fact in (fact for group in groups for fact in group.facts):
            say(_line(fact))


def _write_group(group: SeriesHits) -> None:
    from factcheck.report.wire import fact_to_dict

    names = {"subject": group.subject, "indicator": group.indicator, "scope": group.scope or None}
    write_json({**names, "aliases": group.aliases, "facts": list(map(fact_to_dict, group.facts))})


def _title(group: SeriesHits, lang: Lang) -> str:
    """The names of a series, with the words of the search that led there by another name."""
    name = " · ".join(part for part in (group.subject, group.indicator, group.scope) if part)
    return f"{name}{words('led_there', lang, aliases='、'.join(group.aliases))}" if group.aliases else name


def _row(fact: Fact) -> list[str]:
    return [cell_of(fact, column) + (fact.unit_text if column == "value" else "") for column in _SHOWN]


def _cells(fact: Fact, columns: Sequence[str]) -> list[str]:
    return [cell_of(fact, column) for column in columns]


def cell_of(fact: Fact, column: str) -> str:
    """The cell of a fact under a column of the reference: as written, the qualifier as a code."""
    cells = {
        "period": fact.period.iso if fact.period else "",
        "value": fact.value_text,
        "unit": fact.unit_text,
        "qualifier": str(fact.quantity.hedge) if fact.quantity else "",
        "published": fact.published_text,
        "accessed": fact.accessed_text,
        **fact.extra,
    }
    return cells[column] if column in cells else str(getattr(fact, column, ""))


def _line(fact: Fact) -> str:
    """The fact on one line: its row as written, where it stands, where it is from."""
    cells = (fact.subject, fact.indicator, fact.scope, fact.period.iso if fact.period else "")
    value = fact.value_text + fact.unit_text
    place = (f"[{fact.id}]", f"{fact.file}:{fact.row}")
    return "  ".join(part for part in (*cells, value, *place, fact.source, fact.published_text, fact.grade) if part)
