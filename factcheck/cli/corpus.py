"""`factcheck corpus run`: a whole archive in, tables in Parquet out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.cli.exit_status import ExitStatus, FailOn
from factcheck.cli.options import (
    DEFAULT_REFERENCE,
    ConfigOption,
    DateOption,
    FailOnOption,
    JobsOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    QuietOption,
    ReferenceOption,
    SkipOption,
    configured,
    places_of,
    reference_of,
    refuse,
)
from factcheck.cli.progress import progress
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.configuration import Configuration
    from factcheck.corpus import Columns, Engine, Job, Limits, Step, Summary
    from factcheck.equipment import Equipment
    from factcheck.reference import LoadedReference

EXAMPLES = """例子：

\b
  factcheck corpus run 文库/ --jobs 4 --out 结果/
  factcheck corpus run 文库.jsonl.gz --jobs 4 --resume
  factcheck corpus run 2021.parquet 2022.parquet --text-column content --date-column day
  factcheck corpus run 文库.parquet --engine dask --scheduler tcp://10.0.0.1:8786

\b
结果是 Parquet 表：mentions/（每处数字一行）、articles/（每篇文章一行）、failed.parquet（搁置的文章）、
repeated.parquet（重复的编号），另有 summary.json。同样的文章和设置，结果逐字节相同。
退出状态：0 没有发现；1 有不符（见 --fail-on）；2 用法有误或有文章被搁置；130 被 Ctrl-C 停止。
"""

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def corpus() -> None:
    """核对整个文库，在一台机器或一个集群上。"""


SourceArgument = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE", help="文章的文件夹、JSON Lines（可用 gzip 压缩）或 Parquet；可以写几个。"),
]
EngineOption = Annotated[
    Literal["local", "dask"],
    typer.Option("--engine", help="由谁来做：local 是本机的几个进程，dask 是 Dask 集群。"),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Dask 调度器的地址；不写则在本机起一个有 --jobs 个进程的集群。",
        show_default=False,
    ),
]
CorpusOutOption = Annotated[Path, typer.Option("--out", metavar="DIR", help="结果写到哪个文件夹。")]
SizeOption = Annotated[int, typer.Option("--partition-size", metavar="N", min=1, help="每批多少篇文章。")]
ResumeOption = Annotated[bool, typer.Option("--resume", help="接着做停下的核对；做完的各批不再做。")]
TextColumnOption = Annotated[str, typer.Option(metavar="NAME", help="正文所在的列（JSON 的键）。")]
IdColumnOption = Annotated[str, typer.Option(metavar="NAME", help="编号所在的列，可以没有；所在位置总在结果里。")]
DateColumnOption = Annotated[str, typer.Option(metavar="NAME", help="日期所在的列，可以没有。")]
TitleColumnOption = Annotated[str, typer.Option(metavar="NAME", help="标题所在的列，可以没有。")]
TimeOption = Annotated[int, typer.Option("--time-limit", metavar="SECONDS", min=1, help="一篇文章最多计算多少秒。")]
MemoryOption = Annotated[int, typer.Option("--memory-limit", metavar="MB", min=256, help="核对的进程最多用多少内存。")]
ExplanationOption = Annotated[
    bool, typer.Option("--explanations/--no-explanations", help="每个结论是否附一句说明；不附更快也更小。")
]


@app.command("run", epilog=EXAMPLES)
def run(
    sources: SourceArgument,
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    engine: EngineOption = "local",
    scheduler: SchedulerOption = None,
    jobs: JobsOption = None,
    out: CorpusOutOption = Path("corpus"),
    partition_size: SizeOption = 500,
    resume: ResumeOption = False,
    reference: ReferenceOption = None,
    skip_bad_rows: SkipOption = None,
    model: ModelOption = None,
    date: DateOption = None,
    text_column: TextColumnOption = "text",
    id_column: IdColumnOption = "id",
    date_column: DateColumnOption = "date",
    title_column: TitleColumnOption = "title",
    time_limit: TimeOption = 60,
    memory_limit: MemoryOption = 2048,
    explanations: ExplanationOption = True,
    fail_on: FailOnOption = None,
    lang: LangOption = None,
    quiet: QuietOption = None,
) -> None:
    """核对整个文库里的数字，写成 Parquet 表。"""
    configuration = configured(
        config,
        no_config=no_config,
        reference=reference,
        skip_bad_rows=skip_bad_rows,
        model=model,
        date=date,
        jobs=jobs,
        fail_on=fail_on,
        lang=lang,
        quiet=quiet,
    )
    with refusing(configuration.lang):
        from factcheck.corpus import Columns, Limits, engine_of

        if scheduler and engine != "dask":
            refuse([Problem("FC920", "--scheduler")], configuration.lang)
        chosen = engine_of(engine, jobs=configuration.jobs, scheduler=scheduler)
        columns = Columns(text_column, id_column, date_column, title_column)
        limits = Limits(time_limit, memory_limit)
        job, equipment, is_troubled = _prepared(sources, out, configuration, columns, limits, explanations=explanations)
        summary = _run(sources, job, equipment, configuration, engine=chosen, size=partition_size, resume=resume)
    if not configuration.quiet:
        _show(summary, out, configuration)
    raise typer.Exit(ExitStatus.TROUBLE if is_troubled else _status(summary, configuration))


def _prepared(
    sources: list[str],
    out: Path,
    configuration: Configuration,
    columns: Columns,
    limits: Limits,
    *,
    explanations: bool,
) -> tuple[Job, Equipment, bool]:
    """What is to be done, and with what; whatever is wrong before the start is told, and ends the command.

    The last is True where rows of the reference were skipped, which the status of the run tells.
    """
    from factcheck import corpus as library
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp

    if wrong := library.refuse(sources, columns=columns, ignoring=configuration.ignoring.inside):
        refuse(wrong, configuration.lang)
    loaded = _reference(configuration)
    equipment = Equipment(loaded.store, load_nlp(configuration.model), configuration.settings)
    job = library.Job(
        folder=str(Path.cwd()),
        out=out.as_posix(),
        reference=tuple(_places(configuration)),
        skip_bad_rows=configuration.skip_bad_rows,
        model=configuration.model,
        settings=configuration.settings,
        lang=configuration.lang,
        date=configuration.date,
        columns=columns,
        explanations=explanations,
        limits=limits,
    )
    return job, equipment, any(problem.level == "error" for problem in loaded.problems)


def _places(configuration: Configuration) -> list[str]:
    """Where the reference is; nowhere, where none was named and none lies here."""
    return places_of(configuration) if configuration.reference or Path(DEFAULT_REFERENCE).is_dir() else []


def _reference(configuration: Configuration) -> LoadedReference:
    """The reference. One with an error ends the command before the long work begins, unless bad rows are skipped."""
    loaded = reference_of(configuration)
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    if errors and not configuration.skip_bad_rows:
        refuse(errors, configuration.lang)
    complain_of(errors, configuration.lang)
    if not (loaded.store.info.files or loaded.store.info.facts):
        complain(complaint(Problem("FC107", f"./{DEFAULT_REFERENCE}"), configuration.lang))
    return loaded


def _run(
    sources: list[str],
    job: Job,
    equipment: Equipment,
    configuration: Configuration,
    *,
    engine: Engine,
    size: int,
    resume: bool,
) -> Summary:
    from factcheck.corpus import run_corpus

    done = {"partitions": 0, "articles": 0}
    with _bar(sources, configuration) as show:

        def on_step(step: Step) -> None:
            done["partitions"] += 1
            done["articles"] += step.outcome.tally.articles
            show(step.size)

        try:
            return run_corpus(
                sources,
                job,
                equipment,
                engine=engine,
                size=size,
                resume=resume,
                ignoring=configuration.ignoring.inside,
                on_step=on_step,
            )
        except KeyboardInterrupt:
            complain(words("corpus_stopped", configuration.lang, **done))
            raise typer.Exit(130) from None


@contextmanager
def _bar(sources: list[str], configuration: Configuration) -> Iterator[Callable[[int], None]]:
    """A function that hears how many bytes more are done; a bar on a terminal."""
    from factcheck.corpus import total_size

    with progress("corpus_checking", configuration.lang) as show:
        done, total = 0, total_size(sources, ignoring=configuration.ignoring.inside) if show else 0

        def add(size: int) -> None:
            nonlocal done
            done += size
            if show:
                show(min(done, total), total)

        yield add


def _show(summary: Summary, out: Path, configuration: Configuration) -> None:
    """Say what came out: counts, what was set aside, ids that are not single."""
    lang, tally = configuration.lang, summary.tally
    counts = {name: getattr(tally, name) for name in ("verified", "refuted", "unverified", "excluded", "conflicts")}
    say(words("corpus_summary", lang, articles=tally.articles, mentions=tally.mentions, **counts))
    if summary.kept:
        say(words("corpus_kept", lang, partitions=summary.partitions, kept=summary.kept))
    if summary.set_aside:
        codes = " ".join(f"{code}×{count}" for code, count in summary.failed.items())
        place = (out / "failed.parquet").as_posix()
        complain(words("corpus_set_aside", lang, count=summary.set_aside, codes=codes, path=place))
        for each in summary.shown:
            steps = (each.path, each.line, each.field)
            complain(f"  {each.code} {':'.join(str(step) for step in steps if step)}: {each.message}")
        if summary.set_aside > len(summary.shown):
            complain(words("corpus_more", lang, count=summary.set_aside - len(summary.shown)))
    if summary.repeated:
        place = (out / "repeated.parquet").as_posix()
        complain(words("corpus_repeated", lang, count=summary.repeated, path=place))
    say(words("corpus_written", lang, path=out.as_posix()))


def _status(summary: Summary, configuration: Configuration) -> ExitStatus:
    """2 where an article was set aside, else by ``--fail-on``."""
    if summary.set_aside:
        return ExitStatus.TROUBLE
    found = {FailOn.REFUTED: summary.tally.refuted, FailOn.NEVER: 0}
    either = summary.tally.refuted + summary.tally.unverified + summary.tally.conflicts
    return ExitStatus.FOUND if found.get(FailOn(configuration.fail_on), either) else ExitStatus.CLEAN
