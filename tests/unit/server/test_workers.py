"""Worker processes that are slow or die, and the pool that does without them for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from factcheck.server.asking import Check
from factcheck.server.workers import Busy, Died, Pool, TooLong
from tests.unit.server.stand_ins import desk_of, echo

T = TypeVar("T")


async def wanted() -> bool:
    return True


async def unwanted() -> bool:
    return False


def with_pool(use: Callable[[Pool], Awaitable[T]], *, jobs: int = 1, seconds: float = 5, waiting: int = 9) -> T:
    async def used() -> T:
        pool = Pool(desk_of(), jobs=jobs, seconds=seconds, waiting=waiting, do=echo)
        try:
            await pool.start()
            return await use(pool)
        finally:
            pool.close()

    with ThreadPoolExecutor(1) as thread:  # in this one the loop of the browser may run, which another test has started
        return thread.submit(asyncio.run, used()).result()


async def ask(pool: Pool, text: str) -> str:
    return (await pool.ask(Check(text=text), is_wanted=wanted) or b"").decode()


async def renewed(pool: Pool) -> None:
    for _ in range(600):
        if pool.ready:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the worker did not begin again")


def test_every_answer_is_that_of_its_question_and_what_nobody_wants_is_not_done():
    async def use(pool: Pool) -> list[object]:
        unasked = pool.ask(Check(text="die"), is_wanted=unwanted)
        return await asyncio.gather(unasked, *(ask(pool, f"第{number}问") for number in range(9)))

    assert with_pool(use, jobs=2, seconds=30) == [None, *(f"第{number}问" for number in range(9))]


def test_what_takes_too_long_or_dies_is_given_up_and_the_next_is_answered():
    async def use(pool: Pool) -> list[str]:
        found = []
        for text, outcome in (("sleep 60", TooLong), ("fail", Died)):
            with pytest.raises(outcome):
                await ask(pool, text)
            assert pool.ready == 0
            await renewed(pool)
            found.append(await ask(pool, f"after {text}"))
        return found

    assert with_pool(use, seconds=2) == ["after sleep 60", "after fail"]


def test_too_many_and_too_late_are_busy_and_a_closed_pool_lets_nobody_wait():
    async def use(pool: Pool) -> list[object]:
        first = asyncio.create_task(ask(pool, "sleep 60"))
        await asyncio.sleep(0.1)
        found: list[object] = list(await asyncio.gather(*(ask(pool, "a") for _ in range(2)), return_exceptions=True))
        pool.close()
        found += await asyncio.gather(first, ask(pool, "late"), return_exceptions=True)
        return [type(one) for one in found]

    # One is at work, one waits until that is too long, the third is one too many; a closed pool has no workers.
    assert with_pool(use, seconds=1.5, waiting=1) in ([Busy, Busy, Died, Died], [Busy, Busy, TooLong, Died])


def test_who_waits_when_the_pool_is_closed_hears_so_at_once():
    async def use(pool: Pool) -> list[object]:
        asked = [asyncio.create_task(ask(pool, text)) for text in ("sleep 60", "a", "b")]
        await asyncio.sleep(0.2)
        pool.close()
        async with asyncio.timeout(10):
            return [type(one) for one in await asyncio.gather(*asked, return_exceptions=True)]

    assert with_pool(use, seconds=60) == [Died, Died, Died]


def test_a_worker_that_was_ended_while_idle_is_replaced_before_it_is_asked():
    async def use(pool: Pool) -> tuple[int, str]:
        for worker in pool._workers:
            assert worker._process
            worker._process.kill()
            worker._process.join()
        return pool.ready, await ask(pool, "一问")

    assert with_pool(use, jobs=2, seconds=30) == (0, "一问")
