"""Articles built by hand for the page: with a table, a caption, code, notes on style, foreign markup."""

from __future__ import annotations

from datetime import date as Date

from factcheck.model import (
    Article,
    Cell,
    CheckedArticle,
    Conflict,
    ConflictMember,
    Exclusion,
    Fact,
    Finding,
    Kind,
    Mention,
    Quantity,
    Span,
    StyleNote,
    Suppression,
    Table,
)
from tests.unit.report import builders as build

TEXT = (
    "# 海州这一年\r\n\r\n"
    "　　全市有高校90所，新设了3家\n医院。运行 `python3` 即可。\n"
    "表1 单位：家\n\n"
    "| 年份 | 企业 |\n| --- | --- |\n| 2020年 | 1.2万 |\n| 2021年 | 2.8万 |\n"
    "```\nx = 42\n```\n\n\n结尾。"
)


def span_of(piece: str, text: str = TEXT) -> Span:
    start = text.index(piece)
    return Span(start, start + len(piece))


def table() -> Table:
    rows = (("年份", "企业"), ("2020年", "1.2万"), ("2021年", "2.8万"))
    cells = tuple(
        Cell(span_of(text), row, column, heading=row == 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(Span(cells[0].span.start, cells[-1].span.end), cells, (span_of("表1 单位：家"),))


def article(**fields: object) -> Article:
    known: dict[str, object] = {
        "path": "稿件/表.md",
        "text": TEXT,
        "title": "海州有高校90所",
        "tables": (table(),),
        "passed_over": (span_of("`python3`"), span_of("```\nx = 42\n```")),
    }
    return Article(**(known | fields))  # type: ignore[arg-type]  # fields by name, as the test gives them


def mention(text: str, source: str = TEXT, **fields: object) -> Mention:
    known: dict[str, object] = {"kind": Kind.COUNT, "quantity": Quantity(None)}
    return Mention(span_of(text, source), text, **(known | fields))  # type: ignore[arg-type]  # fields by name, as the test gives them


def findings() -> tuple[Finding, ...]:
    """The mentions of the title and the text, one of them over the end of a line."""
    title = build.mention("90所", 90, "所", source="海州有高校90所", part="title")
    return (
        build.finding(title, build.verified(), id="t1"),
        build.finding(build.mention("90所", 90, "所", source=TEXT), build.verified(), id="b1"),
        build.finding(mention("3家\n医院"), build.unverified(), id="b2"),
        Finding(mention("3`", excluded=Exclusion.IDENTIFIER)),
        Finding(mention("2020年", part="table", excluded=Exclusion.PERIOD)),
        build.finding(mention("1.2万", part="table"), build.refuted(), id="b3"),
        Finding(mention("2021年", part="table", excluded=Exclusion.PERIOD)),
        build.finding(mention("2.8万", part="table"), build.refuted(), id="b4"),
        Finding(mention("42", excluded=Exclusion.IDENTIFIER)),
    )


def checked(**fields: object) -> CheckedArticle:
    known: dict[str, object] = {"article": article(), "findings": findings()}
    return CheckedArticle(**(known | fields))  # type: ignore[arg-type]  # fields by name, as the test gives them


def styled() -> CheckedArticle:
    """With a note on style that begins in a mention, and one that is known already."""
    known = Suppression("comment", "沿用旧例", "稿件/表.md", 3, Date(2024, 5, 1))
    return checked(
        style=(
            StyleNote("some-rule", span_of("90所，新设"), "90所，新设", suggestions=("90 所",)),
            StyleNote("other-rule", span_of("结尾"), "结尾", suppression=known),
        )
    )


def hostile() -> CheckedArticle:
    """An article that tries to become markup in every field."""
    evil = "</script><img src=x onerror=alert(1)>"
    text = f'90所高校"><script>alert(1)</script>\x00<!-- {evil}\ud800 {{{{ 7*7 }}}}'
    source = f"{evil}' onclick='x"
    fact: Fact = build.fact("90", "所", id=evil, source=source, source_url="javascript:alert(1)", file=evil, grade=evil)
    verdict = build.refuted(evidence=(build.Evidence(fact),), suggestions=(evil,), notes=(evil,))
    about = build.mention("90所", 90, "所", source=text)
    found = build.finding(about, verdict, id=f'x" {evil}', subject=evil, indicator=evil, speaker=evil)
    found = Finding(found.mention, found.claim, found.verdict, Suppression("file", evil, evil))
    return CheckedArticle(Article(path=f"{evil}.md", text=text, title=evil, source=evil), (found,))


def conflict(checked: CheckedArticle, *, suppression: Suppression | None = None) -> Conflict:
    """The first two claims of an article are said to contradict each other."""
    claims = [finding for finding in checked.findings if finding.claim][:2]
    members = tuple(
        ConflictMember(checked.article.path, finding.claim.id if finding.claim else "", finding.mention)
        for finding in claims
    )
    return Conflict("restated", members, suppression=suppression)
