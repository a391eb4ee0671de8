"""The data files of the linker: known roles, no clashes, nothing that no rule reads."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import factcheck.link
from factcheck.fold import fold
from factcheck.lexicon import rows, table

WORDS = (
    ("places", "name"),
    ("organisations", "name"),
    ("pronouns", "word"),
    ("agencies", "word"),
    ("times", "word"),
    ("rates", "word"),
    ("relations", "word"),
    ("verbs", "word"),
    ("functions", "word"),
    ("speech", "word"),
    ("modality", "word"),
    ("shields", "word"),
)
LEVELS = {"world", "country", "region", "province", "city", "district", "county"}
SORTS = {"organisation", "school", "hospital", "museum", "event", "port", "site"}
ROLES = {
    "relations": ("relation", {"level", "up", "down", "more", "less", "share", "rank"}),
    "rates": ("relation", {"up", "down", "share", "rank"}),
    "verbs": ("sort", {"have", "stock", "flow", "do"}),
    "modality": ("modality", {"forecast", "target"}),
    "places": ("level", LEVELS),
    "organisations": ("sort", SORTS | {"any", "country"}),
    "org_suffixes": ("sort", SORTS | {"county", "district"}),
    "pronouns": ("refers", SORTS | LEVELS | {"place", "any", "former", "latter", "person"}),
    "trims": ("side", {"lead", "tail"}),
}


@pytest.mark.parametrize("name", sorted(ROLES))
def test_roles_are_known(name: str) -> None:
    column, known = ROLES[name]
    assert {row[column] for row in rows(f"link/{name}.csv")} <= known


def test_a_word_stands_in_one_file_and_once() -> None:
    count = Counter(row[column] for name, column in WORDS for row in rows(f"link/{name}.csv"))
    assert [word for word, times in count.items() if times > 1] == []


def test_words_are_simplified_and_half_width() -> None:
    words = [row[column] for name, column in WORDS for row in rows(f"link/{name}.csv")]
    assert [word for word in words if fold(word) != word] == []


def test_places_lie_in_places_that_are_listed() -> None:
    listed = {row["short"] for row in rows("link/places.csv")}
    assert {row["within"] for row in rows("link/places.csv")} - listed <= {""}


@pytest.mark.parametrize("name", ["words", "endings"])
def test_each_list_is_read_by_a_rule(name: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(factcheck.link.__file__).parent.glob("*.py"))
    assert [key for key in table(f"link/{name}.toml") if f'"{key}"' not in code] == []
