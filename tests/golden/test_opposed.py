"""Passages that were written to mislead the rules, and the verdicts that careful reading gives them.

The texts and the reference beside them are our own; companies are invented, and figures are for reading alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck import Checker
from factcheck.model import Status

FOLDER = Path(__file__).parent / "opposed"
_MARK = re.compile(r"\{([^{}|]*)\|(\w+)\}")
_GROUP = re.compile(r"# (?P<name>\S+) (?P<date>\S+)")
_WRONG = {
    "V": (Status.REFUTED,),
    "R": (Status.VERIFIED,),
    "U": (Status.VERIFIED, Status.REFUTED),
    "N": (Status.VERIFIED,),
    "M": (Status.REFUTED,),
    "N2": (Status.REFUTED,),
    "U2": (),
}
_MEANT = {"V": Status.VERIFIED, "R": Status.REFUTED}
# 记错: the figure behind it may as well be the right one. 模型估算 of a year that is over reads like a published estimate.
KNOWN = {"modality36", "prose68"}
LEAST = 0.74  # of the numbers that are plainly right or plainly wrong; those told so may not become fewer


class Mark(NamedTuple):
    """A number of a passage with the letter that stands for its verdict."""

    start: int
    end: int
    letter: str


class Passage(NamedTuple):
    """A text with its marks; ``name`` is that of its group and its place in it."""

    name: str
    date: str | None
    text: str
    marks: tuple[Mark, ...]


def _passages() -> Iterator[Passage]:
    name, date, number = "", "", 0
    for line in (FOLDER / "passages.txt").read_text(encoding="utf-8").splitlines():
        if found := _GROUP.fullmatch(line):
            name, date, number = found["name"], found["date"], 0
        elif line and not line.startswith(";"):
            number += 1
            yield _passage(f"{name}{number:02d}", None if date == "none" else date, line.replace("\\n", "\n"))


def _passage(name: str, date: str | None, line: str) -> Passage:
    text, marks, position = "", [], 0
    for found in _MARK.finditer(line):
        text += line[position : found.start()]
        marks.append(Mark(len(text), len(text) + len(found[1]), found[2]))
        text, position = text + found[1], found.end()
    return Passage(name, date, text + line[position:], tuple(marks))


PASSAGES = tuple(_passages())
GROUPS = {
    name: tuple(group) for name, group in groupby(PASSAGES, key=lambda passage: passage.name.rstrip("0123456789"))
}


@cache
def checker() -> Checker:
    return Checker(reference=FOLDER)


@cache
def judged(passage: Passage) -> tuple[tuple[Mark, Status | None], ...]:
    """The status of each number that is marked; None where it makes no claim."""
    found = checker().check(passage.text, date=passage.date).findings
    return tuple((mark, _status(mark, found)) for mark in passage.marks)


def _status(mark, findings) -> Status | None:
    spans = ((finding.mention.span, finding.verdict) for finding in findings)
    told = [verdict for span, verdict in spans if span.start < mark.end and mark.start < span.end]
    return told[0].status if told and told[0] else None


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_that_ought_to_be_left_open_is_decided(group: str):
    wrong = [
        f"{passage.name}: {passage.text[mark.start : mark.end]} {status} in {passage.text}"
        for passage in GROUPS[group]
        if passage.name not in KNOWN
        for mark, status in judged(passage)
        if status in _WRONG[mark.letter]
    ]
    assert wrong == []


def test_most_of_what_is_plainly_right_or_wrong_is_told_so():
    plain = [(mark, status) for passage in PASSAGES for mark, status in judged(passage) if mark.letter in _MEANT]
    told = sum(status is _MEANT[mark.letter] for mark, status in plain)
    assert len(plain) > 500
    assert told / len(plain) >= LEAST
