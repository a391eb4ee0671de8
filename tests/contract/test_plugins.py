"""The four plug-in points: what is built in, and that others come in by the same door."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from fractions import Fraction
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
import spacy

from factcheck import plugins
from factcheck.config import Settings
from factcheck.equipment import load_store
from factcheck.errors import UsageError
from factcheck.model import Alias, Fact, Problem, Quantity
from factcheck.reference import LoadedReference, MemoryStore

COMPONENTS = {
    "factcheck_mentions": "factcheck.components:make_mention_finder",
    "factcheck_claims": "factcheck.components:make_claim_finder",
}


def add(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str, str]) -> None:
    """Pretend that packages are installed which name these entry points (name, value, group)."""
    found = EntryPoints(EntryPoint(*point) for point in points)
    monkeypatch.setattr(plugins, "_installed", lambda path: found)


def test_the_list_of_built_in_plugins():
    assert {group: list(points) for group, points in plugins.BUILT_IN.items()} == {
        "factcheck.readers": ["text", "markdown", "html", "word", "pdf"],
        "factcheck.extractors": ["identifiers", "lists", "dates", "words", "shares", "ordinals", "quantities"],
        "factcheck.stores": ["csv"],
        "factcheck.reporters": [
            *("md", "json", "jsonl", "csv", "summary", "github", "sarif", "gitlab", "junit", "checkstyle", "rdjson"),
            *("claimreview", "docx", "html"),
        ],
    }


def test_the_project_declares_the_same_list(root: Path):
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    ours = {group: dict(points) for group, points in plugins.BUILT_IN.items() if points}
    assert declared == ours | {"spacy_factories": COMPONENTS}


def test_every_component_that_spacy_may_find_loads():
    for name, value in COMPONENTS.items():
        factory = EntryPoint(name, value, "spacy_factories").load()
        assert callable(factory)
        assert spacy.blank("zh").get_factory_meta(name).factory == name


@pytest.mark.parametrize("group", plugins.BUILT_IN)
def test_every_built_in_plugin_loads_without_an_installation(group, monkeypatch):
    add(monkeypatch)
    assert list(plugins.load(group)) == list(plugins.BUILT_IN[group])
    assert all(callable(plugin) for plugin in plugins.load(group).values())


def test_another_package_comes_first_and_may_take_a_name(monkeypatch):
    add(
        monkeypatch,
        ("zzz", "builtins:len", "factcheck.readers"),
        ("text", "builtins:repr", "factcheck.readers"),
        ("markdown", plugins.BUILT_IN["factcheck.readers"]["markdown"], "factcheck.readers"),
    )
    loaded = plugins.load("factcheck.readers")
    assert list(loaded) == ["text", "zzz", "markdown", "html", "word", "pdf"]
    assert loaded["text"] is repr


def test_a_package_that_is_installed_twice_counts_once(monkeypatch):
    add(monkeypatch, ("len", "builtins:len", "factcheck.readers"), ("len", "builtins:len", "factcheck.readers"))
    assert next(iter(plugins.load("factcheck.readers"))) == "len"


def test_two_packages_cannot_take_one_name(monkeypatch):
    add(monkeypatch, ("len", "builtins:len", "factcheck.readers"), ("len", "builtins:repr", "factcheck.readers"))
    with pytest.raises(UsageError, match=r"FC109 factcheck\.readers:len"):
        plugins.load("factcheck.readers")


@pytest.mark.parametrize("value", ["no_such_module:x", "builtins:no_such_name"])
def test_a_plugin_that_does_not_load_is_named(monkeypatch, value):
    add(monkeypatch, ("broken", value, "factcheck.reporters"))
    with pytest.raises(UsageError, match=r"FC108 factcheck\.reporters:broken"):
        plugins.load("factcheck.reporters")


def load_whales(paths: list[Path], *, skip_bad_rows: bool, settings: Settings) -> LoadedReference:
    """A store plug-in: one fact about the place that was asked for."""
    quantity = Quantity(Fraction(7))
    fact = Fact("w", f"{paths[0]}", "鲸鱼", file=f"{paths[0]}", row=1, quantity=quantity)
    store = MemoryStore([fact], [Alias("indicator", "鲸", "鲸鱼")])
    return LoadedReference(store, (Problem("X", "w"),), store.info)


def test_a_store_of_another_package_is_named_before_its_place(monkeypatch, tmp_path):
    loaders = {"whales": load_whales, **plugins.load("factcheck.stores")}
    monkeypatch.setattr(plugins, "load", lambda group: loaders)
    (tmp_path / "facts.csv").write_text("id,subject,indicator,value,unit\nu,临江市,高等学校,92,所\n", encoding="utf-8")
    alone = load_store(["whales:望海市"])
    assert [fact.subject for fact in alone.store.all_facts()] == ["望海市"]
    both = load_store([str(tmp_path), "whales:望海市"])
    assert {fact.subject for fact in both.store.all_facts()} == {"临江市", "望海市"}
    assert both.store.canonical("indicator", "鲸") == "鲸鱼"
    assert (both.info.facts, [problem.code for problem in both.problems]) == (2, ["X"])
    assert load_store(["no_such_plugin:望海市"]).problems[0].code == "FC401"


def test_plugins_are_found_where_no_package_says_anything(root: Path, tmp_path: Path):
    """A bare copy of the package, with nothing installed that knows of it."""
    (tmp_path / "factcheck").symlink_to(root / "factcheck")
    code = "from factcheck.plugins import load; print(*load('factcheck.readers'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["text", "markdown", "html", "word", "pdf"]
