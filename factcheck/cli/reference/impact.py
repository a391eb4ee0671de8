"""`factcheck reference impact`: which verdicts a change of the reference turns, and which rows changed."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from factcheck.cli.exit_status import ExitStatus, status_of_input
from factcheck.cli.options import (
    ConfigOption,
    DateOption,
    JobsOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    configured,
    places_of,
)
from factcheck.cli.reference.impact_text import as_lines, as_markdown, as_wire
from factcheck.cli.speech import complain_of, refusing, say, write_json

EXAMPLES = """例子：

\b
  factcheck reference impact main seeds/                   与 git 的 main 相比
  factcheck reference impact HEAD~1 稿件/ --format md > 影响.md
  factcheck reference impact 旧数据/ 稿件.txt              与另一个文件夹相比

\b
BASE 是 git 的版本（main、HEAD~1、标签），或旧数据的文件夹、CSV 文件；同名时算文件夹或文件，
要版本请写 refs/heads/main。只用规则，不用语言模型。
退出状态：0 没有变坏；1 有说法变成“不符”，或不再是“已核实”；2 用法、稿件、参考数据或 git 有误。
"""


class Form(StrEnum):
    """How the impact is written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


def impact(
    base: Annotated[str, typer.Argument(metavar="BASE", help="旧的参考数据：git 的版本、文件夹或 CSV 文件。")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）。")],
    *,
    reference: ReferenceOption = None,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字、Markdown，或一行 JSON。")] = Form.TEXT,
    date: DateOption = None,
    jobs: JobsOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """比较两版参考数据：哪些结论变了，哪些数据增删改了。"""
    from factcheck.equipment import load_store
    from factcheck.impact import earlier_reference
    from factcheck.impact import impact as measure
    from factcheck.readers import read_articles

    options = {"reference": reference, "date": date, "jobs": jobs, "skip_bad_rows": skip_bad_rows}
    configuration = configured(config, no_config=no_config, lang=lang, **options)
    lang, skipping, settings = configuration.lang, configuration.skip_bad_rows, configuration.settings
    places = places_of(configuration)
    with refusing(lang), TemporaryDirectory(prefix="factcheck-") as folder:
        reading = read_articles(paths, date=configuration.date, ignoring=configuration.ignoring.inside)
        old = earlier_reference(base, places, into=Path(folder), skip_bad_rows=skipping, settings=settings)
        new = load_store(places, skip_bad_rows=skipping, settings=settings)
        problems = (*old.problems, *new.problems, *reading.problems)
        complain_of(problems, lang)
        found = measure(reading.articles, old.store, new.store, jobs=configuration.jobs, settings=settings)
    if form is Form.JSON:
        write_json(as_wire(found, lang))
    else:
        for line in (as_markdown if form is Form.MD else as_lines)(found, lang):
            say(line)
    raise typer.Exit(status_of_input(problems) or (ExitStatus.FOUND if found.worse else ExitStatus.CLEAN))
