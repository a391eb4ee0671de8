"""`factcheck extract`: every number of a text with what it was taken to mean, as JSON Lines on standard output."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import ConfigOption, DateOption, LangOption, ModelOption, NoConfigOption, configured, refuse
from factcheck.cli.speech import complain_of, refusing, write_json
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factcheck.configuration import Configuration
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
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jsonl: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="改读 JSON Lines：每行 {id, date, text}。", show_default=False),
    ] = None,
    date: DateOption = None,
    reference: NamesOption = None,
    model: ModelOption = None,
    lang: LangOption = None,
) -> None:
    """找出数字和它们的含义，逐行输出 JSON。"""
    from factcheck.equipment import Equipment, load_store
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import extract_article

    configuration = configured(config, no_config=no_config, reference=reference, date=date, model=model, lang=lang)
    if bool(paths) == (jsonl is not None):
        refuse([Problem(code="FC110", path="factcheck extract")], configuration.lang)
    with refusing(configuration.lang):
        settings = configuration.settings
        loaded = load_store(configuration.reference, skip_bad_rows=configuration.skip_bad_rows, settings=settings)
        equipment = Equipment(loaded.store, load_nlp(configuration.model), settings)
        find = partial(extract_article, equipment=equipment)
        problems = list(loaded.problems)
        if jsonl is not None:
            problems += _passages(jsonl, configuration, find)
        else:
            problems += _articles(paths or [], configuration, find)
    complain_of(problems, configuration.lang)
    raise typer.Exit(status_of_input(problems))


def _articles(paths: list[str], configuration: Configuration, find: Extraction) -> Iterable[Problem]:
    """Write a line for each mention of each article; the problems of the articles that cannot be read."""
    from factcheck.readers import read_articles
    from factcheck.report.wire import mention_to_dict

    reading = read_articles(paths, date=configuration.date, ignoring=configuration.ignoring.inside)
    for article in reading.articles:
        for finding in find(article):
            write_json({"path": article.path, **mention_to_dict(article, finding, lang=configuration.lang)})
    return reading.problems


def _passages(file: Path, configuration: Configuration, find: Extraction) -> Iterable[Problem]:
    """Write a line for each passage of the file; the problems of its broken lines."""
    from factcheck.readers import dated, read_json_lines
    from factcheck.report.wire import mention_to_dict

    problems = []
    for passage in read_json_lines(str(file)):
        if isinstance(passage, Problem):
            problems.append(passage)
            continue
        article = dated(passage.article, configuration.date)
        mentions = [mention_to_dict(article, finding, lang=configuration.lang) for finding in find(article)]
        write_json({"id": passage.id, "mentions": mentions})
    return problems
