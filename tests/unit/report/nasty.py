"""Reports of all that a newsroom never means to write and some day does, for every format alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from factcheck.model import (
    Anchor,
    CheckedArticle,
    Conflict,
    ConflictMember,
    Finding,
    Problem,
    ReferenceInfo,
    Report,
    Status,
    StyleNote,
    Suppression,
    Verdict,
)
from tests.unit.report import builders as build

CONTROL = "报告\x00\x08\x1b[31m]]>“<b>&'\"\u2028\ufffe</script>\x7f"
ASTRAL = "\U00020bb7野家😀："
LONG = "很长的名称" * 200
KNOWN = Suppression("comment", "来源有误，\n已联系*统计局*", "稿件/海州.md", 3)
PASSED = Suppression("baseline", "", "基线.json", expires=Date(2023, 1, 1))


def one_claim(text: str, of: str = "2.8万家", verdict: Verdict | None = None, **fields: object) -> CheckedArticle:
    """An article with one refuted claim, which stands at the first place of ``of``."""
    mention = build.mention(of, 28000, "家", source=text)
    return CheckedArticle(build.article(text, **fields), (build.finding(mention, verdict or build.refuted()),))


def in_title() -> CheckedArticle:
    """A refuted claim in the title, behind characters of four bytes."""
    title = f"{ASTRAL}企业2.8万家"
    mention = build.mention("2.8万家", 28000, "家", source=title, part="title")
    article = build.article("正文。", title=title, title_line=2, title_column=8)
    return CheckedArticle(article, (build.finding(mention, build.refuted()),))


def anchored(*anchors: Anchor, path: str) -> CheckedArticle:
    """An article whose text is that of a file which is no text."""
    return one_claim("第一段。\n海州有企业2.8万家。", path=path, anchors=anchors)


def of_words(text: str) -> Finding:
    """A claim and a verdict that hold ``text`` wherever they have room for words."""
    known = {"id": text, "subject": text, "indicator": text, "source": text, "source_url": text, "file": text}
    found = build.fact("27600", **known, row=2)
    details = (("likely_cause", text), ("difference", text))
    verdict = build.refuted(details=details, suggestions=(text,))
    verdict = replace(verdict, evidence=(replace(verdict.evidence[0], fact=found),), notes=(text,))
    words = {"subject": text, "indicator": text, "speaker": text}
    return build.finding(build.mention("2.8万家", 28000, "家"), verdict, **words)


def suppressed() -> CheckedArticle:
    """Everything of the usual article, known already."""
    findings = tuple(replace(found, suppression=KNOWN if found.claim else None) for found in build.findings())
    note = StyleNote("digits", build.mention("90所").span, "90所", suggestions=("九十所",), suppression=PASSED)
    return CheckedArticle(build.article(), findings, (replace(build.conflict(), suppression=PASSED),), (note,))


def styled() -> CheckedArticle:
    """Two notes on the same words, and one that has no message."""
    span = build.mention("90所").span
    notes = (StyleNote("no-such-rule", span, "90所"), StyleNote("no-such-rule", span, "90所", suggestions=("九十所",)))
    return CheckedArticle(build.article(), (), (), notes)


def across() -> Report:
    """A conflict between two articles, one of which has the same sentence twice."""
    text = "海州有企业2.8万家。"
    first, second = one_claim(text, path="a.md"), one_claim(text, path="b.md")
    members = [ConflictMember(checked.article.path, "c", checked.findings[0].mention) for checked in (first, second)]
    return build.report(articles=(first, second), conflicts=(Conflict("across-articles", tuple(members)),))


def problems() -> tuple[Problem, ...]:
    """Trouble of each level, with and without a place, twice the same, and of an unknown code."""
    bad_row = Problem("FC412", "数据/坏.csv", 17, field="value", values=(("value", "1,2:3%\n"),))
    return (
        bad_row,
        bad_row,
        Problem("FC101", "./没有 这个.md"),
        Problem("FC203", "C:\\稿件\\a,b:c%.md", 3, 4, values=(("byte", "9"),)),
        Problem("FC999", ".", values=(("what", CONTROL),), level="finding"),
        Problem("FC998", "数据", values=(("what", LONG),), level="info"),
    )


def reports() -> dict[str, Report]:
    """All of them by name."""
    return {
        "usual": build.report(),
        "no-articles": build.report(articles=(), problems=(), reference=ReferenceInfo()),
        "only-problems": build.report(articles=(), problems=problems()),
        "no-findings": build.report(articles=(CheckedArticle(build.article("无。")),), problems=()),
        "control": build.report(
            articles=(one_claim(f"{CONTROL}\r\n{CONTROL}2.8万家{CONTROL}", title=CONTROL, source=CONTROL),)
        ),
        "words": build.report(articles=(CheckedArticle(build.article(), (of_words(CONTROL), of_words(LONG))),)),
        "astral": build.report(articles=(one_claim(f"首行\n{ASTRAL}2.8万家"), in_title())),
        "two-lines": build.report(articles=(one_claim("海州有2.8\n万家。", of="2.8\n万家"),)),
        "windows": build.report(articles=(one_claim("有2.8万家", path="C:\\稿件\\a b.md"),)),
        "paths": build.report(
            articles=tuple(
                one_claim("有2.8万家", path=path) for path in ("./稿 件/[1] #%.md", "/稿件/a?.md", "a:b.md", "-")
            )
        ),
        "formulas": build.report(
            articles=(CheckedArticle(build.article(title="=1+1"), (of_words("=HYPERLINK(1)"), of_words("\t@a"))),)
        ),
        "word-file": build.report(
            articles=(anchored(Anchor(0, 1, paragraph=1), Anchor(5, 4, paragraph=4), path="稿件.docx"),)
        ),
        "pdf": build.report(articles=(anchored(Anchor(0, 1, page=1), Anchor(5, 2, page=3), path="稿件.pdf"),)),
        "html": build.report(articles=(anchored(Anchor(0, 9, 5), Anchor(5, 12, 30), path="稿件.html"),)),
        "suppressed": build.report(articles=(suppressed(),)),
        "styled": build.report(articles=(styled(),)),
        "across": across(),
        "troubled": build.report(problems=problems()),
        "bare": build.report(
            articles=(
                one_claim("有2.8万家", verdict=Verdict(Status.UNVERIFIED, "no-such-reason"), title=None, date=None),
            )
        ),
    }
