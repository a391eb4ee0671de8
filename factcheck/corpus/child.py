"""The process in which articles are checked: partitions in, outcomes out, by one connection.

It is started by `factcheck.corpus.warden` and does nothing by itself. The reference is read once.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection

from factcheck.corpus.checking import check_partition
from factcheck.corpus.limits import MEMORY_EXIT, allow, limit_memory
from factcheck.corpus.model import Job, Partition
from factcheck.corpus.trouble import corpus_error
from factcheck.equipment import Equipment, fingerprint_of, load_store
from factcheck.errors import FactcheckError
from factcheck.nlp import load_nlp

_IDLE = 60
"""Seconds without work after which the process ends; the next partition starts another."""


def main() -> None:
    """Serve the connection whose number is the argument until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that began all this
    channel = Connection(int(sys.argv[1]))
    try:
        _serve(channel, channel.recv())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        sys.exit(0)


def _serve(channel: Connection, job: Job) -> None:
    limit_memory(job.limits.megabytes)
    try:
        equipment = equipment_of(job)
    except Exception as error:  # noqa: BLE001 - whatever it is, the run has to be told
        channel.send(_told(error, job))
        return
    while channel.poll(_IDLE):
        partition, poisoned = channel.recv()
        _answer(channel, partition, poisoned, job, equipment)


def equipment_of(job: Job) -> Equipment:
    """What this worker checks with. Raises `CorpusError` FC909 where that is not what the run was started with."""
    loaded = load_store(job.reference, skip_bad_rows=job.skip_bad_rows, settings=job.settings)
    equipment = Equipment(loaded.store, load_nlp(job.model), job.settings)
    if fingerprint_of(equipment, style=False) != job.fingerprint:
        raise corpus_error("FC909", job.folder)
    return equipment


def _answer(
    channel: Connection, partition: Partition, poisoned: Mapping[int, str], job: Job, equipment: Equipment
) -> None:
    def on_article(number: int) -> None:
        allow(job.limits.seconds)
        channel.send(number)

    try:
        channel.send(check_partition(partition, job, equipment, poisoned=poisoned, on_article=on_article))
    except MemoryError:
        os._exit(MEMORY_EXIT)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001 - no article's fault (a full disk, a slip of ours): the run has to be told
        channel.send(_told(error, job))


def _told(error: Exception, job: Job) -> FactcheckError:
    """The error as one that people can read."""
    if isinstance(error, FactcheckError):
        return error
    return corpus_error("FC915", job.out, detail=" ".join(f"{type(error).__name__}: {error}".split()))


if __name__ == "__main__":
    main()
