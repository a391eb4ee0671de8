from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.model import Alias, CompleteSet, Imprint
from factcheck.reference import LoadedReference, load_reference
from factcheck.reference.manifest import read_manifest, tolerances_for

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
[reference]
title = "空气质量年鉴"
licence = "CC-BY-4.0"
maintainer = "某市环境局"
homepage = "https://example.org/air"
stale_after_months = 24

[grades]
B = "媒体"
A = "统计部门"

[tolerances]
"PM2.5平均浓度" = "0.5"
"优良天数比例" = "1%"

[[complete_set]]
field = "全国"
members = ["北京", "上海"]

[[complete_set]]
field = "全市"
indicator = "PM2.5平均浓度"
members = ["东区", "西区"]
"""
ROWS = """\
id,subject,indicator,period,value,unit,tolerance
own,某市,PM2.5平均浓度,2021,33,微克/立方米,2
none,某市,PM2.5平均浓度,2022,30,微克/立方米,
alias,某市,细颗粒物浓度,2023,32,微克/立方米,
percent,某市,优良天数比例,2021,80,%,
other,某市,高校,2021,92,所,
event,某市,PM2.5平均浓度,2020-06-28,,,
"""


def load(folder: Path, manifest: str, rows: str = ROWS) -> LoadedReference:
    folder.mkdir(exist_ok=True)
    (folder / "facts.csv").write_text(rows, encoding="utf-8")
    (folder / "reference.toml").write_text(manifest, encoding="utf-8")
    (folder / "aliases.csv").write_text(
        "kind,alias,canonical\nindicator,细颗粒物浓度,PM2.5平均浓度\n", encoding="utf-8"
    )
    return load_reference([folder], settings=DEFAULT_SETTINGS)


def test_a_manifest_is_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, FULL)
    assert loaded.problems == tuple(problem for problem in loaded.problems if problem.level == "info")
    (manifest,) = loaded.manifests
    assert (manifest.stale_after_months, manifest.grades) == (24, (("A", "统计部门"), ("B", "媒体")))
    path = (tmp_path / "reference.toml").as_posix()
    assert loaded.info.imprints == (
        Imprint(path, "空气质量年鉴", "CC-BY-4.0", "某市环境局", "https://example.org/air"),
    )
    assert loaded.store.complete_sets() == (
        CompleteSet("全国", "", ("上海", "北京")),
        CompleteSet("全市", "PM2.5平均浓度", ("东区", "西区")),
    )
    assert [(declared.file, declared.row) for declared in loaded.store.complete_sets()] == [(path, 17), (path, 21)]


def test_it_is_pinned_by_its_checksum(tmp_path: Path) -> None:
    loaded = load(tmp_path, FULL)
    told = {file.path.rpartition("/")[2]: file.sha256 for file in loaded.info.files}
    assert told == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()}
    assert sorted(told) == ["aliases.csv", "facts.csv", "reference.toml"]


def test_a_default_tolerance_is_for_rows_without_their_own(tmp_path: Path) -> None:
    tolerances = {fact.id: fact.tolerance for fact in load(tmp_path, FULL).store.all_facts()}
    half = Fraction(1, 2)
    assert tolerances == {"own": 2, "none": half, "alias": half, "percent": Fraction(4, 5), "other": 0, "event": 0}


def test_a_default_tolerance_is_on_the_scale_of_the_row(tmp_path: Path) -> None:
    rows = "subject,indicator,period,value,unit\n某市,企业数量,2021,2.76,万家\n"
    (fact,) = load(tmp_path, '[tolerances]\n"企业数量" = "0.1"\n', rows).store.all_facts()
    assert fact.tolerance == 1000


def test_a_manifest_speaks_only_for_its_own_folder(tmp_path: Path) -> None:
    load(tmp_path / "a", FULL)
    other = tmp_path / "b"
    other.mkdir()
    (other / "facts.csv").write_text(ROWS.replace("none", "elsewhere"), encoding="utf-8")
    facts = load_reference([tmp_path / "a", other], skip_bad_rows=True, settings=DEFAULT_SETTINGS).store.all_facts()
    assert {fact.id: fact.tolerance for fact in facts if fact.id in ("none", "elsewhere")} == {
        "none": Fraction(1, 2),
        "elsewhere": 0,
    }


def test_a_file_named_alone_is_read_without_it(tmp_path: Path) -> None:
    load(tmp_path, FULL)
    loaded = load_reference([tmp_path / "facts.csv"], settings=DEFAULT_SETTINGS)
    assert (loaded.manifests, loaded.info.imprints, loaded.store.complete_sets()) == ((), (), ())


def test_a_set_may_be_declared_in_both_places(tmp_path: Path) -> None:
    (tmp_path / "complete_sets.csv").write_text("field,member\n全国,天津\n", encoding="utf-8")
    sets = load(tmp_path, FULL).store.complete_sets()
    assert sets[0].members == ("上海", "北京", "天津")
    assert (sets[0].file, sets[0].row) == ((tmp_path / "complete_sets.csv").as_posix(), 2)


def test_a_manifest_that_is_empty_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "").info.imprints == (Imprint((tmp_path / "reference.toml").as_posix()),)


def test_a_byte_order_mark_is_fine() -> None:
    manifest, problems = read_manifest(b"\xef\xbb\xbf[reference]\ntitle = 'x'\n", "reference.toml")
    assert (manifest.title, manifest.folder, problems) == ("x", ".", ())


@pytest.mark.parametrize("data", ["[grades]\nA = '年鉴'".encode("gb18030"), b"[grades]\n\xff\xfe"])
def test_another_encoding_is_told_with_its_line(data: bytes) -> None:
    (problem,) = read_manifest(data, "reference.toml")[1]
    assert (problem.code, problem.line) == ("FC447", 2)


def test_a_misspelt_key_gets_a_suggestion() -> None:
    (problem,) = read_manifest(b"[reference]\nlicense = 'MIT'\n", "reference.toml")[1]
    assert dict(problem.values)["meant"] == "licence"


def test_names_of_tolerances_may_be_aliases() -> None:
    manifest, _ = read_manifest(b'[tolerances]\n"GDP" = "1%"\n', "reference.toml")
    aliases = [Alias("indicator", name, "国内生产总值") for name in ("GDP", "生产总值")]
    assert tolerances_for([manifest], "facts.csv", aliases) == {"gdp": "1%", "国内生产总值": "1%", "生产总值": "1%"}
