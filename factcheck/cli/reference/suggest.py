"""`factcheck reference suggest`: rows to fill in, so that more of what articles claim can be checked."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import ConfigOption, LangOption, NoConfigOption, language
from factcheck.cli.speech import complain, complaint, refusing, say, titles, words
from factcheck.cli.tables import csv_text, markdown_table, write_utf8
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.config import Lang
    from factcheck.reference.curating.reports import OpenClaim
    from factcheck.reference.curating.wanted import Wanted
    from factcheck.report.exact_json import Json

EXAMPLES = """例子：

\b
  factcheck reference suggest reports/report.json --limit 20
  factcheck reference suggest reports/report.json 上月/report.json --out 待补.csv
  factcheck reference suggest reports/report.json --format md > 待补.md

\b
CSV 的列与参考文件相同，后面另有几列供参考；填好 value、source 等列的行可以直接用作参考数据。
只列补一行就可能核实的说法；文中没说清楚时间或对象、预测和目标等不在内。
退出状态：0 写完了（没有要补的也是 0）；2 报告读不了，或不是 factcheck 的报告。
"""

_MD_COLUMNS = ("articles", "claims", "subject", "indicator", "period", "unit", "claimed", "sentence", "reason")


class Form(StrEnum):
    """How rows are written."""

    CSV = "csv"
    JSON = "json"
    MD = "md"


def suggest(
    reports: Annotated[
        list[Path], typer.Argument(metavar="REPORT", help="factcheck run 写出的 report.json，可以几个。")
    ],
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="写到这个文件；不写就输出。", show_default=False)
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="最多列出几行。", show_default=False)] = None,
    form: Annotated[Form, typer.Option("--format", help="CSV、每行一个 JSON，或 Markdown 表。")] = Form.CSV,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """从报告里找出该补的参考数据，最多文章需要的在前。"""
    from factcheck.reference.curating.inserting import write_whole
    from factcheck.reference.curating.wanted import wanted_rows

    lang = language(config, no_config=no_config, lang=lang)
    claims = _claims(reports, lang)
    found = wanted_rows(claims)
    text = _text(found[:limit], form, lang)
    if out is None:
        write_utf8(text)
    else:
        with refusing(lang):
            write_whole(out, text.encode("utf-8", "backslashreplace"))
        say(words("suggested", lang, path=out.as_posix(), rows=len(found[:limit])))
    if not found:
        complain(words("nothing_wanted", lang))


def _claims(reports: Sequence[Path], lang: Lang) -> list[OpenClaim]:
    """The open claims of all reports; what cannot be read is told, and ends the command when all are looked at."""
    from factcheck.reference.curating.reports import open_claims

    read = [open_claims(path) for path in reports]
    problems = [found for found in read if isinstance(found, Problem)]
    for problem in problems:
        complain(complaint(problem, lang))
    if problems:
        raise typer.Exit(2)
    return [claim for found in read if not isinstance(found, Problem) for claim in found]


def _text(found: Sequence[Wanted], form: Form, lang: Lang) -> str:
    from factcheck.reference.columns import FACT_COLUMNS
    from factcheck.reference.curating.wanted import ADDED_COLUMNS

    columns = (*FACT_COLUMNS, *ADDED_COLUMNS)
    cells = [row.cells() for row in found]
    if form is Form.CSV:
        return csv_text(columns, [[row[column] for column in columns] for row in cells])
    if form is Form.JSON:
        return "".join(_json_lines(found))
    names = {**titles("columns", lang), **titles("wanted", lang)}
    rows = [[row[column] for column in _MD_COLUMNS] for row in cells]
    return "\n".join([*markdown_table([names[column] for column in _MD_COLUMNS], rows), ""])


def _json_lines(found: Sequence[Wanted]) -> Iterator[str]:
    from factcheck.report.exact_json import dumps

    for row in found:
        wire: dict[str, Json] = {
            "subject": row.subject or None,
            "indicator": row.indicator,
            "period": row.period or None,
            "unit": row.unit or None,
            "scope": row.scope or None,
            "relation": row.relation,
            "articles": row.articles,
            "claims": row.claims,
            "claimed": row.claimed,
            "sentence": row.sentence,
            "reasons": row.reasons,
            "nearest": row.nearest,
        }
        yield dumps(wire) + "\n"
