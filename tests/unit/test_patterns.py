"""Patterns that are compiled at their first use: all of the package are sound, and they answer like compiled ones."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter

import pytest

import factcheck
from factcheck.patterns import regex


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            if type(value) is type(regex("")):
                yield f"{module.name}.{name}", value


def test_every_pattern_of_the_package_compiles() -> None:
    found = dict(_patterns())
    assert len(found) > 100
    for name, pattern in found.items():
        assert re.compile(pattern.pattern, pattern.flags & ~re.UNICODE).pattern == pattern.pattern, name


def test_a_pattern_answers_like_a_compiled_one() -> None:
    later, now = regex(r"(?P<year>\d{4})年", re.ASCII), re.compile(r"(?P<year>\d{4})年", re.ASCII)
    text = "2021年和2022年"
    assert [found["year"] for found in later.finditer(text)] == ["2021", "2022"]
    assert later.sub("", text) == now.sub("", text)
    assert (later.flags, later.groups, dict(later.groupindex)) == (now.flags, now.groups, dict(now.groupindex))


def test_nothing_is_compiled_before_the_first_question() -> None:
    broken = regex("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("x")


def test_what_no_pattern_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        attrgetter("nothing")(regex("a"))
