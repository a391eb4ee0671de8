"""`factcheck baseline`: what was there when the checking began; write it from a run, look at it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.caching import caching
from factcheck.cli.checking import material_of, means_of, report_of
from factcheck.cli.exit_status import FailOn, status_of_input
from factcheck.cli.options import (
    ConfigOption,
    DateOption,
    FailOnOption,
    ForceIgnoreOption,
    JobsOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    PathsArgument,
    ReferenceOption,
    SkipOption,
    configured,
    named_paths,
)
from factcheck.cli.review_options import SuppressionsOption, TodayOption
from factcheck.cli.speech import complain, complaint, refusing, say, titles, words
from factcheck.cli.tables import show_table

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.configuration import Configuration
    from factcheck.review.baseline import Baseline

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

DEFAULT = Path("factcheck-baseline.jsonl")
FileOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="基线文件。", show_default=DEFAULT.name)
]

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
    paths: PathsArgument = None,
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    force_ignore: ForceIgnoreOption = None,
    baseline: FileOption = None,
    reference: ReferenceOption = None,
    date: DateOption = None,
    fail_on: FailOnOption = None,
    model: ModelOption = None,
    jobs: JobsOption = None,
    suppressions: SuppressionsOption = None,
    today: TodayOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
) -> None:
    """检查文章，把现有的发现写成基线：以后只有新的才算。"""
    configuration = configured(
        config,
        no_config=no_config,
        paths=paths or None,
        force_ignore=force_ignore,
        baseline=baseline,
        reference=reference,
        date=date,
        fail_on=fail_on,
        model=model,
        jobs=jobs,
        suppressions=suppressions,
        lang=lang,
        skip_bad_rows=skip_bad_rows,
    )
    _update(named_paths(configuration, "factcheck baseline update"), today)


def _update(configuration: Configuration, today: str | None) -> None:
    """Write the baseline anew, and say what is in it; everything is looked at, whatever changed or is known."""
    from factcheck.review import renew, review
    from factcheck.review.baseline_file import write_baseline

    file, lang = configuration.baseline or DEFAULT, configuration.lang
    with refusing(lang):
        old = _read(file, lang) if file.exists() else None
        whole = replace(configuration, baseline=None, changed_since=None, style=False)
        means = means_of(whole, today=today)
        with caching(whole, means.equipment) as cache:
            material = material_of(means, whole, cache)
            if status_of_input(material.problems):
                complain(words("baseline_not_written", lang))
                raise typer.Exit(2)
            report = review(report_of(material, whole, cache), material.plan).report
            known = renew(report, old, file, statuses=FailOn(configuration.fail_on).statuses)
        write_baseline(file, known, old)
    before = {(one.path, one.fingerprint) for one in old.known} if old else set()
    after = {(one.path, one.fingerprint) for one in known}
    counts = {"count": len(known), "added": len(after - before), "removed": len(before - after)}
    say(words("baseline_written", lang, path=file.as_posix(), **counts))


@app.command(epilog=SHOW_EXAMPLES)
def show(
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    baseline: FileOption = None,
    lang: LangOption = None,
) -> None:
    """列出基线里的发现。"""
    configuration = configured(config, no_config=no_config, baseline=baseline, lang=lang)
    file, lang = configuration.baseline or DEFAULT, configuration.lang
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
