"""One partition → its files and its outcome: a function of partition, job and equipment alone.

Whatever worker does it, and however often, it writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from factcheck.corpus.model import Entry, Failed, Job, Limits, Outcome, Partition, SetAside, Tally, Unread
from factcheck.corpus.sources import unread_of
from factcheck.corpus.trouble import problem_of
from factcheck.corpus.wire import Row, article_row, failed_of, mention_row, tally_of
from factcheck.corpus.writing import PartitionFiles
from factcheck.equipment import Equipment
from factcheck.model import Problem
from factcheck.pipeline import check_article
from factcheck.readers import dated

_DETAIL = 200


class _Checked(NamedTuple):
    """What is written of an article."""

    article: Row
    mentions: list[Row]
    tally: Tally


def check_partition(
    partition: Partition,
    job: Job,
    equipment: Equipment,
    *,
    poisoned: Mapping[int, str] | None = None,
    on_article: Callable[[int], None] = lambda _: None,
) -> Outcome:
    """The outcome of a partition, with its files in place.

    ``poisoned`` are articles, by their number in the partition, that ended a process before: each is set aside with
    the code that says why. ``on_article`` hears the number of each other article before it is read. Raises
    `MemoryError` where an article needs more memory than there is.
    """
    tally, failed = Tally(), list[Failed]()
    with PartitionFiles(job.out, partition.number) as files:
        for number, unread in enumerate(unread_of(partition, job.columns)):
            if poisoned and number in poisoned:
                found: _Checked | SetAside = SetAside(poison(poisoned[number], unread, job.limits))
            else:
                on_article(number)
                found = _found(unread, job, equipment)
            if isinstance(found, SetAside):
                failed.append(failed_of(found, lang=job.lang))
            else:
                tally += found.tally
                files.add(found.article, found.mentions)
        names = files.commit()
    return Outcome(partition.number, partition.digest, tally, tuple(failed), names)


def poison(code: str, unread: Unread, limits: Limits) -> Problem:
    """What is said of an article that ended its process."""
    values = {"seconds": str(limits.seconds), "megabytes": str(limits.megabytes)}
    return problem_of(code, unread.path, line=unread.line, **values)


def _found(unread: Unread, job: Job, equipment: Equipment) -> _Checked | SetAside:
    try:
        entry = unread.read()
        return entry if isinstance(entry, SetAside) else _checked(entry, job, equipment)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one article, whatever is wrong with it, must not end a night's work
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:_DETAIL]
        return SetAside(problem_of("FC910", unread.path, line=unread.line, detail=detail))


def _checked(entry: Entry, job: Job, equipment: Equipment) -> _Checked:
    entry = Entry(dated(entry.article, job.date), entry.id)
    checked = check_article(entry.article, equipment)
    tally = tally_of(checked)
    mentions = [
        mention_row(entry, finding, lang=job.lang, explanations=job.explanations) for finding in checked.findings
    ]
    return _Checked(article_row(entry, checked, tally, lang=job.lang), mentions, tally)
