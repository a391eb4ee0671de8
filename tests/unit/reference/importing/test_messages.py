"""What an import complains of has words in both languages, and a test or a broken table that shows it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from factcheck.lexicon import table
from factcheck.reference.importing import ImportMapping, ImportRefusedError, import_file
from factcheck.reference.importing.table import ROLES
from factcheck.report.templates import fill
from tests.conftest import ROOT

ROOM = ROOT / "factcheck/reference/importing"
CODES = sorted(
    {code for path in ROOM.rglob("*.py") for code in re.findall(r'"(FC\d{3})"', path.read_text(encoding="utf-8"))}
)
OURS = [code for code in CODES if code.startswith("FC6")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_has_a_message_and_a_remedy(lang):
    words = table(f"problems.{lang}.toml")
    assert [code for code in CODES if {"message", "remedy"} != set(words.get(code, ()))] == []
    # From FC660 on they speak of reports that are written.
    assert [code for code in words if "FC600" <= code < "FC660" and code not in OURS] == []


def test_every_code_is_shown_by_a_test():
    tests = [*(ROOT / "tests/unit/reference/importing").glob("test_*.py"), ROOT / "tests/contract/test_import.py"]
    shown = "".join(path.read_text(encoding="utf-8") for path in (*tests, ROOT / "tests/cases/broken_import.toml"))
    assert [code for code in OURS if f'"{code}' not in shown] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_message_can_be_filled(lang, tmp_path):
    words = table(f"problems.{lang}.toml")
    cases = tomllib.loads((ROOT / "tests/cases/broken_import.toml").read_text(encoding="utf-8"))["case"]
    for at, case in enumerate(cases):
        path = tmp_path / str(at) / case.get("file", "table.csv")
        path.parent.mkdir()
        text = case.get("text", "").encode(case.get("encoding", "utf-8"))
        path.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else text)
        for problem in problems_of(path):
            for part in ("message", "remedy"):
                assert fill(words[problem.code][part], dict(problem.values)), (case["name"], problem)


def problems_of(path: Path):
    try:
        outcome = import_file(path, mapping=ImportMapping())
    except ImportRefusedError as refusal:
        return (refusal.problem,)
    return (*outcome.refusals, *outcome.remarks)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_role_has_a_name_for_people(lang):
    words = table(f"cli.{lang}.toml")
    assert [role for role in ROLES if f"import_role_{role}" not in words] == []


def test_the_words_of_the_command_are_there_in_both_languages():
    keys = [{key for key in table(f"cli.{lang}.toml") if key.startswith("import_")} for lang in ("zh", "en")]
    assert keys[0] == keys[1]


def test_header_words_are_spelled_as_they_are_compared():
    from factcheck.reference.importing.vocabulary import header_key

    columns = table("importing/words.toml")["columns"]
    assert set(columns) <= set(ROLES)
    words = [word for names in columns.values() for word in names]
    assert [word for word in words if header_key(word) != word] == []
    assert len(set(words)) == len(words)
