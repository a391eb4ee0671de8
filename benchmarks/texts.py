"""Articles without end, with as many numerals as asked: made of seeds/, templates and prose, alike on any machine.

Digits of the seeds are drawn anew and templates are filled anew each time, so that no figure comes back by the text's
own doing and nobody's memory of the sentence before is of use. A filled template speaks of the series of `synthetic`,
so that some of its figures can be judged.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from benchmarks import synthetic

ROOT = Path(__file__).resolve().parent.parent
LENGTH = 1000  # of an article, in characters, at least
SERIES = 833  # that many stand in a reference of ten thousand facts

_NUMERAL = re.compile(r"[0-9０-９][0-9０-９,.]*|[零〇○一二两三四五六七八九十百千万亿兆兩萬億廿卅俩仨]+")
_DIGITS = re.compile(r"\d+")
_SENTENCES = re.compile(r"[^。；\n]+[。；]?”?")
_TRUE = 0.7  # of the figures that templates state


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of text: articles with about so many numerals in 1,000 characters."""

    name: str
    aim: float
    is_bare: bool = False


SORTS = {
    sort.name: sort
    for sort in (
        Sort("news", 27),
        Sort("figures", 1000),  # each sentence has its numerals
        Sort("prose", 5),
        Sort("bare", 0, is_bare=True),
    )
}


def density(text: str) -> float:
    """Runs of numerals per 1,000 characters, counted by a scan.

    >>> density("二月有28天，共4周多。" * 10)
    250.0
    """
    return 1000 * len(_NUMERAL.findall(text)) / len(text) if text else 0.0


def articles(sort: Sort, *, seed: int = 7, length: int = LENGTH) -> Iterator[str]:
    """Articles of a sort, none shorter than ``length``; the same ones for the same seed."""
    dice = random.Random(f"{sort.name} {seed}")  # noqa: S311 - figures for a benchmark, no secrets
    while True:
        yield _article(sort, length, dice)


def taken(sort: Sort, characters: int, *, seed: int = 7) -> list[str]:
    """As many articles as have at least ``characters`` characters together."""
    found: list[str] = []
    written = 0
    for article in articles(sort, seed=seed):
        found.append(article)
        written += len(article)
        if written >= characters:
            break
    return found


def one_article(sort: Sort, length: int, *, seed: int = 7) -> str:
    """A single article of exactly so many characters."""
    return next(articles(sort, seed=seed, length=length))[:length]


def headed(number: int, text: str) -> str:
    """An article as it lies in a file: title and date before the text."""
    return f"---\ntitle: 观察之{number + 1}\ndate: 2025-03-20\n---\n{text}\n"


def write(folder: Path, number: int, *, seed: int = 7) -> int:
    """So many articles of news as files in a new folder; gives how many characters they hold."""
    folder.mkdir(parents=True)
    written = 0
    for at, text in enumerate(islice(articles(SORTS["news"], seed=seed), number)):
        (folder / f"{at:05}.md").write_text(headed(at, text), encoding="utf-8")
        written += len(text)
    return written


def _article(sort: Sort, length: int, dice: random.Random) -> str:
    parts: list[str] = []
    numerals = written = 0
    while written < length:
        part = _sentence(sort, 1000 * numerals > sort.aim * written, dice)
        parts.append(part + ("\n" if dice.random() < 0.2 else ""))
        numerals, written = numerals + len(_NUMERAL.findall(part)), written + len(parts[-1])
    return "".join(parts)


def _sentence(sort: Sort, is_rich_enough: bool, dice: random.Random) -> str:  # noqa: FBT001 - called in one place
    if sort.is_bare:
        return _of_clauses(_clauses(is_bare=True), dice)
    if is_rich_enough:
        return _of_clauses(_clauses(is_bare=False), dice)
    return _drawn_anew(dice.choice(_seeds()), dice) if dice.random() < 0.5 else _filled(dice.choice(_templates()), dice)


def _of_clauses(clauses: tuple[str, ...], dice: random.Random) -> str:
    """A sentence of some clauses that are strangers to one another: so even prose is not read twice."""
    return "，".join(dice.choice(clauses) for _ in range(dice.randint(2, 4))) + "。"


@cache
def _clauses(*, is_bare: bool) -> tuple[str, ...]:
    text = (ROOT / "benchmarks" / "prose.txt").read_text(encoding="utf-8")
    found = [clause for clause in re.split(r"[，。\n]", text) if clause]
    return tuple(clause for clause in found if not is_bare or not _NUMERAL.search(clause))


@cache
def _templates() -> tuple[str, ...]:
    return tuple((ROOT / "benchmarks" / "templates.txt").read_text(encoding="utf-8").splitlines())


@cache
def _seeds() -> tuple[str, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir()) if path.suffix == ".md"]
    bodies = [text.split("\n---\n", 1)[-1] for text in texts]
    return tuple(found[0] for body in bodies for found in _SENTENCES.finditer(body))


@cache
def _series() -> tuple[tuple[str, str, str], ...]:
    return tuple(islice(synthetic.series(), SERIES))


def _drawn_anew(text: str, dice: random.Random) -> str:
    """The text with other digits: as many, none of them a leading zero; years stay years, months and days too."""

    def other(found: re.Match[str]) -> str:
        digits = found[0]
        if len(digits) == 4 and text.startswith("年", found.end()):
            return str(dice.randint(1995, 2025))
        if len(digits) <= 2 and text.startswith(("月", "日"), found.end()):
            return str(dice.randint(1, 12))
        return str(dice.randint(1, 9)) + "".join(dice.choice("0123456789") for _ in digits[1:])

    return _DIGITS.sub(other, text)


def _filled(template: str, dice: random.Random) -> str:
    """The template with words and figures in its slots; the same slot is filled anew each time it comes."""
    subject, indicator, unit = dice.choice(_series())
    year = dice.choice(synthetic.YEARS[1:])
    told = {"subject": subject, "indicator": indicator, "unit": unit, "year": str(year), "before": str(year - 1)}
    told["earlier"] = synthetic.figure(subject, indicator, year - 1)
    told["value"] = synthetic.figure(subject, indicator, year) if dice.random() < _TRUE else _tenths(50, 9050, dice)
    pieces = re.split(r"\{(\w+)\}", template)
    return "".join(told.get(piece) or _drawn(piece, dice) if at % 2 else piece for at, piece in enumerate(pieces))


def _drawn(slot: str, dice: random.Random) -> str:
    """A figure of the sort that a slot asks for."""
    bounds = {"month": (1, 12), "day": (1, 28), "rank": (2, 9), "small": (11, 99), "large": (120, 990), "part": (1, 2)}
    if slot in bounds:
        return str(dice.randint(*bounds[slot]))
    if slot == "count":
        return format(dice.randint(1200, 98000), dice.choice(("", ",")))
    if slot == "han":
        return in_han(dice.randint(11, 2999))
    low, high = {"share": (1, 45), "higher": (46, 90), "money": (3, 4000)}[slot]
    return _tenths(low, high, dice)


def _tenths(low: int, high: int, dice: random.Random) -> str:
    return f"{dice.randint(low, high)}.{dice.randint(1, 9)}"


def in_han(number: int) -> str:
    """A whole number below ten thousand in Chinese numerals.

    >>> in_han(305), in_han(1020), in_han(2007)
    ('三百零五', '一千零二十', '二千零七')
    """
    digits = [number // place % 10 for place in (1000, 100, 10, 1)]
    written = ""
    for (before, digit), name in zip(pairwise([0, *digits]), "千百十个", strict=True):
        if digit:
            written += ("零" if written and not before else "") + "零一二三四五六七八九"[digit] + name.strip("个")
    return written
