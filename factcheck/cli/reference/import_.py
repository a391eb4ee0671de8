"""`factcheck reference import`: a table of figures → a reference file, with an account of every cell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from factcheck.cli.exit_status import ExitStatus
from factcheck.cli.options import ConfigOption, LangOption, NoConfigOption, language
from factcheck.cli.speech import complain, complaint, say, words

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.reference.importing import Account, Companion, ImportMapping, ImportOutcome, ReadTable
    from factcheck.reference.importing.table import LayoutName

EXAMPLES = """例子：

\b
  factcheck reference import 年度数据.csv                      预览：怎样读，有哪些拒收
  factcheck reference import 年度数据.csv --out 年度.csv       写成参考数据
  factcheck reference import WDI.csv --mapping wdi.toml --out wdi.csv
  factcheck reference import 表.xlsx --sheet 表1 --save-mapping 对照.toml

\b
退出状态：0 每一格都读懂了；2 有拒收的格，或文件、对照读不了。
"""

_NAMES_SHOWN = 8


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV、XLSX，或数据包（datapackage.json 或它的文件夹）。")],
    *,
    out: Annotated[
        str | None, typer.Option("--out", metavar="CSV", help="写入这个文件；不写就只是预览。", show_default=False)
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option("--mapping", metavar="TOML", help="对照文件：列、常量、中文名称。", show_default=False),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--names", metavar="CSV", help="另有的名称文件（代码和名称），可以重复。", show_default=False),
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="auto|long|wide|nbs|wdi|sdmx|datapackage", help="表的样子。")
    ] = "auto",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="读哪张工作表。", show_default=False)] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="auto|utf-8|utf-16|gb18030|big5", help="文本的编码。")
    ] = "auto",
    preview: Annotated[int, typer.Option("--preview", metavar="N", min=0, help="显示前几条事实。")] = 5,
    save_mapping: Annotated[
        str | None,
        typer.Option("--save-mapping", metavar="TOML", help="把用到和猜出的对照写下来。", show_default=False),
    ] = None,
    refused: Annotated[
        str | None, typer.Option("--refused", metavar="CSV", help="把每处拒收写进这个文件。", show_default=False)
    ] = None,
    skip_bad_rows: Annotated[bool, typer.Option("--skip-bad-rows", help="有拒收的格时，仍写入其余的事实。")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """把统计表（CSV、XLSX、数据包）变成参考数据；不加 --out 时只预览。"""
    from factcheck.reference.importing import ImportRefusedError, import_file

    lang = language(config, no_config=no_config, lang=lang)
    try:
        chosen = _mapping(mapping, layout, sheet, encoding)
        outcome = import_file(
            Path(file),
            mapping=chosen,
            companion=_companion(names or []),
            out=_path(out),
            refused_out=_path(refused),
            mapping_out=_path(save_mapping),
            skip_bad_rows=skip_bad_rows,
            force=force,
            preview=preview,
        )
    except ImportRefusedError as error:
        complain(complaint(error.problem, lang))
        raise typer.Exit(ExitStatus.TROUBLE) from error
    _tell(outcome, chosen, lang)
    _tell_of_files(outcome, out, lang)
    raise typer.Exit(ExitStatus.TROUBLE if outcome.account.refused else ExitStatus.CLEAN)


def _path(option: str | None) -> Path | None:
    return Path(option) if option else None


def _mapping(place: str | None, layout: str, sheet: str, encoding: str) -> ImportMapping:
    """The mapping of the file, with what the options say instead of it."""
    from factcheck.reference.importing import LAYOUT_NAMES, ImportMapping, load_mapping

    if layout not in LAYOUT_NAMES:
        raise typer.BadParameter(" | ".join(LAYOUT_NAMES), param_hint="--layout")
    mapping = load_mapping(Path(place)) if place else ImportMapping()
    return replace(
        mapping,
        layout=mapping.layout if layout == "auto" else cast("LayoutName", layout),
        encoding=mapping.encoding if encoding == "auto" else encoding,
        sheet=sheet or mapping.sheet,
    )


def _companion(places: list[str]) -> Companion:
    from factcheck.reference.importing import Companion, load_companion

    found = [load_companion(Path(place)) for place in places]
    subjects = {code: name for one in found for code, name in one.subjects.items()}
    return Companion(subjects, {code: name for one in found for code, name in one.indicators.items()})


def _tell(outcome: ImportOutcome, mapping: ImportMapping, lang: Lang) -> None:
    for table in outcome.tables:
        _tell_of_table(table, mapping, lang)
    if outcome.first:
        say(words("import_first", lang, count=len(outcome.first)))
    for cells in outcome.first:
        say(_fact(cells, lang))
    _tell_account(outcome.account, lang)
    for problem in outcome.remarks:
        complain(complaint(problem, lang))
    for problem in outcome.refusals:
        complain(complaint(problem, lang))
    hidden = outcome.refused_entries - len(outcome.refusals)
    if hidden:
        complain(words("import_more", lang, count=hidden))


def _tell_of_table(table: ReadTable, mapping: ImportMapping, lang: Lang) -> None:
    plan = table.plan
    encoding = words("import_encoding", lang, encoding=table.encoding) if table.encoding else ""
    sheet = words("import_sheet", lang, sheet=table.sheet) if table.sheet else ""
    say(
        words("import_table", lang, path=table.path, layout=plan.layout, encoding=encoding, sheet=sheet, line=plan.line)
    )
    for role, at in sorted(plan.roles.items(), key=lambda item: item[1]):
        say(
            words(
                "import_column", lang, role=words(f"import_role_{role}", lang), column=plan.header[at] or f"[{at + 1}]"
            )
        )
    columns = [plan.header[value.index] for value in plan.values]
    shown = ", ".join([*columns[:_NAMES_SHOWN], *(["…"] if len(columns) > _NAMES_SHOWN else [])])
    say(words("import_values", lang, count=len(columns), columns=shown))
    for role, value in sorted({**plan.constants, **mapping.constants}.items()):
        say(words("import_constant", lang, role=words(f"import_role_{role}", lang), value=value))


def _fact(cells: tuple[str, ...], lang: Lang) -> str:
    from factcheck.reference.importing import OUT_COLUMNS

    fact = dict(zip(OUT_COLUMNS, cells, strict=True))
    return words("import_fact", lang, **{**fact, "scope": f"（{fact['scope']}）" if fact["scope"] else ""})


def _tell_account(account: Account, lang: Lang) -> None:
    for kind, names in account.unnamed.items():
        if names:
            few = [name for name, _ in names.most_common(_NAMES_SHOWN)]
            shown = ", ".join([*few, *(["…"] if len(names) > len(few) else [])])
            say(words(f"import_unnamed_{kind}", lang, count=len(names), names=shown))
    data = account.rows - account.notes - account.blanks
    say(words("import_rows", lang, rows=account.rows, data=data, notes=account.notes, blanks=account.blanks))
    say(
        words(
            "import_cells",
            lang,
            cells=account.cells,
            facts=account.facts,
            refused=account.refused,
            empty=account.empties,
            left_out=account.left_out,
        )
    )
    if account.empty:
        blank = words("import_blank", lang)
        marks = [f"{mark or blank} ×{times}" for mark, times in sorted(account.empty.items())]
        say(words("import_empty", lang, marks=", ".join(marks)))
    if account.sorts:
        sorts = [f"{code} ×{times}" for code, times in sorted(account.sorts.items())]
        say(words("import_sorts", lang, sorts=", ".join(sorts)))


def _tell_of_files(outcome: ImportOutcome, out: str | None, lang: Lang) -> None:
    if outcome.written:
        say(words("import_written", lang, paths=" ".join(path.as_posix() for path in outcome.written)))
    if out and Path(out) not in outcome.written:
        complain(words("import_held_back", lang, path=Path(out).as_posix()))
    if not out:
        say(words("import_preview", lang))
