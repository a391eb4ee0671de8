"""`factcheck reference search`: the facts that any words ask for, the nearest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import status_of_input
from factcheck.cli.options import DEFAULT_REFERENCE, LangOption, ReferenceOption, reference_of
from factcheck.cli.speech import complain, complain_of, refusing, say, words

if TYPE_CHECKING:
    from factcheck.model import Fact

EXAMPLES = """例子：

\b
  factcheck reference search 高速铁路营业里程
  factcheck reference search 北京 高新技术企业 --year 2021
"""


def search(
    query: Annotated[list[str], typer.Argument(metavar="WORD", help="对象、指标或别名，可以连写。")],
    *,
    reference: ReferenceOption = None,
    year: Annotated[list[int] | None, typer.Option(metavar="YEAR", help="只要这一年的，可以重复。")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="最多列出几条。")] = 20,
    lang: LangOption = "zh",
) -> None:
    """按名称查找参考数据，最相近的在前。"""
    from factcheck.reference import search_facts

    text = " ".join(query)
    with refusing(lang):
        loaded = reference_of(reference or [DEFAULT_REFERENCE], skip_bad_rows=True, lang=lang)
        complain_of(loaded.problems, lang)
        hits = search_facts(loaded.store, text, years=year or (), limit=limit)
    for hit in hits:
        say(_line(hit.fact))
    if not hits:
        complain(words("nothing_found", lang, words=text))
    raise typer.Exit(status_of_input(loaded.problems))


def _line(fact: Fact) -> str:
    """The fact on one line: its row as written, where it stands, where it is from."""
    cells = (fact.subject, fact.indicator, fact.scope, fact.period.iso if fact.period else "")
    value = fact.value_text + fact.unit_text
    return "  ".join(part for part in (*cells, value, f"[{fact.id}]", f"{fact.file}:{fact.row}", fact.source) if part)
