"""`factcheck explain`: how each number of a text was read, step by step, for an editor who disputes a reading."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import (
    ConfigOption,
    DateOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    configured,
    reference_of,
    refuse,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, write_json
from factcheck.cli.target import Target, is_in, missed, offset_at, target_of
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from factcheck.config import Lang
    from factcheck.configuration import Configuration
    from factcheck.model import Article, PartName, Trace


class Form(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


EXAMPLES = """例子：

\b
  factcheck explain '截至2021年底，北京市有2.7万家高新技术企业。'
  factcheck explain 稿件.txt
  factcheck explain 稿件.txt:128
  factcheck explain 稿件.txt:5:16 --reference 数据/ --lang en
  factcheck explain '比分是3:2' --at 3 --format json

\b
冒号后是位置：正文第几字，从 0 数起，与 extract 的 start 相同；或者“行:列”，PDF 是“页:行:列”，与 run 给出的相同。
文字后面的位置只在句末标点之后才算（3:2 是比分）；--at 总是算数。
退出状态：0 已解释；2 用法有误、文件读不了，或那里没有数字。
"""


def explain(
    argument: Annotated[
        str, typer.Argument(metavar="TEXT|FILE[:OFFSET]", help="一段文字，或一篇文章的文件，- 是标准输入。")
    ],
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    at: Annotated[
        int | None,
        typer.Option(metavar="OFFSET", min=0, help="只看正文这一字处的数字，从 0 数起。", show_default=False),
    ] = None,
    date: DateOption = None,
    reference: ReferenceOption = None,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字，或每处数字一行 JSON。")] = Form.TEXT,
    model: ModelOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
) -> None:
    """解释数字是怎样读出来的：规则、数值、区间、说的是谁和什么。"""
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import trace_article
    from factcheck.readers import readers_by_suffix

    options = {"reference": reference, "date": date, "model": model, "skip_bad_rows": skip_bad_rows}
    configuration = configured(config, no_config=no_config, lang=lang, **options)
    with refusing(configuration.lang):
        target = _with_offset(target_of(argument, tuple(readers_by_suffix())), at, configuration.lang)
        article = _article(target, configuration.date, configuration.lang)
        nlp = load_nlp(configuration.model)
        loaded = reference_of(configuration)
        complain_of(loaded.problems, configuration.lang)
        equipment = Equipment(loaded.store, nlp, configuration.settings)
        traces = _chosen(article, trace_article(article, equipment), target, configuration.lang)
    if not traces:
        complain(complaint(Problem("FC113", article.path or "TEXT"), configuration.lang))
    _write(article, traces, form, configuration)
    raise typer.Exit(2 if any(problem.level == "error" for problem in loaded.problems) else 0)


def _with_offset(target: Target, at: int | None, lang: Lang) -> Target:
    if at is None:
        return target
    if target.offset is not None or target.place is not None:
        refuse([Problem("FC116", "--at")], lang)
    return replace(target, offset=at)


def _article(target: Target, day: Date | None, lang: Lang) -> Article:
    """The article in a file, or the text itself as one."""
    from factcheck.model import Article
    from factcheck.readers import is_text, read_articles

    if target.path is None:
        if not is_text(target.text):
            refuse([Problem("FC212", "TEXT")], lang)
        return Article(path="", text=target.text, date=day, date_source="option" if day else "none")
    if Path(target.path).is_dir():
        refuse([Problem("FC114", target.path)], lang)
    reading = read_articles([target.path], date=day)
    if not reading.articles:
        complain_of(reading.problems, lang)
        raise typer.Exit(2)
    return reading.articles[0]


def _chosen(article: Article, traces: Sequence[Trace], target: Target, lang: Lang) -> Sequence[Trace]:
    """All traces, or the one at the place that was asked for."""
    part: PartName = "body"
    offset = target.offset
    if target.place is not None:
        found = offset_at(article, *target.place, page=target.page)
        if found is None:
            line, column = map(str, target.place)
            refuse([Problem("FC115", article.path, values=(("line", line), ("column", column)))], lang)
        part, offset = found
    if offset is None:
        return traces
    mentions = [trace.finding.mention for trace in traces]
    chosen = [
        trace
        for trace, mention in zip(traces, mentions, strict=True)
        if is_in(mention, part) and mention.span.start <= offset < mention.span.end
    ]
    if not chosen:
        refuse([missed(article, mentions, offset, part)], lang)
    return chosen


def _write(article: Article, traces: Sequence[Trace], form: Form, configuration: Configuration) -> None:
    from factcheck.report.explain import Case, explain, explanation_text, explanation_wire

    for number, trace in enumerate(traces):
        case = Case(article, trace, lang=configuration.lang, settings=configuration.settings)
        steps = explain(case)
        if form is Form.JSON:
            write_json(explanation_wire(case, steps))
        else:
            say(("\n" if number else "") + explanation_text(case, steps))
