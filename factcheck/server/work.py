"""What a worker process does: a task and the equipment in, the JSON of the answer out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import TypeAlias

from factcheck.checker import article_of
from factcheck.equipment import Equipment
from factcheck.model import Article, CheckedArticle, CuratedStore, ReferenceInfo, Report
from factcheck.pipeline import check_article, extract_article
from factcheck.reference.curating.grouping import SeriesHits, by_series
from factcheck.reference.search import search_facts
from factcheck.report.exact_json import Json, dump_bytes
from factcheck.report.json_report import article_to_dict, run_to_dict
from factcheck.report.wire import Wire, conflict_to_dict, fact_to_dict, mention_to_dict, style_to_dict
from factcheck.server.asking import Check, Extract, Search, Task
from factcheck.version import __version__

# Names that no reference needs to know; enough to have every lexicon read.
_SAMPLE = "2021年，全市有高新技术企业2.7万家，比上年增长8.1%，约占全国的三分之一，位居第一。\n去年达到3000亿元。"


@dataclass(frozen=True, slots=True)
class Desk:
    """What tasks are done with. ``facts`` are the reference of the equipment, for whoever searches in it."""

    equipment: Equipment
    facts: CuratedStore


def answer(task: Task, desk: Desk) -> bytes:
    """The answer to a task as JSON, the same for the same task."""
    if isinstance(task, Search):
        return dump_bytes(_found(task, desk.facts))
    equipment = desk.equipment
    return dump_bytes(_checked(task, equipment) if isinstance(task, Check) else _extracted(task, equipment))


Doing: TypeAlias = Callable[[Task, Desk], bytes]
"""How a task is done: `answer`."""


def warm(desk: Desk, do: Doing) -> None:
    """Read everything that is read on first use."""
    for lang in ("zh", "en"):
        do(Check(text=_SAMPLE, title=_SAMPLE[:20], date="2022-06-01", style=True, lang=lang), desk)
    do(Search(query="高新技术企业"), desk)


def reference_digest(info: ReferenceInfo) -> str | None:
    """The version of a reference: a digest of the contents of its files; None where it has none.

    Where the files lie makes no difference.
    """
    if not info.files:
        return None
    held = sorted(f"{file.sha256} {file.used}" for file in info.files)
    return sha256("\n".join(held).encode()).hexdigest()


def _checked(task: Check, equipment: Equipment) -> Wire:
    """The text with its verdicts: what report.json says of an article."""
    article = _article_of(task)
    checked = check_article(article, equipment, style=task.style)
    report = Report(__version__, (checked,), equipment.store.info, equipment.nlp.info)
    run = run_to_dict(report)
    return {
        "schema_version": run["schema_version"],
        "id": task.id,
        "tool": run["tool"],
        "reference_sha256": reference_digest(equipment.store.info),
        "summary": run["summary"],
        "article": _told(checked, task.lang),
    }


def _article_of(task: Check | Extract) -> Article:
    """The text as an article, with the checksum of its UTF-8: so an answer tells which text it is about."""
    article = article_of(task.text, task.date, task.title)
    return replace(article, sha256=sha256(task.text.encode()).hexdigest())


def _told(checked: CheckedArticle, lang: str) -> Wire:
    article = checked.article
    wire: Wire = {
        **article_to_dict(checked),
        "conflicts": [conflict_to_dict(conflict, {article.path: article}, lang=lang) for conflict in checked.conflicts],
        "mentions": [mention_to_dict(article, finding, lang=lang) for finding in checked.findings],
    }
    if checked.style is not None:
        wire["style"] = [style_to_dict(article, note, lang=lang) for note in checked.style]
    return wire


def _extracted(task: Extract, equipment: Equipment) -> Wire:
    """The mentions of the text: a line of `factcheck extract --jsonl`."""
    article = _article_of(task)
    to_dict = partial(mention_to_dict, article, lang=task.lang)
    mentions: list[Json] = [to_dict(finding) for finding in extract_article(article, equipment)]
    return {
        "id": task.id,
        "mentions": mentions,
        "reference_sha256": reference_digest(equipment.store.info),
    }


def _found(task: Search, store: CuratedStore) -> Wire:
    """The series that fit: lines of `factcheck reference search --format json`."""
    hits = search_facts(store, task.query, years=task.years, limit=task.limit)
    groups = by_series(hits, store, task.query)
    return {"series": [_series(group) for group in groups], "reference_sha256": reference_digest(store.info)}


def _series(group: SeriesHits) -> Wire:
    return {
        "subject": group.subject,
        "indicator": group.indicator,
        "scope": group.scope or None,
        "aliases": group.aliases,
        "facts": [fact_to_dict(fact) for fact in group.facts],
    }
