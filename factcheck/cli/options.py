"""Options that several commands share, and how their words become values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.progress import progress
from factcheck.cli.speech import complain, complaint
from factcheck.config import Lang
from factcheck.model import Problem

if TYPE_CHECKING:
    from datetime import date as Date

    from factcheck.reference import LoadedReference

DEFAULT_REFERENCE = "reference_data"


ReferenceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reference",
        metavar="DIR|CSV",
        help="参考数据的文件夹或 CSV 文件，可以重复。不写时用 ./reference_data。",
        show_default=False,
    ),
]
DateOption = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="文章自己没有写日期时用的日期，如 2022-06-01。", show_default=False),
]
ModelOption = Annotated[str, typer.Option("--model", metavar="auto|none|NAME|PATH", help="语言模型；none 是只用规则。")]
LangOption = Annotated[Lang, typer.Option("--lang", help="报告和提示用中文 (zh) 还是英文 (en)。")]
SkipOption = Annotated[bool, typer.Option("--skip-bad-rows", help="参考文件里有错行时，跳过错行，其余照用。")]
StyleOption = Annotated[bool, typer.Option("--style", help="也提示数字的写法（GB/T 15835 和通行用法）。")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="只说出了什么问题，不说结果。")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="逐条列出不符、矛盾、未核实和写法提示。")]


def date_of(option: str | None, lang: Lang, name: str = "--date") -> Date | None:
    """The date that the option ``name`` holds. Anything else is wrong usage and ends the command."""
    from factcheck.readers import parse_date

    date = parse_date(option) if option is not None else None
    if option is not None and date is None:
        complain(complaint(Problem(code="FC106", path=name, values=(("value", option),)), lang))
        raise typer.Exit(2)
    return date


def reference_of(places: list[str] | None, *, skip_bad_rows: bool, lang: Lang) -> LoadedReference:
    """The reference in ``places``, or in ``./reference_data`` where none are named; an empty one without that."""
    from factcheck.equipment import load_store

    if not places:
        places = [DEFAULT_REFERENCE] if Path(DEFAULT_REFERENCE).is_dir() else []
    with progress("indexing", lang) as show:
        return load_store(places, skip_bad_rows=skip_bad_rows, on_read=show)
