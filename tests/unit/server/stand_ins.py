"""Stand-ins for the work of a worker process, which may sleep or die as its text says; and a small service of them."""

from __future__ import annotations

import os
import sys
import time

from factcheck.config import DEFAULT_SETTINGS
from factcheck.equipment import Equipment, load_store
from factcheck.nlp import load_nlp
from factcheck.server.asking import Search, Task
from factcheck.server.limits import Limits
from factcheck.server.work import Desk, answer

SMALL = Limits(
    characters=2000,
    seconds=2,
    waiting=2,
    connections=40,
    header_seconds=1,
    body_seconds=1,
    linger_seconds=8,
    write_seconds=2,
    stop_seconds=1,
)


def desk_of(*places: str) -> Desk:
    store = load_store(places).store
    return Desk(Equipment(store, load_nlp("none"), DEFAULT_SETTINGS), store)


def obedient(task: Task, desk: Desk) -> bytes:
    """What the text says: ``sleep 0.5``, ``die``, ``fail``; anything else is checked."""
    word, _, rest = ("" if isinstance(task, Search) else task.text).partition(" ")
    if word == "sleep":
        time.sleep(float(rest))
    elif word == "die":
        os._exit(3)
    elif word == "fail":
        raise ZeroDivisionError(rest)
    return answer(task, desk)


def echo(task: Task, desk: Desk) -> bytes:
    """The text itself, for tests of processes alone."""
    if isinstance(task, Search):
        return b""
    if task.text.startswith(("sleep", "die", "fail")):
        return obedient(task, desk)
    return task.text.encode()


def main() -> None:
    """A service with small limits on any free port; prints its address."""
    from factcheck.server.serving import listening, serve

    serve(
        desk_of(*sys.argv[1:]),
        listening("127.0.0.1", 0),
        jobs=2,
        lang="zh",
        limits=SMALL,
        hosts=("check.example.cn",),
        on_ready=lambda address: print(address, flush=True),  # noqa: T201 - whoever started it reads this
        do=obedient,
    )


if __name__ == "__main__":
    main()
