"""report.md and the ledger with suppressions: verdicts stay counted, and what is known stands apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

import pytest

from factcheck.cli.exit_status import ExitStatus, FailOn, status_of_run
from factcheck.model import CheckedArticle, Conflict, Narrowing, Report, Span, StyleNote, Suppression
from factcheck.report.ledger import ledger, suppressed
from factcheck.report.markdown import reporter
from tests.unit.report import builders as build

COMMENT = Suppression("comment", "内部*口径*", "稿件/海州.md", 5, Date(2027, 1, 31), "张三")
FILE = Suppression("file", "旧稿", "s.toml", 7)
BASELINE = Suppression("baseline", "", "b.jsonl", 3)
UNCHANGED = Suppression("unchanged", "main")


def report(**told: Suppression) -> Report:
    """The article of the builders, with suppressions of some of its findings by their words."""
    findings = tuple(replace(f, suppression=told.get(f"t{f.mention.text}")) for f in build.findings())
    conflict = replace(build.conflict(), suppression=told.get("conflict"))
    style = (StyleNote("x", Span(0, 5), "2021年", suppression=told["style"]),) if "style" in told else None
    return build.report(articles=(CheckedArticle(build.article(), findings, (conflict,), style),), problems=())


EVERY = {"t2.8万家": COMMENT, "t4.6%": FILE, "t1000多家": BASELINE, "conflict": UNCHANGED, "style": FILE}


def page(report: Report, lang: str = "zh") -> str:
    return reporter(report, lang=lang).decode("utf-8")


def section(report: Report, heading: str) -> str:
    return page(report).partition(f"\n## {heading}")[2].partition("\n## ")[0]


def test_the_ledger_counts_verdicts_whatever_is_said_of_them():
    assert ledger(report(**EVERY)) == ledger(report())


def test_what_is_known_is_counted_by_verdict_and_by_origin():
    counts = suppressed(report(**EVERY))
    assert (counts.refuted, counts.unverified, counts.conflicts, counts.style, counts.unchanged) == (2, 1, 0, 1, 1)
    assert counts.told == 4
    assert counts.origins == (("comment", 1), ("file", 2), ("baseline", 1), ("unchanged", 1))
    assert suppressed(report()).told == 0


def test_each_is_told_with_its_verdict_and_who_said_why():
    told = section(report(**EVERY), "已说明（4）")
    assert "- 不符 `稿件/海州.md:5:22`：2021年，海州有高校90所、高新技术企业 **2.8万家**。\n" in told
    assert "  - 原因：参考数据中，海州2021年高新技术企业数量为27600家，" in told
    assert "  - 说明：内部\\*口径\\*（张三；到 2027-01-31 为止；`稿件/海州.md:5`）\n" in told
    assert "  - 说明：旧稿（`s.toml:7`）\n" in told
    assert "- 用法 `稿件/海州.md:5:1`：2021年\n" in told
    assert "<summary>基线中已有 1 处（点开查看）</summary>\n\n- 未核实 " in told
    assert "没有改动的行上还有 1 处" in told


def test_the_sections_hold_what_is_open_and_say_where_the_rest_is():
    text = page(report(**EVERY))
    assert "**不符 2 处**" in text
    assert "其中 4 处已说明（不符 2、未核实 1、用法 1）" in text
    assert "另有 1 处不符、未核实或矛盾在没有改动的行上" in text
    for heading in ("不符（0）", "未核实（0）"):
        assert "已说明或在没有改动的行上" in section(report(**EVERY), heading)
    assert "没有发现与参考数据不符的数字" not in text
    assert "## 文内矛盾" not in text
    assert "| 已说明 | 差错率（每万字） | 偶然通过率 |" in text
    assert "| 7 | 1 | **2** | 1 | 3 | 1 | 4 | 0.0 | 6.7% |" in text


def test_one_that_is_open_beside_one_that_is_known():
    told = section(report(**{"t4.6%": FILE}), "不符（1）")
    assert "另有 1 处已说明" in told
    assert "### 1. 海州2021年高新技术企业数量：2.8万家" in told
    assert "**4.6%**" not in told


def test_a_conflict_that_is_known_is_told_where_it_begins():
    told = section(report(conflict=FILE), "已说明（1）")
    assert "- 矛盾·前后不一 `稿件/海州.md:5:12`：2021年，海州有高校 **90所**" in told


def test_conflicts_between_articles_have_their_count():
    number = build.mention("90所", 90, "所")
    members = tuple(build.ConflictMember(path, "c", number) for path in ("a.md", "b.md"))
    between = Conflict("across-articles", members, suppression=FILE)
    articles = tuple(CheckedArticle(build.article(path=path), build.findings()) for path in ("a.md", "b.md"))
    text = page(build.report(articles=articles, conflicts=(between,)))
    assert "| 稿件之间 |  |  |  |  |  | 1 | 1 |  |  |" in text
    assert "| **合计** | 14 | 2 | **4** | 2 | 6 | 1 | 1 | 285.7 | 6.7% |" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("scope", "whole"), [("articles", False), ("claims", False), ("claims", True)])
def test_a_part_of_the_articles_is_told_in_how_it_was_checked(lang, scope, whole):
    text = page(replace(report(), narrowing=Narrowing("`x`", scope, 1, 4, whole)), lang)
    assert "`` `x` ``" in text
    assert "{" not in text


def test_in_english():
    assert "- Refuted `稿件/海州.md:5:22`" in page(report(**EVERY), "en")


# --- exit statuses ------------------------------------------------------------------------------------------------

REFUTED = {"t2.8万家": COMMENT, "t4.6%": COMMENT}
OPEN = {"t1000多家": COMMENT}


@pytest.mark.parametrize("why", [COMMENT, FILE, BASELINE, UNCHANGED])
def test_no_origin_counts(why):
    assert status_of_run(report(**dict.fromkeys(EVERY, why)), FailOn.UNVERIFIED) == ExitStatus.CLEAN


@pytest.mark.parametrize(
    ("told", "fail_on", "status"),
    [
        ({}, FailOn.REFUTED, 1),
        (REFUTED, FailOn.REFUTED, 0),
        (REFUTED, FailOn.UNVERIFIED, 1),
        (REFUTED | OPEN, FailOn.UNVERIFIED, 1),  # the conflict is open
        (REFUTED | OPEN | {"conflict": FILE}, FailOn.UNVERIFIED, 0),
        (OPEN | {"conflict": FILE}, FailOn.UNVERIFIED, 1),
        ({}, FailOn.NEVER, 0),
    ],
)
def test_what_is_open_counts(told, fail_on, status):
    assert status_of_run(report(**told), fail_on) == status


def test_trouble_wins_over_what_is_known():
    assert status_of_run(replace(report(**REFUTED), problems=build.report().problems), FailOn.REFUTED) == 2
