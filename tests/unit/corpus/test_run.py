"""A run: what it writes, that it can be stopped and continued, and what it refuses."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.batch import check_articles
from factcheck.corpus import CorpusError, repeated, run_corpus
from factcheck.corpus.columns import ARTICLES, FAILED, MENTIONS
from factcheck.readers import read_articles
from factcheck.report.json_report import reporter
from tests.unit.corpus.conftest import GOOD, WRONG, contents, rows_of, write_lines


def names(folder) -> list[str]:
    return list(contents(folder))


def test_what_a_run_leaves(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 5)
    summary = run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2)
    assert names(desk / "out") == [
        *(f"articles/part-00000{number}.parquet" for number in range(3)),
        *(f"done/part-00000{number}.json" for number in range(3)),
        "failed.parquet",
        "manifest.json",
        *(f"mentions/part-00000{number}.parquet" for number in range(3)),
        "repeated.parquet",
        "summary.json",
    ]
    told = json.loads((desk / "out" / "summary.json").read_bytes())
    mentions = [
        row for number in range(3) for row in rows_of(desk / "out" / "mentions" / f"part-00000{number}.parquet")
    ]
    assert told["articles"] == {
        "found": 5,
        "checked": 5,
        "set_aside": 0,
        "by_code": {},
        "repeated_ids": 0,
        "characters": sum(len(f"{GOOD if number % 3 else WRONG}第{number}稿。") for number in range(5)),
    }
    counts = told["summary"]
    assert (counts["verified"], counts["refuted"]) == (3, 2)
    assert counts["mentions"] == len(mentions) == summary.tally.mentions
    by_status = [row["status"] or "excluded" for row in mentions]
    assert {key: by_status.count(key) for key in ("verified", "refuted", "unverified", "excluded")} == {
        key: counts[key] for key in ("verified", "refuted", "unverified", "excluded")
    }


def test_the_columns_say_what_report_json_says(desk, job, equipment, here):
    text = f"{WRONG}比上年增长2%。约3000人和三五个人参加。\n\n{GOOD}\n"
    (desk / "a.txt").write_text(f"---\ntitle: 高校\ndate: 2022-05-04\n---\n{text}", encoding="utf-8")
    run_corpus(["a.txt"], job(), equipment, engine=here)
    report = check_articles(read_articles(["a.txt"]).articles, equipment)
    [article] = json.loads(reporter(report, lang="zh"))["articles"]
    rows = rows_of(desk / "out" / "mentions" / "part-000000.parquet")
    assert len(rows) == len(article["mentions"])
    for row, mention in zip(rows, article["mentions"], strict=True):
        verdict = mention.pop("verdict", {})
        for key in ("kind", "text", "start", "unit", "value_exact", "hedge", "claim", "subject", "period", "relation"):
            assert row[key] == mention.get(key), key
        for key in ("status", "reason", "explanation", "sources"):
            assert row[key] == verdict.get(key), key
        assert [each["fact"] for each in row["evidence"] or ()] == [
            each["fact"] for each in verdict.get("evidence", ())
        ]
        known = [(each["fact"], each["reason"]) for each in verdict.get("candidates", ())]
        assert [(each["fact"], each["reason"]) for each in row["candidates"] or ()] == known
    [found] = rows_of(desk / "out" / "articles" / "part-000000.parquet")
    assert (found["title"], found["date"], found["date_source"]) == ("高校", "2022-05-04", "front-matter")
    assert [each["kind"] for each in json.loads(found["conflicts"])] == [each["kind"] for each in article["conflicts"]]
    assert found["conflicts"] != "[]"


def test_numbers_are_exact_text(desk, job, equipment, here):
    (desk / "a.txt").write_text("全市约三分之二的学校有2.76万名学生。", encoding="utf-8")
    run_corpus(["a.txt"], job(), equipment, engine=here)
    third, count = rows_of(desk / "out" / "mentions" / "part-000000.parquet")
    assert (third["value"], third["value_exact"]) == ("0.66666666666666667", "2/3")
    assert (count["value"], count["value_exact"]) == ("27600", None)
    assert count["interval"]["low"] == "27550"
    assert count["interval"]["low_exact"] is None


def test_every_column_is_declared_once(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 1)
    run_corpus(["a.jsonl"], job(), equipment, engine=here)
    assert list(rows_of(desk / "out" / "mentions" / "part-000000.parquet")[0]) == list(MENTIONS)
    assert list(rows_of(desk / "out" / "articles" / "part-000000.parquet")[0]) == list(ARTICLES)


def test_explanations_can_be_left_out(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 2)
    run_corpus(["a.jsonl"], job(explanations=False), equipment, engine=here)
    assert {row["explanation"] for row in rows_of(desk / "out" / "mentions" / "part-000000.parquet")} == {None}


def test_no_article_with_a_number_still_writes_its_tables(desk, job, equipment, here):
    (desk / "a.txt").write_text("没有数字。", encoding="utf-8")
    summary = run_corpus(["a.txt"], job(), equipment, engine=here)
    assert (summary.tally.articles, summary.tally.mentions) == (1, 0)
    assert rows_of(desk / "out" / "mentions" / "part-000000.parquet") == []


def test_ids_that_are_not_single_are_told_and_kept_apart(desk, job, equipment, here, monkeypatch):
    monkeypatch.setattr(repeated, "_HELD", 2)
    write_lines(desk / "a.jsonl", 5)
    write_lines(desk / "b.jsonl", 3, first=3)
    summary = run_corpus(["a.jsonl", "b.jsonl"], job(), equipment, engine=here, size=2)
    assert (summary.tally.articles, summary.repeated) == (8, 4)
    assert [(row["id"], row["path"]) for row in rows_of(desk / "out" / "repeated.parquet")] == [
        ("a3", "a.jsonl:4"),
        ("a3", "b.jsonl:1"),
        ("a4", "a.jsonl:5"),
        ("a4", "b.jsonl:2"),
    ]


# --- stopped and continued ---------------------------------------------------------------------------------------


def stopped(desk, job, equipment, engine, after: int, **more) -> None:
    def on_step(step) -> None:
        nonlocal after
        after -= 1
        if not after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_corpus(["a.jsonl"], job, equipment, engine=engine, size=2, on_step=on_step, **more)


def test_a_stopped_run_is_continued_to_the_same_bytes(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 9)
    run_corpus(["a.jsonl"], job("whole"), equipment, engine=here, size=2)
    stopped(desk, job(), equipment, here, 1)
    stopped(desk, job(), equipment, here, 3, resume=True)
    assert not (desk / "out" / "summary.json").exists()
    (desk / "out" / "mentions" / ".part-000004.parquet.1.part").write_bytes(b"half")
    summary = run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2, resume=True)
    assert 2 <= summary.kept < summary.partitions == 5
    assert contents(desk / "out") == contents(desk / "whole")


def test_a_finished_run_has_nothing_left_to_do(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 5)
    run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2)
    before = contents(desk / "out")

    def nobody(job, partitions):
        assert list(partitions) == []
        yield from ()

    summary = run_corpus(["a.jsonl"], job(), equipment, engine=nobody, size=2, resume=True)
    assert (summary.kept, summary.partitions) == (3, 3)
    assert contents(desk / "out") == before


def test_articles_that_changed_meanwhile_are_checked_again(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 7)
    run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2)
    write_lines(desk / "a.jsonl", 8)  # the last partition grows
    assert run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2, resume=True).kept == 3
    write_lines(desk / "a.jsonl", 4)  # and then two are gone
    summary = run_corpus(["a.jsonl"], job(), equipment, engine=here, size=2, resume=True)
    assert (summary.kept, summary.partitions, summary.tally.articles) == (2, 2, 4)
    run_corpus(["a.jsonl"], job("whole"), equipment, engine=here, size=2)
    assert contents(desk / "out") == contents(desk / "whole")


@pytest.mark.parametrize("gone", ["done/part-000001.json", "done/part-000002.json", "articles/part-000003.parquet"])
@pytest.mark.parametrize("bad", ["", "{", "[]", "null"])
def test_of_an_archive_that_shrank_nothing_is_left(desk, job, start, gone, bad):
    write_lines(desk / "a.jsonl", 9)
    start(job())
    (desk / "out" / gone).unlink()
    if bad:
        (desk / "out" / "done" / "part-000004.json").write_text(bad, encoding="utf-8")
    (desk / "out" / "mentions" / "part-mine.parquet").write_bytes(b"mine")
    write_lines(desk / "a.jsonl", 3)
    summary = start(job(), resume=True)
    assert (summary.partitions, summary.tally.articles) == (2, 3)
    (desk / "out" / "mentions" / "part-mine.parquet").unlink()
    start(job("whole"))
    assert contents(desk / "out") == contents(desk / "whole")


def test_what_a_killed_run_compared_ids_in_is_swept_away(desk, job, start):
    write_lines(desk / "a.jsonl", 3)
    start(job())
    before = contents(desk / "out")
    (desk / "out" / ".ids-x").mkdir()
    (desk / "out" / ".ids-x" / "0").write_bytes(b"half")
    start(job(), resume=True)
    assert contents(desk / "out") == before
    assert not (desk / "out" / ".ids-x").exists()


RECORDS = {
    "no JSON": "{",
    "brackets without end": "[" * 100_000,
    "no object": "null",
    "a list": "[]",
    "of another partition": {"number": 2},
    "without its files": {"files": {}},
    "with files of others": {"files": {"../a.jsonl": "0"}},
    "counts that are no numbers": {"tally": {"articles": "2"}},
    "a tally of something else": {"tally": {"words": 2}},
    "what was set aside without a code": {"failed": [dict.fromkeys(FAILED)]},
    "what was set aside by another name": {"failed": [{"name": "a"}]},
    "a list of nothing": {"failed": 3},
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_partition_whose_record_is_none_is_done_again(desk, job, start, name):
    write_lines(desk / "a.jsonl", 5)
    start(job())
    before = contents(desk / "out")
    place, record = desk / "out" / "done" / "part-000001.json", RECORDS[name]
    place.write_text(
        record if isinstance(record, str) else json.dumps(json.loads(place.read_bytes()) | record), encoding="utf-8"
    )
    assert start(job(), resume=True).kept == 2
    assert contents(desk / "out") == before


@pytest.mark.parametrize("name", ["mentions/part-000001.parquet", "done/part-000001.json"])
@pytest.mark.parametrize("harm", ["cut", "gone", "other"])
def test_a_file_that_is_not_whole_is_made_again(desk, job, start, name, harm):
    write_lines(desk / "a.jsonl", 5)
    start(job())
    before = contents(desk / "out")
    place = desk / "out" / name
    content = place.read_bytes()
    place.unlink()
    if harm != "gone":
        place.write_bytes(content[:-5] if harm == "cut" else b"[]")
    assert start(job(), resume=True).kept == 2
    assert contents(desk / "out") == before


def test_results_are_not_written_over(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 1)
    run_corpus(["a.jsonl"], job(), equipment, engine=here)
    with pytest.raises(CorpusError, match="FC916"):
        run_corpus(["a.jsonl"], job(), equipment, engine=here)


@pytest.mark.parametrize(
    ("setting", "differs"),
    [
        (({"lang": "en"}, 2), "lang"),
        (({"explanations": False}, 2), "explanations"),
        (({}, 3), "partition_size"),
    ],
)
def test_runs_of_other_settings_are_not_mixed(desk, job, start, setting, differs):
    more, size = setting
    write_lines(desk / "a.jsonl", 1)
    start(job())
    before = contents(desk / "out")
    with pytest.raises(CorpusError, match=rf"FC917.*（不同的是：{differs}）"):
        start(job(**more), size=size, resume=True)
    assert contents(desk / "out") == before


MANIFESTS = {
    "gone": None,
    "empty": "",
    "cut": "{",
    "a list": "[]",
    "null": "null",
    "a number": "7",
    "without settings": '{"settings": null}',
    "brackets without end": "[" * 100_000,
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_without_its_manifest_no_run_is_continued(desk, job, start, name):
    bad = MANIFESTS[name]
    write_lines(desk / "a.jsonl", 1)
    start(job())
    place = desk / "out" / "manifest.json"
    place.unlink()
    if bad is not None:
        place.write_text(bad, encoding="utf-8")
    before = contents(desk / "out")
    with pytest.raises(CorpusError, match=r"FC925 out/manifest\.json: .*--out"):
        start(job(), resume=True)
    assert contents(desk / "out") == before


def test_a_run_with_another_reference_is_not_mixed(desk, job, equipment, here):
    write_lines(desk / "a.jsonl", 1)
    run_corpus(["a.jsonl"], job(), equipment, engine=here)
    info = replace(equipment.store.info, facts=2)

    class Other:
        def __getattr__(self, name):
            return info if name == "info" else getattr(equipment.store, name)

    other = replace(equipment, store=Other())
    with pytest.raises(CorpusError, match=r"FC917.*（不同的是：reference）"):
        run_corpus(["a.jsonl"], job(), other, engine=here, resume=True)


def test_a_folder_of_something_else_is_left_alone(desk, job, equipment, here):
    (desk / "out").mkdir()
    (desk / "out" / "notes.txt").write_text("我的", encoding="utf-8")
    write_lines(desk / "a.jsonl", 1)
    run_corpus(["a.jsonl"], job(), equipment, engine=here)
    assert (desk / "out" / "notes.txt").read_text(encoding="utf-8") == "我的"


def test_what_an_earlier_run_wrote_is_no_article(desk, job, equipment, here):
    (desk / "a.txt").write_text(GOOD, encoding="utf-8")
    for out in ("out", "again"):
        assert run_corpus(["."], job(out), equipment, engine=here).tally.articles == 1


def test_the_same_articles_in_other_files_give_the_same_mentions(desk, job, equipment, here):
    table = "指标\t2021年\n高等学校（所）\t92\n跨江大桥（座）\t17\n"
    rows = [
        {"id": str(n), "title": f"之{n}", "date": "2022-05-04", "text": f"{WRONG}第{n}稿。\n{table}"} for n in range(3)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (desk / "a.jsonl").write_text(lines, encoding="utf-8")
    (desk / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    pq.write_table(pa.Table.from_pylist(rows), desk / "c.parquet")
    (desk / "d").mkdir()
    for row in rows:
        head = f"---\ntitle: {row['title']}\ndate: {row['date']}\n---\n"
        (desk / "d" / f"{row['id']}.txt").write_text(head + row["text"], encoding="utf-8")
    found, places = [], ("path", "article", "line", "column")
    for place in ("a.jsonl", "b.jsonl.gz", "c.parquet", "d"):
        run_corpus([place], job(f"out-{place}"), equipment, engine=here)
        mentions = rows_of(desk / f"out-{place}" / "mentions" / "part-000000.parquet")
        found.append([{key: row[key] for key in row if key not in places} for row in mentions])
    assert {row["part"] for row in found[0]} == {"title", "body", "table"}
    assert found[0] == found[1] == found[2] == found[3]
