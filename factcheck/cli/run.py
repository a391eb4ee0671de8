"""`factcheck run`: articles in, reports out, a short summary on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import FailOn, status_of_run
from factcheck.cli.options import (
    DEFAULT_REFERENCE,
    ConfigOption,
    DateOption,
    FailOnOption,
    ForceIgnoreOption,
    FormatOption,
    JobsOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    OutOption,
    QuietOption,
    ReferenceOption,
    SkipOption,
    StyleOption,
    VerboseOption,
    configured,
    reference_of,
    refuse,
)
from factcheck.cli.progress import progress
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words
from factcheck.cli.summary import loudness_of, show_summary
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.configuration import Configuration
    from factcheck.model import Report, Reporter
    from factcheck.readers import Reading
    from factcheck.reference import LoadedReference

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）；不写则用配置里的 paths。", show_default=False),
]

_PROGRESS_FROM = 6

EXAMPLES = """例子：

\b
  factcheck run seeds/
  factcheck run 稿件.txt --date 2022-06-01 --out 核查/
  factcheck run 稿件/ --reference 数据/ --reference 补充.csv
  factcheck run 稿件/ --format json --fail-on unverified --jobs 4
  cat 稿件.md | factcheck run -

\b
退出状态：0 没有发现；1 有不符（见 --fail-on）；2 用法、稿件或参考数据有误。
"""


def run(
    paths: PathsArgument = None,
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    force_ignore: ForceIgnoreOption = None,
    reference: ReferenceOption = None,
    out: OutOption = None,
    formats: FormatOption = None,
    date: DateOption = None,
    fail_on: FailOnOption = None,
    model: ModelOption = None,
    jobs: JobsOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
    style: StyleOption = None,
    quiet: QuietOption = None,
    verbose: VerboseOption = None,
) -> None:
    """核对文章里的数字，写出报告。"""
    from factcheck import plugins

    configuration = configured(
        config,
        no_config=no_config,
        paths=paths or None,
        force_ignore=force_ignore,
        reference=reference,
        out=out,
        formats=formats,
        date=date,
        fail_on=fail_on,
        model=model,
        jobs=jobs,
        lang=lang,
        skip_bad_rows=skip_bad_rows,
        style=style,
        quiet=False if verbose and quiet is None else quiet,  # asked for here, it outdoes `quiet` in the file
        verbose=verbose,
    )
    if not configuration.paths:
        refuse([Problem("FC136", "factcheck run")], configuration.lang)
    with refusing(configuration.lang):
        reporters = plugins.load("factcheck.reporters")
        report = _checked(configuration, [reporter.file_name for reporter in reporters.values()])
        written = _written(report, configuration, reporters)
        loudness = loudness_of(quiet=configuration.quiet, verbose=configuration.verbose)
        show_summary(report, configuration.lang, loudness)
    if not configuration.quiet:
        say(words("written", configuration.lang, paths=" ".join(path.as_posix() for path in written)))
    raise typer.Exit(status_of_run(report, FailOn(configuration.fail_on)))


def _checked(configuration: Configuration, outputs: Iterable[str]) -> Report:
    """The report on the articles; trouble with them and with the reference is told on the way.

    Files of the names ``outputs`` in the folder for reports are no articles.
    """
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import check_articles
    from factcheck.readers import read_articles

    lang = configuration.lang
    nlp = load_nlp(configuration.model)
    loaded = reference_of(configuration)
    reading = read_articles(
        configuration.paths,
        date=configuration.date,
        ignoring=configuration.ignoring.inside,
        written=[configuration.out / name for name in outputs],
    )
    problems = (*loaded.problems, *reading.problems)
    _complain(loaded, reading, lang)
    equipment = Equipment(loaded.store, nlp, configuration.settings)
    with progress("checking", lang, from_total=_PROGRESS_FROM) as show:
        on_checked = _counting(show, len(reading.articles)) if show else None
        report = check_articles(
            reading.articles, equipment, jobs=configuration.jobs, style=configuration.style, on_checked=on_checked
        )
    return replace(report, problems=problems)


def _complain(loaded: LoadedReference, reading: Reading, lang: Lang) -> None:
    """Tell errors, a run without a reference, and folders of which nothing is left to check."""
    complain_of((*loaded.problems, *reading.problems), lang)
    ignored = [problem for problem in reading.problems if problem.level == "finding"]
    for problem in ignored:
        complain(complaint(problem, lang))
    if not (loaded.store.info.files or loaded.store.info.facts):
        complain(complaint(Problem(code="FC107", path=f"./{DEFAULT_REFERENCE}"), lang))


def _written(report: Report, configuration: Configuration, reporters: Mapping[str, Reporter]) -> tuple[Path, ...]:
    from factcheck.report.write import write_reports

    formats, lang = configuration.formats, configuration.lang
    return write_reports(report, out_dir=configuration.out, formats=formats, lang=lang, reporters=reporters)


def _counting(show: Callable[[int, int], None], total: int) -> Callable[[], None]:
    """A function to call after each article."""
    numbers = count(1)
    return lambda: show(next(numbers), total)
