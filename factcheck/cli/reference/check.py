"""`factcheck reference check`: every complaint about the reference data, or none."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_problems
from factcheck.cli.options import (
    ConfigOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    configured,
    date_of,
    places_of,
    reference_of,
)
from factcheck.cli.speech import complain, complaint, refusing, say, words, write_bytes
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.config import Lang
    from factcheck.report.problems import Inspection

FormatOption = Annotated[
    str, typer.Option("--format", metavar="text|md|json|github", help="文字、网页稿、JSON，或 GitHub 的批注。")
]
OutOption = Annotated[Path, typer.Option(metavar="FILE|-", help="写到哪个文件；- 是标准输出。", show_default="-")]
BaseOption = Annotated[
    str | None,
    typer.Option(
        metavar="REV|DIR",
        help="与旧版本相比：编号有没有换意思。旧版本是 git 的版本，或一个文件夹。",
        show_default=False,
    ),
]
OlderOption = Annotated[
    int | None,
    typer.Option(
        "--older-than",
        metavar="MONTHS",
        min=1,
        help="列出这么多个月没有查阅（accessed，没有则看 published）的行。",
        show_default=False,
    ),
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="--older-than 从这一天往前数；不写则从数据里最新的日期数起，不看时钟。",
        show_default=False,
    ),
]

EXAMPLES = """例子：

\b
  factcheck reference check
  factcheck reference check --reference 数据/ --reference 补充.csv
  factcheck reference check --format md --out 检查.md
  factcheck reference check --base main --format github
  factcheck reference check --older-than 24 --today 2026-11-27

\b
退出状态：0 没有问题；1 有可疑之处；2 有错行或文件打不开。
每个代码是什么意思、怎么办，见 docs/reference-check.md。
"""


def check(
    *,
    reference: ReferenceOption = None,
    form: FormatOption = "text",
    out: OutOption = Path("-"),
    base: BaseOption = None,
    older_than: OlderOption = None,
    today: TodayOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """检查参考数据：错行、重复、彼此矛盾、缺少出处、编号换了意思。"""
    from factcheck.reference.check import check_reference
    from factcheck.reference.checks.earlier import earlier
    from factcheck.report.problems import Inspection
    from factcheck.version import __version__

    configuration = configured(config, no_config=no_config, reference=reference, lang=lang, skip_bad_rows=skip_bad_rows)
    lang = configuration.lang
    render = _renderer(form, lang)
    day = date_of(today, lang, "--today")
    places = places_of(configuration)
    with refusing(lang):
        loaded = reference_of(configuration, places)
        with nullcontext() if base is None else earlier(base, [Path(place) for place in places]) as before:
            found = check_reference(loaded, base=before, older_than=older_than, today=day)
        problems = (*loaded.problems, *found)
        info = loaded.store.info
        inspection = Inspection(__version__, info, problems, base=base or "", older_than=older_than, today=day)
        _write(render(inspection, lang), inspection, out, lang)
    raise typer.Exit(status_of_problems(problems))


def _renderer(form: str, lang: Lang) -> Callable[[Inspection, str], bytes]:
    """What writes the format; one that nobody writes is wrong usage and ends the command."""
    from factcheck.report.problems import RENDERERS

    if form not in RENDERERS:
        values = (("value", form), ("choices", ", ".join(RENDERERS)))
        complain(complaint(Problem("FC105", "--format", values=values), lang))
        raise typer.Exit(2)
    return RENDERERS[form]


def _write(content: bytes, inspection: Inspection, out: Path, lang: Lang) -> None:
    """Write to the file, and a summary on the terminal; or all to standard output."""
    if out == Path("-"):
        write_bytes(content)
        return
    from factcheck.report.problems.inspection import summary
    from factcheck.report.write import write_file

    write_file(out, content, lang=lang, never=[Path(file.path) for file in inspection.reference.files])
    say(summary(inspection, lang))
    say(words("written", lang, paths=out.as_posix()))
