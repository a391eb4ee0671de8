"""`factcheck reference add`: one tidy row more in a file of the reference, and nothing else changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import (
    DEFAULT_REFERENCE,
    ConfigOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    configured,
    reference_of,
    refuse,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, titles, words
from factcheck.model import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.config import Lang
    from factcheck.reference.curating.adding import Draft
    from factcheck.reference.curating.inserting import Insertion
    from factcheck.reference.rows import Table

EXAMPLES = """例子：

\b
  factcheck reference add --subject 北京 --indicator 高新技术企业数量 --period 2024 --value 2.9万家 \\
      --source 北京市科委 --source-url https://example.org/ --published 2025-03-01 --file reference_data/beijing.csv
  factcheck reference add --file reference_data/beijing.csv          逐项询问（只在终端上）
  factcheck reference add … --dry-run                                只看会写成什么

\b
数值可以连单位写（2.7万家）。没有网址或发布日期，写 --source-url '' --published ''；事件写 --value ''。
退出状态：0 已写入；2 没有写：缺项、重复、与已有数据矛盾、编号已用、参考数据有错行等。
"""


def _text(name: str, text: str) -> typer.models.OptionInfo:
    info: typer.models.OptionInfo = typer.Option(name, metavar="TEXT", help=text, show_default=False)
    return info


def add(
    *,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="CSV", help="写进哪个文件。", show_default=False)
    ] = None,
    subject: Annotated[str | None, _text("--subject", "对象：谁的数。")] = None,
    indicator: Annotated[str | None, _text("--indicator", "指标：什么数。")] = None,
    period: Annotated[str | None, _text("--period", "时间：2021、2021-06、2021-01/2021-06 等；'' 是一直有效。")] = None,
    value: Annotated[str | None, _text("--value", "数值，可以连单位写：2.7、2.7万家；'' 是一件事的日期。")] = None,
    unit: Annotated[str | None, _text("--unit", "单位：家、万家、亿元、%。")] = None,
    qualifier: Annotated[str | None, _text("--qualifier", "来源自己的限定：exact、about、over，或约、超过。")] = None,
    tolerance: Annotated[str | None, _text("--tolerance", "允许的误差：0.5%，或按本行单位的数。")] = None,
    source: Annotated[str | None, _text("--source", "来源的名称。")] = None,
    source_url: Annotated[str | None, _text("--source-url", "来源的网址；没有写 ''。")] = None,
    published: Annotated[str | None, _text("--published", "发布日期：2022-03-01、2022-03、2022；不知道写 ''。")] = None,
    note: Annotated[str | None, _text("--note", "备注：初步核算、最终核实、年末数等。")] = None,
    scope: Annotated[str | None, _text("--scope", "口径：不含农户、市级认定等。")] = None,
    grade: Annotated[str | None, _text("--grade", "来源等级。")] = None,
    source_group: Annotated[str | None, _text("--source-group", "同一来源的各行写同一个名称。")] = None,
    accessed: Annotated[str | None, _text("--accessed", "读到来源的日期。")] = None,
    id_: Annotated[str | None, _text("--id", "编号；不写就按同一序列的编号推出来。")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示会写成什么，不写。")] = False,
    reference: ReferenceOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """往参考文件里加一条数据：先检查，再写入，文件的其余部分一字不动。"""
    from factcheck.reference.curating.adding import Target, draft_row, open_target
    from factcheck.reference.curating.inserting import with_row, write_whole

    options = {
        "subject": subject,
        "indicator": indicator,
        "period": period,
        "value": value,
        "unit": unit,
        "qualifier": qualifier,
        "tolerance": tolerance,
        "source": source,
        "source_url": source_url,
        "published": published,
        "note": note,
        "scope": scope,
        "grade": grade,
        "source_group": source_group,
        "accessed": accessed,
        "id": id_,
    }
    configuration = configured(config, no_config=no_config, reference=reference, lang=lang, skip_bad_rows=skip_bad_rows)
    lang, settings = configuration.lang, configuration.settings
    with refusing(lang):
        path = file or Path(_asked("file", lang))
        target = open_target(path)
        if not isinstance(target, Target):
            refuse(target, lang)
        given = _complete(options, target.table, lang)
        others = configuration.reference or ([DEFAULT_REFERENCE] if Path(DEFAULT_REFERENCE).is_dir() else [])
        loaded = reference_of(configuration, [*others, str(path)], skip_bad_rows=True)
        if status_of_input(loaded.problems) and not configuration.skip_bad_rows:
            refuse((*loaded.problems, Problem("FC546", path.as_posix())), lang)
        complain_of(loaded.problems, lang)
        draft = draft_row(given, target.table, loaded.store, settings=settings)
        if draft.wants_note and _answers():
            complain_of(draft.problems, lang)
            given["note"] = _asked("note", lang)
            draft = draft_row(given, target.table, loaded.store, settings=settings)
        _judge(draft, lang)
        insertion = with_row(target.data, draft.cells)
        if not dry_run:
            write_whole(path, insertion.data, instead_of=target.data)
    _tell(path, insertion, dry_run, lang)


def _complete(options: Mapping[str, str | None], table: Table, lang: Lang) -> dict[str, str]:
    """The cells given, after asking for those that are missing."""
    from factcheck.reference.curating.adding import lacking

    given = dict(options)
    while missing := lacking(given, table):
        given[missing[0]] = _asked(missing[0], lang)
    return {column: cell for column, cell in given.items() if cell is not None}


def _answers() -> bool:
    """True where somebody sits before a terminal and can be asked."""
    return sys.stdin.isatty()


def _asked(column: str, lang: Lang) -> str:
    """What somebody on a terminal answers; in a pipe a missing option ends the command."""
    option = f"--{column.replace('_', '-')}"
    if not _answers():
        refuse([Problem("FC542", "factcheck reference add", values=(("option", option),))], lang)
    label = {**titles("columns", lang), "file": "--file"}.get(column, column)
    if column in ("file", "subject", "indicator", "source"):
        return str(typer.prompt(label))
    return str(typer.prompt(label, default="", show_default=False))


def _judge(draft: Draft, lang: Lang) -> None:
    """Tell what speaks against the row: errors end the command, a doubt is asked about where somebody can answer."""
    for problem in draft.problems:
        complain(complaint(problem, lang))
    if draft.fact is None:
        raise typer.Exit(2)
    doubtful = any(problem.level == "finding" for problem in draft.problems)
    if doubtful and _answers() and not typer.confirm(words("go_on", lang)):
        raise typer.Exit(2)


def _tell(path: Path, insertion: Insertion, dry_run: bool, lang: Lang) -> None:
    if insertion.mended:
        say(words("line_end_added", lang, path=path.as_posix()))
    say(words("would_add" if dry_run else "added", lang, path=path.as_posix(), line=insertion.line))
    say(insertion.row)
