"""Work shared between processes: in order, a bounded way ahead, and a death is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from multiprocessing import get_all_start_methods

import pytest

from factcheck.errors import WorkerError
from factcheck.pool import begin_early, mapped

FAR = 5000


def doubled(number: int) -> int:
    return number * 2


def dying(number: int) -> int:
    if number == 3:
        os._exit(9)
    return number


def counting(asked: list[int]) -> Iterator[int]:
    for number in range(FAR):
        asked.append(number)
        yield number


def test_outcomes_keep_their_order_and_values_are_asked_for_as_they_are_needed():
    asked: list[int] = []
    outcomes = mapped(doubled, counting(asked), jobs=2)
    assert next(outcomes) == 0
    assert len(asked) < FAR / 10
    assert [next(outcomes) for _ in range(99)] == [number * 2 for number in range(1, 100)]
    assert len(asked) < FAR / 10
    outcomes.close()  # type: ignore[attr-defined]  # a generator


def test_one_value_needs_no_process():
    own = os.getpid()
    assert list(mapped(lambda value: (value, os.getpid()), [1], jobs=8)) == [(1, own)]
    assert list(mapped(doubled, [], jobs=8)) == []


def test_the_death_of_a_process_is_told():
    with pytest.raises(WorkerError) as told:
        list(mapped(dying, range(50), jobs=2))
    assert told.value.code == "FC168"


def loaded(name: str) -> bool:
    return name in sys.modules


@pytest.mark.skipif("forkserver" not in get_all_start_methods(), reason="this system has no process to fork from")
def test_processes_have_what_was_loaded_for_all_of_them():
    begin_early()
    assert list(mapped(loaded, ["factcheck.preloading", "factcheck.judge.verdict"], jobs=2)) == [True, True]
