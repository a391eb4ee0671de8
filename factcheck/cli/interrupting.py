"""A run that is stopped, by Ctrl-C or by the system: it ends in order, and says how far it came."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from factcheck.cli.speech import complain, say, words

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.cli.checking import Material
    from factcheck.config import Lang

INTERRUPTED = 130


@contextmanager
def interruptible() -> Iterator[None]:
    """SIGTERM is heard like Ctrl-C, as `KeyboardInterrupt`."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def tell_interrupted(cache: Cache, lang: Lang) -> None:
    """Say how many articles were checked, what came out, that reports are as they were, and how to go on."""
    from factcheck.report.ledger import Ledger, ledger_of

    total = Ledger()
    done = cache.articles()
    for checked in done:
        total += ledger_of(checked)
    complain(words("interrupted", lang, done=len(done), articles=cache.read, counts=total))
    complain(words("interrupted_kept" if cache.file and len(done) else "interrupted_lost", lang))


def tell_resumed(material: Material, lang: Lang) -> None:
    """Say of how many articles there are results already."""
    say(words("resumed", lang, known=material.known, articles=len(material.chosen.articles)))
