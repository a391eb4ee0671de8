"""A stage of ours reads the articles of a file, in a process of its own: as far into the pipeline as its name says.

    python -m benchmarks.stages STAGE FILE REFERENCE  →  a line of JSON with what it took and what it found

Each stage does all that the ones before it do. The first is no stage of ours: it is what Python's own `re` needs to
find runs of digits and Chinese numerals, below which nothing written in Python can go.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from datetime import date as Date
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.reading import given_in, read_lots, stay_on_one_core

Reader = Callable[[str], tuple[int, int]]
SCAN = re.compile("[0-9０-９零〇○一二两三四五六七八九十百千万亿]+")
DAY = Date(2025, 3, 20)


def scan(_reference: str) -> Reader:
    """Runs of digits and numerals, with Python's `re` alone."""
    return lambda text: (len(SCAN.findall(text)), 0)


def find(_reference: str) -> Reader:
    """Sentences, and every numeral expression in them with its sort, unit and hedges."""
    from factcheck.extract import extract
    from factcheck.segment import sentences

    def read(text: str) -> tuple[int, int]:
        found = extract(text, sentences(text))
        return len(found), sum(mention.excluded is None for mention in found)

    return read


def values(_reference: str) -> Reader:
    """The same with exact values, intervals and periods."""
    from factcheck.equipment import Equipment
    from factcheck.model import Article
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import find_mentions
    from factcheck.reference import MemoryStore

    equipment = Equipment(MemoryStore(), load_nlp("none"))

    def read(text: str) -> tuple[int, int]:
        found = find_mentions(Article(path="a.md", text=text, date=DAY), equipment)
        intervals = sum(mention.quantity.interval is not None for mention in found if mention.is_claim)
        return len(found), intervals

    return read


def link(reference: str) -> Reader:
    """The same with what each claim is about: subject, indicator, period, relation."""
    from factcheck.equipment import equipment_of
    from factcheck.model import Article
    from factcheck.pipeline import extract_article

    equipment = equipment_of([reference])

    def read(text: str) -> tuple[int, int]:
        found = extract_article(Article(path="a.md", text=text, date=DAY), equipment)
        return len(found), sum(finding.claim is not None for finding in found)

    return read


def check(reference: str, *, model: str = "none") -> Reader:
    """The same with a verdict on each claim, and the conflicts within an article; rules alone."""
    from factcheck.equipment import equipment_of
    from factcheck.model import Article
    from factcheck.pipeline import check_article

    equipment = equipment_of([reference], model=model)

    def read(text: str) -> tuple[int, int]:
        found = check_article(Article(path="a.md", text=text, date=DAY), equipment).findings
        return len(found), sum(finding.verdict is not None for finding in found)

    return read


def model(reference: str) -> Reader:
    """The same with a small language model that gives hints: that of tests/stand_in.py, of the peer's size and make."""
    from tests.stand_in import saved

    return check(reference, model=str(saved(Path(mkdtemp()))))


STAGES: dict[str, Callable[[str], Reader]] = {
    "scan": scan,
    "find": find,
    "values": values,
    "link": link,
    "check": check,
    "model": model,
}


def main(stage: str, file: str, reference: str) -> None:
    """Read on one core, and print what it took."""
    stay_on_one_core()
    told = read_lots(STAGES[stage](reference), given_in(file), again=stage == "scan")
    if stage == "scan":
        told |= {"mentions": None, "claims": None}  # it has read some lots several times over
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
