"""Bars on a terminal for work that takes long; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factcheck.cli.speech import words

if TYPE_CHECKING:
    from factcheck.config import Lang


@contextmanager
def progress(key: str, lang: Lang, *, from_total: int = 1) -> Iterator[Callable[[int, int], None] | None]:
    """A function that shows how much of how much is done, from the first time that it is called.

    None where standard error is no terminal. A total below ``from_total`` is not worth a bar. ``key`` names the words
    beside the bar in ``data/cli.*.toml``.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f}%"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words(key, lang), visible=False)

        def show(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=total >= from_total)

        yield show
