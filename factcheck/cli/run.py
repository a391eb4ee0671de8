"""`factcheck run`: articles in, reports out, a short summary on the terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from factcheck.cli.annotations import ANNOTATIONS, annotate
from factcheck.cli.caching import caching, has_results
from factcheck.cli.checking import material_of, means_of, report_of
from factcheck.cli.exit_status import FailOn, status_of_input, status_of_run
from factcheck.cli.interrupting import INTERRUPTED, interruptible, tell_interrupted, tell_resumed
from factcheck.cli.options import (
    CacheOption,
    ConfigOption,
    DateOption,
    FailOnOption,
    ForceIgnoreOption,
    FormatOption,
    JobsOption,
    LangOption,
    ModelOption,
    NoCacheOption,
    NoConfigOption,
    OutOption,
    PathsArgument,
    QuietOption,
    ReferenceOption,
    ResumeOption,
    SkipOption,
    StyleOption,
    VerboseOption,
    configured,
    named_paths,
)
from factcheck.cli.review_options import (
    BaselineOption,
    ChangedScopeOption,
    ChangedSinceOption,
    IgnoreReferenceOption,
    SuppressionsOption,
    TodayOption,
    tell_choice,
    tell_review,
)
from factcheck.cli.speech import complain, complaint, refusing, say, words
from factcheck.cli.summary import loudness_of, show_summary
from factcheck.errors import CacheError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from factcheck.cli.checking import Material
    from factcheck.configuration import Configuration
    from factcheck.model import ArticleReporter, Problem, Report, Reporter
    from factcheck.review import Reviewed

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
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    resume: ResumeOption = False,
    suppressions: SuppressionsOption = None,
    baseline: BaselineOption = None,
    changed_since: ChangedSinceOption = None,
    changed_scope: ChangedScopeOption = None,
    ignore_changed_reference: IgnoreReferenceOption = None,
    today: TodayOption = None,
    quiet: QuietOption = None,
    verbose: VerboseOption = None,
) -> None:
    """核对文章里的数字，写出报告。"""
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
        cache=False if no_cache else cache,
        suppressions=suppressions,
        baseline=baseline,
        changed_since=changed_since,
        changed_scope=changed_scope,
        ignore_changed_reference=ignore_changed_reference,
        quiet=False if verbose and quiet is None else quiet,  # asked for here, it outdoes `quiet` in the file
        verbose=verbose,
    )
    raise typer.Exit(_run(named_paths(configuration, "factcheck run"), today, resume=resume))


def _run(configuration: Configuration, today: str | None, *, resume: bool) -> int:
    """The status of the run, when all is written and said. A damaged cache is done without, unless asked to resume."""
    with refusing(configuration.lang):
        try:
            return _done(configuration, today, resume=resume)
        except CacheError as error:
            from factcheck.cache import DAMAGED

            if resume or configuration.cache is None or error.code != DAMAGED:
                raise
            complain(str(error))
        return _done(replace(configuration, cache=None), today, resume=False)


def _done(configuration: Configuration, today: str | None, *, resume: bool) -> int:
    from factcheck import plugins
    from factcheck.pool import begin_early
    from factcheck.review import review

    lang = configuration.lang
    reporters = plugins.load("factcheck.reporters")
    reports = [configuration.out / reporter.file_name for reporter in reporters.values()]
    if configuration.jobs > 1 and not has_results(configuration):
        begin_early("factcheck.cli")
    means = means_of(configuration, today=today)
    with caching(configuration, means.equipment, resume=resume) as cache, interruptible():
        try:
            material = material_of(means, configuration, cache, reports)
            if resume and not configuration.quiet:
                tell_resumed(material, lang)
            asked = [reporters[name] for name in configuration.formats if name in reporters]
            reviewed = review(report_of(material, configuration, cache, asked), material.plan, material.chosen)
            kept = _kept(material, configuration, reporters)
            written, trouble = ((), []) if kept else _written(reviewed.report, configuration, reporters)
            report = replace(reviewed.report, problems=(*reviewed.report.problems, *trouble))
            _tell(reviewed, material, configuration)
            if ANNOTATIONS in configuration.formats:
                annotate(reviewed.report, reporters[ANNOTATIONS], lang)
            status = status_of_run(report, FailOn(configuration.fail_on))
        except KeyboardInterrupt:
            tell_interrupted(cache, lang)
            raise typer.Exit(INTERRUPTED) from None
    for problem in trouble:
        complain(complaint(problem, lang))
    if kept:
        complain(words("reports_kept", lang, paths=" ".join(place.as_posix() for place in kept)))
    if written and not configuration.quiet:
        say(words("written", lang, paths=" ".join(path.as_posix() for path in written)))
    return status


def _tell(reviewed: Reviewed, material: Material, configuration: Configuration) -> None:
    """Say what was checked and what came out."""
    lang = configuration.lang
    if not configuration.quiet:
        tell_choice(material.chosen, lang)
    show_summary(reviewed.report, lang, loudness_of(quiet=configuration.quiet, verbose=configuration.verbose))
    tell_review(reviewed, len(material.problems), lang, quiet=configuration.quiet)


def _kept(
    material: Material, configuration: Configuration, reporters: Mapping[str, Reporter | ArticleReporter]
) -> list[Path]:
    """Earlier reports that a run without any article must not write over: a slip in a path would empty them."""
    chosen = material.chosen
    if chosen.articles or not status_of_input(chosen.problems):
        return []
    places = (configuration.out / reporters[name].file_name for name in configuration.formats if name in reporters)
    return [place for place in places if place.is_file()]


def _written(
    report: Report, configuration: Configuration, reporters: Mapping[str, Reporter | ArticleReporter]
) -> tuple[tuple[Path, ...], list[Problem]]:
    """The files written, and what was wrong with single articles in a format that writes a file for each."""
    from factcheck.report.write import write_reports

    trouble: list[Problem] = []
    written = write_reports(
        report,
        out_dir=configuration.out,
        formats=configuration.formats,
        lang=configuration.lang,
        reporters=reporters,
        on_problem=trouble.append,
    )
    return written, trouble
