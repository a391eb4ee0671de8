"""What each of several processes would load for itself, loaded once before they part: see `factcheck.pool`.

All of it happens when the process that the others fork from imports this module; anywhere else nothing does. Patterns
are compiled and lexicons read when they are first needed, so a sentence of many forms is checked.
"""

from __future__ import annotations

import gc
import signal
import sys
from multiprocessing import forkserver
from types import TracebackType

_TAKING = "_rebuild"  # where a process takes up what the first one shares with it
_SENTENCES = "据统计，2021年，临江市共有高等学校92所，同比增长3.5%，比上年增加3所，占全省的12%，居全国第4位。"


def _load() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, and the others end with it
    from factcheck.checker import Checker  # it takes long, and Ctrl-C may come any time

    Checker(model="none").check(_SENTENCES, date="2022-06-01")
    gc.freeze()  # what is there now stays, and stays shared
    sys.excepthook = _told


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell an error in a process that begins, unless the first process has gone by then: nobody waits for it."""
    last = trace
    while last and last.tb_next:
        last = last.tb_next
    is_orphan = isinstance(error, FileNotFoundError) and last is not None and last.tb_frame.f_code.co_name == _TAKING
    if not is_orphan:
        sys.__excepthook__(kind, error, trace)


if getattr(sys.modules["__main__"], "main", None) is forkserver.main:
    _load()
