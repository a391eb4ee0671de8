"""`factcheck baseline`: what was there when the checking began; write it from a run, look at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import FailOn, status_of_input
from factcheck.cli.options import (
    DateOption,
    LangOption,
    ModelOption,
    ReferenceOption,
    SkipOption,
    date_of,
    reference_of,
)
from factcheck.cli.review_options import ReviewOptions, SuppressionsOption, TodayOption
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, titles, words
from factcheck.cli.tables import show_table

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.review.baseline import Baseline

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

FileOption = Annotated[Path, typer.Option("--baseline", metavar="FILE", help="基线文件。")]
DEFAULT = Path("factcheck-baseline.jsonl")

UPDATE_EXAMPLES = """例子：

\b
  factcheck baseline update 稿件/
  factcheck baseline update 稿件/ --fail-on unverified --baseline 基线.jsonl
  factcheck run 稿件/ --baseline factcheck-baseline.jsonl      之后这样用

\b
写进基线的是在 --fail-on 之上、又没有另外说明的发现。没有检查的文章，原有的行照旧保留。
退出状态：0 已写；2 用法、稿件或参考数据有误，没有写。
"""
SHOW_EXAMPLES = """例子：

\b
  factcheck baseline show
  factcheck baseline show --baseline 基线.jsonl
"""


@app.callback()
def baseline() -> None:
    """已知的发现：写出、查看基线。"""


@app.command(epilog=UPDATE_EXAMPLES)
def update(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）。")],
    *,
    file: FileOption = DEFAULT,
    reference: ReferenceOption = None,
    date: DateOption = None,
    fail_on: Annotated[FailOn, typer.Option(help="哪些发现写进去；矛盾按未核实算。")] = FailOn.REFUTED,
    model: ModelOption = "auto",
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="同时用几个进程；结果不变。")] = 1,
    suppressions: SuppressionsOption = None,
    today: TodayOption = None,
    lang: LangOption = "zh",
    skip_bad_rows: SkipOption = False,
) -> None:
    """检查文章，把现有的发现写成基线：以后只有新的才算。"""
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import check_articles
    from factcheck.readers import read_articles
    from factcheck.review import renew, review
    from factcheck.review.baseline_file import write_baseline

    with refusing(lang):
        old = _read(file, lang) if file.exists() else None
        day = date_of(date, lang)
        plan = ReviewOptions(suppressions, today=today).plan(lang)
        loaded = reference_of(reference, skip_bad_rows=skip_bad_rows, lang=lang)
        reading = read_articles(paths, date=day)
        problems = (*loaded.problems, *plan.problems, *reading.problems)
        complain_of(problems, lang)
        if status_of_input(problems):
            complain(words("baseline_not_written", lang))
            raise typer.Exit(2)
        report = check_articles(reading.articles, Equipment(loaded.store, load_nlp(model)), jobs=jobs)
        report = review(replace(report, problems=problems), plan).report
        known = renew(report, old, file, statuses=fail_on.statuses)
        write_baseline(file, known, old)
    before = {(one.path, one.fingerprint) for one in old.known} if old else set()
    after = {(one.path, one.fingerprint) for one in known}
    counts = {"count": len(known), "added": len(after - before), "removed": len(before - after)}
    say(words("baseline_written", lang, path=file.as_posix(), **counts))


@app.command(epilog=SHOW_EXAMPLES)
def show(*, file: FileOption = DEFAULT, lang: LangOption = "zh") -> None:
    """列出基线里的发现。"""
    with refusing(lang):
        found = _read(file, lang)
    if not found.known:
        say(words("baseline_empty", lang, path=file.as_posix()))
        return
    names = titles("baseline", lang)
    rows = [[one.path, one.text, one.rule, one.fingerprint, one.message] for one in found.known]
    show_table(file.as_posix(), [names[key] for key in ("path", "text", "rule", "fingerprint", "message")], rows)


def _read(file: Path, lang: Lang) -> Baseline:
    """The baseline in a file; one that cannot be read ends the command."""
    from factcheck.review.baseline_file import BaselineError, read_baseline

    try:
        return read_baseline(file)
    except BaselineError as error:
        complain(complaint(error.problem, lang))
        raise typer.Exit(2) from error
