"""`factcheck run`: articles in, reports out, a short summary on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.annotations import ANNOTATIONS, annotate
from factcheck.cli.exit_status import FailOn, status_of_run
from factcheck.cli.options import (
    DEFAULT_REFERENCE,
    DateOption,
    LangOption,
    ModelOption,
    QuietOption,
    ReferenceOption,
    SkipOption,
    StyleOption,
    VerboseOption,
    date_of,
    reference_of,
)
from factcheck.cli.progress import progress
from factcheck.cli.review_options import (
    BaselineOption,
    ChangedScopeOption,
    ChangedSinceOption,
    IgnoreReferenceOption,
    ReviewOptions,
    SuppressionsOption,
    TodayOption,
    tell_choice,
    tell_review,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words
from factcheck.cli.summary import loudness_of, show_summary
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.model import ArticleReporter, Reporter

_PROGRESS_FROM = 6
_FORMATS = (
    "报告格式，用逗号分开：md 给编辑；json、jsonl、csv 给程序和电子表格；github、summary、sarif、gitlab、junit、"
    "checkstyle、rdjson 给 CI；claimreview 给网页。github 还会打印批注。"
)

EXAMPLES = """例子：

\b
  factcheck run seeds/
  factcheck run 稿件.txt --date 2022-06-01 --out 核查/
  factcheck run 稿件/ --reference 数据/ --reference 补充.csv
  factcheck run 稿件/ --format json --fail-on unverified --jobs 4
  factcheck run 稿件/ --changed-since origin/main --baseline factcheck-baseline.jsonl
  factcheck run 稿件/ --format github,sarif
  cat 稿件.md | factcheck run -

\b
退出状态：0 没有发现；1 有不符（见 --fail-on）；2 用法、稿件或参考数据有误。
"""


def run(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="文章、文件夹，或 -（标准输入）。")],
    *,
    reference: ReferenceOption = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="报告写到哪个文件夹。")] = Path("reports/"),
    formats: Annotated[str, typer.Option("--format", metavar="md,json,...", help=_FORMATS)] = "md,json",
    date: DateOption = None,
    fail_on: Annotated[FailOn, typer.Option(help="出现哪种结果时以状态 1 退出；矛盾按未核实算。")] = FailOn.REFUTED,
    model: ModelOption = "auto",
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="同时用几个进程；结果不变。")] = 1,
    lang: LangOption = "zh",
    skip_bad_rows: SkipOption = False,
    style: StyleOption = False,
    suppressions: SuppressionsOption = None,
    baseline: BaselineOption = None,
    changed_since: ChangedSinceOption = None,
    changed_scope: ChangedScopeOption = "articles",
    ignore_changed_reference: IgnoreReferenceOption = False,
    today: TodayOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """核对文章里的数字，写出报告。"""
    from factcheck import plugins
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import check_articles
    from factcheck.readers import read_articles
    from factcheck.report.write import write_reports
    from factcheck.review import review, select

    asked = ReviewOptions(suppressions, baseline, changed_since, changed_scope, ignore_changed_reference, today)

    with refusing(lang):
        reporters = plugins.load("factcheck.reporters")
        wanted = _formats(formats, reporters, lang)
        day = date_of(date, lang)
        plan = asked.plan(lang)
        nlp = load_nlp(model)
        loaded = reference_of(reference, skip_bad_rows=skip_bad_rows, lang=lang)
        reading = read_articles(paths, date=day)
        places = reference or [DEFAULT_REFERENCE]
        chosen = select(plan, reading.articles, reading.problems, places=places, reference=loaded.store.info)
        problems = (*loaded.problems, *plan.problems, *chosen.problems)
        complain_of(problems, lang)
        if not (loaded.store.info.files or loaded.store.info.facts):
            complain(complaint(Problem(code="FC107", path=f"./{DEFAULT_REFERENCE}"), lang))
        with progress("checking", lang, from_total=_PROGRESS_FROM) as show:
            on_checked = _counting(show, len(chosen.articles)) if show else None
            report = check_articles(
                chosen.articles, Equipment(loaded.store, nlp), jobs=jobs, style=style, on_checked=on_checked
            )
        reviewed = review(replace(report, problems=problems), plan, chosen)
        report = reviewed.report
        trouble: list[Problem] = []
        written = write_reports(
            report, out_dir=out, formats=wanted, lang=lang, reporters=reporters, on_problem=trouble.append
        )
        if not quiet:
            tell_choice(chosen, lang)
        show_summary(report, lang, loudness_of(quiet=quiet, verbose=verbose))
        tell_review(reviewed, len(problems), lang)
        if ANNOTATIONS in wanted:
            annotate(report, reporters[ANNOTATIONS], lang)
    for problem in trouble:
        complain(complaint(problem, lang))
    report = replace(report, problems=(*report.problems, *trouble))
    if written and not quiet:
        say(words("written", lang, paths=" ".join(path.as_posix() for path in written)))
    raise typer.Exit(status_of_run(report, fail_on))


def _formats(option: str, reporters: Mapping[str, Reporter | ArticleReporter], lang: Lang) -> tuple[str, ...]:
    """The formats that ``--format`` names. One that nobody writes ends the command before any work is done."""
    wanted = tuple(name.strip() for name in option.split(",") if name.strip())
    unknown = [name for name in wanted if name not in reporters]
    if unknown or not wanted:
        values = (("value", "、".join(unknown) or repr(option)), ("choices", ", ".join(sorted(reporters))))
        complain(complaint(Problem(code="FC105", path="--format", values=values), lang))
        raise typer.Exit(2)
    return wanted


def _counting(show: Callable[[int, int], None], total: int) -> Callable[[], None]:
    """A function to call after each article."""
    numbers = count(1)
    return lambda: show(next(numbers), total)
