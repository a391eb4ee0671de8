"""docs/reference-check.md: every code of the reference is on the page, and every example is told what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.config import DEFAULT_SETTINGS
from factcheck.lexicon import table
from factcheck.reference import load_reference
from factcheck.reference.check import check_reference
from factcheck.reference.checks.changes import Base

PAGE = (Path(__file__).parents[2] / "docs" / "reference-check.md").read_text(encoding="utf-8")
SECTIONS = {
    found[1]: found[2] for found in re.finditer(r"^### (FC\d{3}) .+?\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
}
_FILE = re.compile(r"^```(?:csv|toml) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_AGE = re.compile(r"`--older-than (\d+) --today (\d{4}-\d\d-\d\d)`")
# Of paths, bytes and revisions no example can be shown on a page.
NO_EXAMPLE = {"FC401", "FC402", "FC403", "FC404", "FC405", "FC447", "FC525"}


def named(text: str) -> set[str]:
    """The codes on the page, those of a range (FC560—FC563) included."""
    codes = set(re.findall(r"FC\d{3}", text))
    for first, last in re.findall(r"FC(\d{3})—FC(\d{3})", text):
        codes |= {f"FC{number}" for number in range(int(first), int(last) + 1)}
    return codes


def test_every_code_is_on_the_page() -> None:
    known = {code for code in table("problems.zh.toml") if code.startswith(("FC4", "FC5"))}
    assert known - named(PAGE) == set()


def test_every_code_of_the_check_has_a_section() -> None:
    known = {code for code in table("problems.zh.toml") if "FC401" <= code < "FC540"} - {
        "FC455",
        "FC460",
        "FC461",
        "FC462",
    }
    assert known == set(SECTIONS)


@pytest.mark.parametrize("code", sorted(set(SECTIONS) - NO_EXAMPLE))
def test_the_example_is_told_so(code: str, tmp_path: Path) -> None:
    body = SECTIONS[code]
    blocks = _FILE.findall(body)
    assert blocks, f"{code} has no example"
    for name, text in (*blocks, *([] if any(name.endswith(".csv") for name, _ in blocks) else [_ANY])):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    loaded = load_reference([tmp_path], skip_bad_rows=True, settings=DEFAULT_SETTINGS)
    age = _AGE.search(body)
    base = tmp_path / "base"
    found = check_reference(
        loaded,
        base=Base(load_reference([base], settings=DEFAULT_SETTINGS).store) if base.exists() else None,
        older_than=int(age[1]) if age else None,
        today=date.fromisoformat(age[2]) if age else None,
    )
    assert code in {problem.code for problem in (*loaded.problems, *found)}


_ANY = ("facts.csv", "subject,indicator,value\n临江,粮食产量,33.4\n")


def test_the_manifest_on_the_page_is_a_good_one(tmp_path: Path) -> None:
    found = re.search(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    (tmp_path / "facts.csv").write_text(_ANY[1], encoding="utf-8")
    (tmp_path / "reference.toml").write_text(found[1], encoding="utf-8")
    loaded = load_reference([tmp_path], settings=DEFAULT_SETTINGS)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    assert loaded.manifests[0].stale_after_months == 24
