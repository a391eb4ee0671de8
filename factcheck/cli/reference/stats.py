"""`factcheck reference stats`: what the reference covers, and the gaps in its series."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import (
    ConfigOption,
    LangOption,
    NoConfigOption,
    ReferenceOption,
    configured,
    places_of,
    reference_of,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, titles, words, write_json
from factcheck.cli.tables import markdown_table, show_table
from factcheck.model import AliasKind, CuratedStore, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.config import Lang
    from factcheck.reference.curating.coverage import Coverage, Gap, Group
    from factcheck.report.exact_json import Json

EXAMPLES = """例子：

\b
  factcheck reference stats
  factcheck reference stats --by indicator --subject 北京
  factcheck reference stats --gaps --format md > 覆盖.md

\b
缺期：按年的序列在首尾之间缺的年份；按季、按月的序列至少有一半时期才算。
退出状态：0 数完了；2 参考数据有误，或没有这个对象或指标。
"""

_COLUMNS = ("rows", "series", "first", "latest", "url_share", "published_share")
_SHOWN_MISSING = 12


class By(StrEnum):
    """What rows are counted by."""

    SUBJECT = "subject"
    INDICATOR = "indicator"
    SOURCE = "source"
    GRADE = "grade"
    FILE = "file"


class Form(StrEnum):
    """How counts are written."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


def stats(
    *,
    by: Annotated[By, typer.Option(help="按什么分组。")] = By.SUBJECT,
    subject: Annotated[
        str | None, typer.Option(metavar="NAME", help="只数这个对象的，别名也行。", show_default=False)
    ] = None,
    indicator: Annotated[
        str | None, typer.Option(metavar="NAME", help="只数这个指标的，别名也行。", show_default=False)
    ] = None,
    gaps: Annotated[bool, typer.Option("--gaps", help="列出序列里缺的时期。")] = False,
    reference: ReferenceOption = None,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字，一行 JSON，或 Markdown。")] = Form.TEXT,
    lang: LangOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
) -> None:
    """统计参考数据覆盖了什么：对象、指标、时期、来源、等级、缺期。"""
    from factcheck.reference.curating.coverage import coverage

    configuration = configured(config, no_config=no_config, reference=reference, lang=lang)
    lang = configuration.lang
    with refusing(lang):
        loaded = reference_of(configuration, places_of(configuration), skip_bad_rows=True)
    complain_of(loaded.problems, lang)
    names = (_known(loaded.store, "subject", subject, lang), _known(loaded.store, "indicator", indicator, lang))
    found = coverage(loaded.store.all_facts(), by=by.value, subject=names[0], indicator=names[1])
    if form is Form.JSON:
        write_json(_wire(found, gaps=gaps))
    else:
        _print(found, form, lang, gaps=gaps)
    raise typer.Exit(status_of_input(loaded.problems))


def _known(store: CuratedStore, kind: AliasKind, name: str | None, lang: Lang) -> str | None:
    """The canonical name; one that the reference does not know ends the command."""
    canonical = store.canonical(kind, name) if name else None
    if name and canonical is None:
        _refuse(Problem("FC559", f"--{kind}", values=(("value", name),)), lang)
    return canonical


def _refuse(problem: Problem, lang: Lang) -> NoReturn:
    complain(complaint(problem, lang))
    raise typer.Exit(2)


def _print(found: Coverage, form: Form, lang: Lang, *, gaps: bool) -> None:
    names = titles("stats", lang)
    say(words("coverage", lang, found=found, span=_span(found.total)))
    say("")
    header = [titles("columns", lang).get(found.by) or names[found.by], *(names[column] for column in _COLUMNS)]
    _print_table(names["groups"], header, [_row(group, names["none"]) for group in found.groups], form)
    if gaps:
        columns = titles("columns", lang)
        header = [columns["subject"], columns["indicator"], columns["scope"], names["first"], names["latest"]]
        say("")
        _print_table(names["gaps"], [*header, names["missing"]], list(map(_gap_row, found.gaps)), form)


def _print_table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]], form: Form) -> None:
    if form is Form.TEXT:
        show_table(title, header, rows)
        return
    for line in (f"## {title}", "", *markdown_table(header, rows)):
        say(line)


def _span(group: Group) -> str:
    return f"{group.first.iso} … {group.latest.iso}" if group.first and group.latest else "—"


def _row(group: Group, nameless: str) -> list[str]:
    first, latest = (period.iso if period else "" for period in (group.first, group.latest))
    shares = (_share(part, group.rows) for part in (group.with_url, group.with_published))
    return [group.name or nameless, str(group.rows), str(group.series), first, latest, *shares]


def _share(part: int, whole: int) -> str:
    return f"{100 * part // (whole or 1)}%"


def _gap_row(gap: Gap) -> list[str]:
    shown = " ".join(gap.missing[:_SHOWN_MISSING])
    more = f" … (+{len(gap.missing) - _SHOWN_MISSING})" if len(gap.missing) > _SHOWN_MISSING else ""
    return [gap.subject, gap.indicator, gap.scope, gap.first, gap.last, shown + more]


def _wire(found: Coverage, *, gaps: bool) -> Json:
    return {
        "total": dict(_group(found.total)),
        "subjects": found.subjects,
        "indicators": found.indicators,
        "by": found.by,
        "groups": [{"name": group.name, **dict(_group(group))} for group in found.groups],
        **({"gaps": list(map(_gap, found.gaps))} if gaps else {}),
    }


def _group(group: Group) -> Iterator[tuple[str, Json]]:
    yield "rows", group.rows
    yield "series", group.series
    yield "first", group.first.iso if group.first else None
    yield "latest", group.latest.iso if group.latest else None
    yield "with_url", group.with_url
    yield "with_published", group.with_published


def _gap(gap: Gap) -> Json:
    ends: dict[str, Json] = {"grain": gap.grain, "first": gap.first, "last": gap.last, "missing": gap.missing}
    return {"subject": gap.subject, "indicator": gap.indicator, "scope": gap.scope or None, **ends}
