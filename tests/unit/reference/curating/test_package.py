from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import ReferenceDataError
from factcheck.reference.curating.package import describe
from factcheck.report.exact_json import dumps

HEADER = "id,subject,indicator,period,value,unit,tolerance,source,source_url,published,grade"
ROWS = """\
a,甲市,产量,2021,1.5,万吨,,年鉴,https://b.example.org/2,2022-03,A
b,甲市,产量,2022,-2,万吨,0.5%,年鉴,https://b.example.org/1,2023,B
"""
MANIFEST = """\
[reference]
title = "甲市年鉴"
licence = "某协议 第二版"
maintainer = "统计局"
homepage = "https://example.org"
[grades]
A = "好"
B = "中"
"""
VALIDATE = """
import json, sys
from frictionless import Package
report = Package(sys.argv[1]).validate()
print(json.dumps([error.type for task in report.tasks for error in task.errors] + [e.type for e in report.errors]))
"""


def write(folder: Path, rows: str = ROWS, header: str = HEADER, name: str = "facts.csv") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"{header}\n{rows}", encoding="utf-8")
    return path


def resource(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = describe([folder], root=folder)["resources"][0]
    return found


def fields(folder: Path) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for field in resource(folder)["schema"]["fields"]}


def test_the_package_tells_whose_it_is(tmp_path: Path) -> None:
    write(tmp_path / "年鉴 Data")
    (tmp_path / "年鉴 Data" / "reference.toml").write_text(MANIFEST, encoding="utf-8")
    package = describe([tmp_path / "年鉴 Data"], root=tmp_path / "年鉴 Data")
    assert (package["name"], package["title"], package["homepage"]) == ("data", "甲市年鉴", "https://example.org")
    assert package["licenses"] == [{"name": "other", "title": "某协议 第二版"}]
    assert package["contributors"] == [{"title": "统计局", "role": "maintainer"}]
    assert package["sources"] == [{"title": "b.example.org", "path": "https://b.example.org/1"}]


def test_a_resource_is_pinned(tmp_path: Path) -> None:
    path = write(tmp_path)
    told = resource(tmp_path)
    assert told["path"] == "facts.csv"
    assert told["bytes"] == path.stat().st_size
    assert told["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    assert told["encoding"] == "utf-8"


def test_constraints_are_those_that_all_rows_keep(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "reference.toml").write_text(MANIFEST, encoding="utf-8")
    assert resource(tmp_path)["schema"]["primaryKey"] == ["id"]
    told = fields(tmp_path)
    assert told["id"]["constraints"] == {"required": True, "unique": True}
    assert told["subject"]["constraints"] == {"required": True}
    assert told["value"]["type"] == "number"
    assert set(told["published"]["constraints"]) == {"pattern"}
    assert told["grade"]["constraints"] == {"enum": ["A", "B"]}
    write(tmp_path, ROWS + ",甲市,产量,二〇二三,2.7万,吨,,年鉴,,,C\n")
    assert "primaryKey" not in resource(tmp_path)["schema"]
    told = fields(tmp_path)
    assert told["value"]["type"] == "string"
    assert [name for name in ("id", "period", "grade") if "constraints" in told[name]] == []


def test_it_may_stand_above_the_folders_and_nowhere_else(tmp_path: Path) -> None:
    write(tmp_path / "a", name="甲.csv")
    write(tmp_path / "b", name="facts.csv")
    write(tmp_path / "b", rows="subject,北京市,北京\n", header="kind,alias,canonical", name="Facts.CSV")
    package = describe([tmp_path / "a", tmp_path / "b"], root=tmp_path)
    assert [(one["name"], one["path"]) for one in package["resources"]] == [
        ("table", "a/甲.csv"),
        ("facts", "b/Facts.CSV"),
        ("facts-2", "b/facts.csv"),
    ]
    with pytest.raises(ReferenceDataError) as caught:
        describe([tmp_path / "a"], root=tmp_path / "b")
    assert caught.value.code == "FC455"


def test_frictionless_agrees(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "reference.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "别名.csv").write_bytes("\ufeffkind,alias,canonical\r\nunit,间,所\r\n".encode())
    write(tmp_path, "全国,,甲市\n", "field,indicator,member", "complete_sets.csv")
    write(tmp_path, "甲市,产量,约2.7万,吨\n", "subject,indicator,note,unit", "x.csv")
    write(tmp_path, '甲市,产量,2.7万,"说""引号""，\n换行"\n', " Subject ,indicator,value,备注", "y.csv")
    package = describe([tmp_path], root=tmp_path)
    (tmp_path / "datapackage.json").write_text(dumps(package), encoding="utf-8")
    command = [sys.executable, "-c", VALIDATE, "datapackage.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
    (tmp_path / "facts.csv").write_text(f"{HEADER}\n{ROWS.replace('1.5', '一')}", encoding="utf-8")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert {"type-error", "hash-count"} & set(json.loads(done.stdout))
