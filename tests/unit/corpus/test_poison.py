"""Articles that do harm are set aside with a reason, and the others of their partition are checked."""

from __future__ import annotations

from factcheck.corpus import engine_of, run_corpus
from factcheck.corpus.parquet import read_columns
from tests.unit.corpus.conftest import GOOD


def test_an_article_that_does_harm_is_set_aside_and_the_others_are_checked(desk, equipment, job, harm):
    folder = desk / "in"
    folder.mkdir()
    for name in "ace":
        (folder / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    for name, word in {"b1": "raise", "b2": "exit", "d1": "spin", "d2": "memory", "f": "once"}.items():
        (folder / f"{name}.harm").write_text(word, encoding="utf-8")
    summary = run_corpus(["in"], job(), equipment, engine=engine_of("local", jobs=1))
    assert summary.tally.articles == 4
    assert summary.tally.verified == 3
    failed = {row["path"]: row["code"] for row in read_columns(desk / "out" / "failed.parquet", ("path", "code"))}
    assert failed == {"in/b1.harm": "FC910", "in/b2.harm": "FC913", "in/d1.harm": "FC911", "in/d2.harm": "FC912"}
    paths = [row["path"] for row in read_columns(desk / "out" / "articles" / "part-000000.parquet", ("path",))]
    assert paths == ["in/a.txt", "in/c.txt", "in/e.txt", "in/f.harm"]
