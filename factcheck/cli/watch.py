"""`factcheck watch`: checks again when an article, the reference or the configuration changes, until Ctrl-C."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import (
    CacheOption,
    ConfigOption,
    DateOption,
    ForceIgnoreOption,
    FormatOption,
    JobsOption,
    LangOption,
    ModelOption,
    NoCacheOption,
    NoConfigOption,
    OutOption,
    PathsArgument,
    ReferenceOption,
    SkipOption,
    StyleOption,
    VerboseOption,
    configured,
    named_paths,
    refuse,
)
from factcheck.cli.rechecking import Desk
from factcheck.cli.review_options import BaselineOption, SuppressionsOption, TodayOption
from factcheck.cli.speech import say, words
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Collection

    from factcheck.configuration import Configuration

DEFAULT_SECONDS = 0.5
_SHOWN = 3

EXAMPLES = """例子：

\b
  factcheck watch 稿件/
  factcheck watch 稿件.md --date 2022-06-01 --verbose
  factcheck watch 稿件/ --reference 数据/ --format html --out 核查/

\b
一有改动就重新核对，写出报告，并说出改了的文章里有什么。
用 Ctrl-C 或 SIGTERM 停止，退出状态是 0；一开始就有用法错误则是 2。
"""


def watch(
    paths: PathsArgument = None,
    *,
    every: Annotated[
        float, typer.Option("--every", metavar="SECONDS", min=0.05, max=3600, help="每隔几秒看一次有没有改动。")
    ] = DEFAULT_SECONDS,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    force_ignore: ForceIgnoreOption = None,
    reference: ReferenceOption = None,
    out: OutOption = None,
    formats: FormatOption = None,
    date: DateOption = None,
    model: ModelOption = None,
    jobs: JobsOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
    style: StyleOption = None,
    cache: CacheOption = None,
    no_cache: NoCacheOption = False,
    suppressions: SuppressionsOption = None,
    baseline: BaselineOption = None,
    today: TodayOption = None,
    verbose: VerboseOption = None,
) -> None:
    """文章一改就重新核对。"""

    def configure() -> Configuration:
        found = configured(
            config,
            no_config=no_config,
            paths=paths or None,
            force_ignore=force_ignore,
            reference=reference,
            out=out,
            formats=formats,
            date=date,
            model=model,
            jobs=jobs,
            lang=lang,
            skip_bad_rows=skip_bad_rows,
            style=style,
            cache=False if no_cache else cache,
            suppressions=suppressions,
            baseline=baseline,
            verbose=verbose,
        )
        return _watchable(named_paths(found, "factcheck watch"))

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be stopped is how this command ends
    desk = Desk(configure, today=today, no_config=no_config)
    try:
        _watch(desk, every)
    except KeyboardInterrupt:
        say(words("served", desk.configuration.lang))
        raise typer.Exit(0) from None


def _watchable(configuration: Configuration) -> Configuration:
    if "-" in configuration.paths:
        refuse([Problem("FC830", "-")], configuration.lang)
    return configuration


def _watch(desk: Desk, seconds: float) -> None:
    from factcheck.watching import changes

    for number, changed in enumerate(changes(desk.look, seconds=seconds)):
        if not number:  # what is wrong at the start is wrong usage, and ends the command
            desk.check(())
            say(words("watching", desk.configuration.lang, count=len(changed)))
            continue
        say(words("changed", desk.configuration.lang, paths=_some(changed)))
        with suppress(typer.Exit):  # told already; the next change may mend it
            desk.check(changed)


def _some(changed: Collection[str]) -> str:
    """The first few paths."""
    paths = sorted(changed)
    return " ".join([*paths[:_SHOWN], "…"] if len(paths) > _SHOWN else paths)
