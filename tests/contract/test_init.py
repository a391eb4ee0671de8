"""`factcheck init`: what it writes works at once, and nothing that exists is changed."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from factcheck import newsroom
from factcheck.cli import app
from factcheck.configuration import KEYS, read_configuration
from factcheck.newsroom import SYSTEMS, Origin, setup_files
from tests.conftest import ROOT

ALWAYS = [
    ".gitignore",
    "articles/2023-03-20-示例.md",
    "factcheck.toml",
    "reference_data/README.md",
    "reference_data/aliases.csv",
    "reference_data/national.csv",
]
OF_SYSTEM = {
    "--github": ".github/workflows/factcheck.yml",
    "--gitlab": ".gitlab-ci.yml",
    "--pre-commit": ".pre-commit-config.yaml",
}
SOURCE = "https://git.example.cn/tools/factcheck"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setattr(newsroom, "distribution", lambda name: Installed(None))
    return tmp_path / "desk"


class Installed:
    """A distribution, with what pip wrote down of where it is from."""

    def __init__(self, told: object) -> None:
        self.told = told

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return None if self.told is None else json.dumps(self.told)


def invoke(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, arguments)


def files(folder: str = ".") -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_run_right_after_it_is_clean_and_verifies_something(lang):
    assert invoke("init", "--lang", lang).exit_code == 0
    assert files() == sorted([*ALWAYS, *OF_SYSTEM.values()])
    result = invoke("run", "--model", "none")
    assert (result.exit_code, result.stderr) == (0, "")
    summary = json.loads(Path("reports/report.json").read_bytes())["summary"]
    assert (summary["verified"], summary["refuted"], summary["unverified"]) == (3, 0, 0)
    assert invoke("reference", "check").exit_code == 0
    assert invoke("config", "check").exit_code == 0


@pytest.mark.parametrize("option", OF_SYSTEM)
def test_one_system_alone(option):
    assert invoke("init", "new/desk", option).exit_code == 0
    assert files("new/desk") == sorted([*ALWAYS, OF_SYSTEM[option]])


def test_nothing_that_exists_is_changed(desk):
    mine = {"factcheck.toml": "jobs = 2\n", ".gitignore": "*.log\n/reports\n", "reference_data/national.csv": "x"}
    for name, text in mine.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    Path(".gitlab-ci.yml").symlink_to("nowhere")
    result = invoke("init", "--lang", "en")
    assert result.exit_code == 0
    assert {name: Path(name).read_text(encoding="utf-8") for name in mine} == mine
    assert not Path("nowhere").exists()
    kept = [line for line in result.stdout.splitlines() if "Already there" in line]
    assert [line.split(": ")[1] for line in kept] == [
        "factcheck.toml",
        "reference_data/national.csv",
        ".gitignore",
        ".gitlab-ci.yml",
    ]
    assert "Add to .gitignore:\n  .factcheck-cache/\n  .factcheck-index/\n" in result.stdout


def test_a_project_file_with_our_table_keeps_the_configuration_out():
    Path("pyproject.toml").write_text("[tool.factcheck]\njobs = 2\n", encoding="utf-8")
    assert invoke("init").exit_code == 0
    assert not Path("factcheck.toml").exists()


def test_twice_writes_nothing_and_says_so():
    invoke("init")
    before = {name: Path(name).read_bytes() for name in files()}
    again = invoke("init")
    assert (again.exit_code, again.stderr.split(": ")[0]) == (2, "FC139 .")
    assert {name: Path(name).read_bytes() for name in files()} == before


def test_a_file_where_the_folder_should_be(desk):
    Path("taken").touch()
    result = invoke("init", "taken")
    assert result.exit_code == 2
    assert result.stderr.startswith("FC60")


def test_a_link_that_leads_to_itself(desk):
    Path("loop").symlink_to("loop")
    result = invoke("init", "loop")
    assert result.exit_code == 2
    assert result.stderr.startswith("FC603")


# --- where factcheck is installed from ---------------------------------------------------------------------------


def test_the_address_is_left_to_fill_in_and_told():
    output = invoke("init").stdout
    assert "OWNER" in output
    assert "OWNER" in Path(".gitlab-ci.yml").read_text(encoding="utf-8")


def test_the_address_that_is_given():
    output = invoke("init", "--source", f"{SOURCE}@main").stdout
    assert "OWNER" not in output
    for name in OF_SYSTEM.values():
        text = Path(name).read_text(encoding="utf-8")
        assert SOURCE in text
        assert "OWNER" not in text
        assert "__" not in text
    (repo,) = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert (repo["repo"], repo["rev"]) == (SOURCE, "main")


@pytest.mark.parametrize("source", ["", "factcheck", "https://x y", 'https://x"', "https://x@a b", "git@x:y", "-e ."])
def test_an_address_that_is_none(source):
    result = invoke("init", "--source", source)
    assert (result.exit_code, result.stderr.split(": ")[0]) == (2, "FC130 --source")
    assert files() == []


@pytest.mark.parametrize(
    ("told", "origin"),
    [
        ({"url": SOURCE, "vcs_info": {"vcs": "git", "commit_id": "abc", "requested_revision": "v9"}}, (SOURCE, "v9")),
        ({"url": SOURCE, "vcs_info": {"vcs": "git", "commit_id": "abc"}}, (SOURCE, "abc")),
        ({"url": "file:///x", "dir_info": {"editable": True}}, (newsroom.PLACEHOLDER, "v1")),
        (None, (newsroom.PLACEHOLDER, "v1")),
        ([], (newsroom.PLACEHOLDER, "v1")),
    ],
)
def test_the_address_that_pip_wrote_down(told, origin, monkeypatch):
    monkeypatch.setattr(newsroom, "distribution", lambda name: Installed(told))
    assert newsroom.origin_of_this(version="1") == Origin(*origin)


# --- the templates -----------------------------------------------------------------------------------------------

ORIGIN = Origin(SOURCE, "v1")


def written(lang: str) -> dict[str, str]:
    chosen = setup_files(systems=SYSTEMS, lang=lang, origin=ORIGIN)  # type: ignore[arg-type]  # fields by name, as the test gives them
    return {file.name: file.content.decode() for file in chosen}


def test_both_languages_do_the_same():
    zh, en = written("zh"), written("en")
    assert zh.keys() == en.keys()
    for name in zh:
        if name.endswith((".yml", ".yaml")):
            assert unnamed(yaml.safe_load(zh[name])) == unnamed(yaml.safe_load(en[name])), name
    assert [line for line in zh[".gitignore"].splitlines() if line[0] != "#"] == [
        line for line in en[".gitignore"].splitlines() if line[0] != "#"
    ]


def unnamed(node: object) -> object:
    """YAML without the names of workflows and steps; a comment inside a script goes, too."""
    if isinstance(node, dict):
        return {key: unnamed(value) for key, value in node.items() if key != "name"}
    if isinstance(node, list):
        return [unnamed(item) for item in node]
    if isinstance(node, str):
        return "\n".join(line.partition(" # ")[0] for line in node.splitlines())
    return node


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_configuration_holds_every_key_and_stays_right_with_all_of_them_switched_on(lang, desk):
    text = written(lang)["factcheck.toml"]
    Path("factcheck.toml").write_text(text, encoding="utf-8")
    assert read_configuration(Path("factcheck.toml")).problems == ()
    names = {key.name for key in KEYS}
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    switched = [line for line in lines if line.split(" = ")[0] in names and " = " in line]
    assert [line.split(" = ")[0] for line in switched] == [key.name for key in KEYS]
    Path("factcheck.toml").write_text("\n".join(switched), encoding="utf-8")
    assert read_configuration(Path("factcheck.toml")).problems == ()


def test_the_rows_are_those_of_our_own_reference():
    (header, *rows) = csv.reader(written("zh")["reference_data/national.csv"].splitlines())
    assert len(rows) == 3
    ours = {
        tuple(row)
        for path in (ROOT / "reference_data").glob("*.csv")
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
    }
    assert {tuple(header), *map(tuple, rows)} <= ours
    assert all(dict(zip(header, row, strict=True))["source_url"] for row in rows)
