"""Every mention is counted once."""

from __future__ import annotations

from factcheck.model import CheckedArticle, ConflictMember
from factcheck.report.conflicts import all_conflicts, conflicts_of
from factcheck.report.ledger import Ledger, ledger, ledger_of
from tests.unit.report import builders as build


def test_the_ledger_adds_up_to_the_mentions():
    report = build.report()
    counts = ledger(report)
    assert counts == ledger_of(report.articles[0]) == Ledger(1, 2, 1, 3, conflicts=1)
    assert counts.mentions == len(report.articles[0].findings)


def test_a_conflict_between_articles_counts_once_and_is_listed_in_each():
    number = build.mention("90所", 90, "所")
    members = tuple(ConflictMember(path, "c", number) for path in ("a.md", "b.md"))
    between = build.Conflict("across-articles", members)
    articles = tuple(CheckedArticle(build.article(path=path)) for path in ("a.md", "b.md", "c.md"))
    report = build.report(articles=articles, conflicts=(between,))
    assert tuple(all_conflicts(report)) == (between,)
    assert ledger(report).conflicts == 1
    assert [conflicts_of(report, checked) for checked in articles] == [(between,), (between,), ()]
    assert ledger_of(articles[0]).conflicts == 0


def test_a_conflict_told_in_both_places_counts_once():
    report = build.report()
    again = build.report(conflicts=report.articles[0].conflicts)
    assert ledger(again).conflicts == 1
