"""The baseline: findings that were there when a newsroom began to check, and do not fail until they are gone.

A finding is known again by the path of its article and its fingerprint, which stays when the article is edited
elsewhere and changes with the sentence, the figure or the verdict. One whose article is there no more is known again in
another article where it is the only one of its fingerprint: an article that was renamed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.model import Suppression


class Known(NamedTuple):
    """A finding of the baseline, in the order of its lines: by path (from the folder of the file), rule, text.

    ``message`` is for people who read the file; nothing is compared with it.
    """

    path: str
    rule: str
    text: str
    fingerprint: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as read from ``path``: its findings with their lines, and paths of which no file is left.

    ``folder`` is where it lies: what its paths start from. ``data`` is the content of the file.
    """

    path: str
    folder: str
    known: tuple[Known, ...] = ()
    lines: tuple[int, ...] = ()
    gone: frozenset[str] = frozenset()
    data: bytes = b""

    def suppression(self, number: int) -> Suppression:
        """What it says of its finding with that number: no more than that it is known."""
        return Suppression("baseline", "", self.path, self.lines[number])


@dataclass(frozen=True, slots=True)
class Recognised:
    """For each finding (by its place in the list) the number of the known one; and those that are there no more."""

    numbers: Mapping[int, int]
    resolved: tuple[int, ...]


def recognise(found: Sequence[Known], baseline: Baseline, read: Collection[str]) -> Recognised:
    """Which of the findings in ``found`` are known.

    ``read`` are the paths of the articles that were checked: of the others nobody knows whether a finding is gone.
    """
    by_key = {(known.path, known.fingerprint): number for number, known in reversed(list(enumerate(baseline.known)))}
    keys = [(finding.path, finding.fingerprint) for finding in found]
    numbers = {place: by_key[key] for place, key in enumerate(keys) if key in by_key}
    # By key, not by number: a merge of two branches may leave a line twice.
    here = set(keys)
    left_over = [number for key, number in by_key.items() if key not in here]
    moved = _moved(found, numbers, left_over, baseline)
    gone = sorted(set(left_over) - set(moved.values()))
    seen = {*read, *baseline.gone}
    told = (number for number in gone if baseline.known[number].path in seen)
    return Recognised(numbers | moved, tuple(told))


def _moved(
    found: Sequence[Known], numbers: Mapping[int, int], left_over: Sequence[int], baseline: Baseline
) -> dict[int, int]:
    """The findings whose article was renamed: neither here nor there has another one the same fingerprint."""
    homeless = [n for n in left_over if baseline.known[n].path in baseline.gone]
    times = Counter(baseline.known[n].fingerprint for n in homeless)
    by_fingerprint = {baseline.known[n].fingerprint: n for n in homeless if times[baseline.known[n].fingerprint] == 1}
    here = Counter(finding.fingerprint for finding in found)
    return {
        place: by_fingerprint[finding.fingerprint]
        for place, finding in enumerate(found)
        if place not in numbers and finding.fingerprint in by_fingerprint and here[finding.fingerprint] == 1
    }


def renewed(found: Sequence[Known], old: Baseline | None, read: Collection[str]) -> tuple[Known, ...]:
    """The findings of a new baseline, sorted: those found, and the old ones of articles that were not read.

    An article that is there no more is forgotten.
    """
    kept = [known for known in old.known if known.path not in read and known.path not in old.gone] if old else []
    once = {(known.path, known.fingerprint): known for known in (*kept, *found)}
    return tuple(sorted(once.values()))
