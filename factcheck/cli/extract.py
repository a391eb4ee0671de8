"""`factcheck extract`: every number of a text with what it was taken to mean, as JSON Lines on standard output."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import DateOption, LangOption, ModelOption, date_of
from factcheck.cli.speech import complain, complain_of, complaint, refusing, write_json
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date as Date

    from factcheck.config import Lang
    from factcheck.model import Article, Finding

    Extraction = Callable[[Article], tuple[Finding, ...]]

NamesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        metavar="DIR|CSV",
        help="用其中的名称和别名统一对象和指标的叫法，可以重复。不写则照文中的说法。",
        show_default=False,
    ),
]

EXAMPLES = """例子：

\b
  factcheck extract 稿件.txt
  factcheck extract 稿件/ --date 2022-06-01
  echo '全市有2.7万家企业。' | factcheck extract -
  factcheck extract --jsonl 段落.jsonl > 提及.jsonl

\b
每行一个 JSON 对象。PATH 的每处数字一行，带 path；--jsonl 的每段一行：{"id", "mentions"}。
"""


def extract(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）。", show_default=False)
    ] = None,
    *,
    jsonl: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="改读 JSON Lines：每行 {id, date, text}。", show_default=False),
    ] = None,
    date: DateOption = None,
    reference: NamesOption = None,
    model: ModelOption = "auto",
    lang: LangOption = "zh",
) -> None:
    """找出数字和它们的含义，逐行输出 JSON。"""
    from factcheck.equipment import Equipment, load_store
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import extract_article

    if bool(paths) == (jsonl is not None):
        complain(complaint(Problem(code="FC110", path="factcheck extract"), lang))
        raise typer.Exit(2)
    with refusing(lang):
        day = date_of(date, lang)
        loaded = load_store(reference or [])
        find = partial(extract_article, equipment=Equipment(loaded.store, load_nlp(model)))
        problems = list(loaded.problems)
        if jsonl is not None:
            problems += _passages(jsonl, day, find, lang)
        else:
            problems += _articles(paths or [], day, find, lang)
    complain_of(problems, lang)
    raise typer.Exit(status_of_input(problems))


def _articles(paths: list[str], day: Date | None, find: Extraction, lang: Lang) -> Iterable[Problem]:
    """Write a line for each mention of each article; the problems of the articles that cannot be read."""
    from factcheck.readers import read_articles
    from factcheck.report.wire import mention_to_dict

    reading = read_articles(paths, date=day)
    for article in reading.articles:
        for finding in find(article):
            write_json({"path": article.path, **mention_to_dict(article, finding, lang=lang)})
    return reading.problems


def _passages(file: Path, day: Date | None, find: Extraction, lang: Lang) -> Iterable[Problem]:
    """Write a line for each passage of the file; the problems of its broken lines."""
    from factcheck.readers import dated, read_json_lines
    from factcheck.report.wire import mention_to_dict

    problems = []
    for passage in read_json_lines(str(file)):
        if isinstance(passage, Problem):
            problems.append(passage)
            continue
        article = dated(passage.article, day)
        mentions = [mention_to_dict(article, finding, lang=lang) for finding in find(article)]
        write_json({"id": passage.id, "mentions": mentions})
    return problems
