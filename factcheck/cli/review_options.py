"""Options on what is known already and on what changed, and what the terminal says of either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import date_of
from factcheck.cli.speech import complain, complaint, say, words
from factcheck.model import ChangedScope

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.configuration import Configuration
    from factcheck.review import Chosen, Plan, Reviewed

SuppressionsOption = Annotated[
    Path | None,
    typer.Option(
        "--suppressions",
        metavar="TOML",
        help="说明文件：哪些发现已知、为什么。不写时，当前目录有 factcheck-suppressions.toml 就用它。",
        show_default=False,
    ),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="基线：其中已有的发现不算。用 factcheck baseline update 写出。",
        show_default=False,
    ),
]
ChangedSinceOption = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="REV",
        help="只检查自 git 版本 REV（与它的共同起点）以来有改动的文章。",
        show_default=False,
    ),
]
ChangedScopeOption = Annotated[
    ChangedScope | None,
    typer.Option(
        "--changed-scope",
        help="与 --changed-since 同用：算整篇 (articles)，还是只算改动的行 (claims)。",
        show_default="articles",
    ),
]
IgnoreReferenceOption = Annotated[
    bool | None,
    typer.Option(
        "--ignore-changed-reference/--no-ignore-changed-reference",
        help="参考数据有改动时，仍然只检查有改动的文章。",
        show_default=False,
    ),
]
TodayOption = Annotated[
    str | None,
    typer.Option("--today", metavar="DATE", help="按哪一天判断说明是否到期；不写就是今天。", show_default=False),
]


def plan_of(configuration: Configuration, *, today: str | None) -> Plan:
    """What the run is reviewed by. The only place that asks what day it is: of all that depends on expiry alone."""
    from datetime import date as Date

    from factcheck.review import prepare
    from factcheck.review.suppression_file import FILE_NAME

    usual = Path(FILE_NAME)
    return prepare(
        today=date_of(today, configuration.lang, "--today") or Date.today(),  # noqa: DTZ011 - where the editor sits
        suppressions=configuration.suppressions or (usual if usual.is_file() else None),
        baseline=configuration.baseline,
        changed_since=configuration.changed_since,
        changed_scope=configuration.changed_scope,
        follows_reference=not configuration.ignore_changed_reference,
    )


def tell_choice(chosen: Chosen, lang: Lang) -> None:
    """Say which part of the articles is checked, where it is a part."""
    told = chosen.narrowing
    if told is not None:
        key = "narrowed_not" if told.reference_changed else "narrowed"
        say(words(key, lang, revision=told.revision, checked=told.checked, found=told.found))


def tell_review(reviewed: Reviewed, before: int, lang: Lang, *, quiet: bool = False) -> None:
    """Complain of suppressions that do not hold, and unless ``quiet`` say how many findings are known and by what.

    ``before`` is how many problems were told already.
    """
    from factcheck.report.ledger import suppressed

    for problem in reviewed.report.problems[before:]:
        if problem.level == "finding":
            complain(complaint(problem, lang))
    if quiet:
        return
    origins = suppressed(reviewed.report).origins
    if origins:
        counts = words("listed", lang).join(
            words(f"suppressed_{origin}", lang, count=count) for origin, count in origins
        )
        say(words("suppressed", lang, count=sum(count for _, count in origins), counts=counts))
    if reviewed.resolved:
        say(words("resolved", lang, count=reviewed.resolved))
