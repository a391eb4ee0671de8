"""The only module that knows the order of the stages: segment → extract → normalize → link → judge.

Everything here is a function of its arguments; nothing is printed and nothing is written.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path
from typing import get_args

from factcheck import __version__, plugins
from factcheck.config import DEFAULT_SETTINGS, Settings
from factcheck.errors import ReferenceDataError
from factcheck.extract import extract
from factcheck.judge import find_conflicts, find_conflicts_across, judge
from factcheck.layout import ClosedUp, closed_up
from factcheck.link import Names, find_origins, make_claims
from factcheck.model import (
    Alias,
    AliasKind,
    Article,
    CheckedArticle,
    Claim,
    Extractor,
    Finding,
    LoadedStore,
    Mention,
    PartName,
    RawMention,
    ReferenceInfo,
    Report,
    Sentence,
    Store,
    StoreLoader,
    Trace,
)
from factcheck.nlp import Hints, HintSource, load_nlp
from factcheck.normalize import mentions as normalize
from factcheck.reference import LoadedReference, MemoryStore
from factcheck.report.messages import problem_place, problem_text
from factcheck.segment import sentences as segment

_FILES = "csv"  # the store plug-in for a place without NAME:
_PARTS: tuple[PartName, ...] = ("title", "body")

# Small enough that no process waits long for the last one, large enough that the reference travels seldom.
_BATCHES_PER_JOB = 4


@dataclass(frozen=True)
class Equipment:
    """What articles are checked with. It can be sent to another process, which loads the model for itself."""

    store: Store
    nlp: HintSource
    settings: Settings = DEFAULT_SETTINGS

    @cached_property
    def names(self) -> Names:
        """The names that the reference knows."""
        return Names.from_store(self.store)

    @cached_property
    def extractors(self) -> tuple[Extractor, ...]:
        """What finds numerals: the extractors of other packages before the built-in ones."""
        return tuple(plugins.load("factcheck.extractors").values())

    def __reduce__(self) -> tuple[object, ...]:
        return Equipment, (self.store, self.nlp, self.settings)


def load_store(
    places: Sequence[str], *, skip_bad_rows: bool = False, settings: Settings = DEFAULT_SETTINGS
) -> LoadedReference:
    """The reference in ``places`` as one store, with all that is wrong with it.

    A place is a folder or a CSV file, or ``NAME:PLACE`` for the store plug-in NAME.
    """
    loaders: Mapping[str, StoreLoader] = plugins.load("factcheck.stores")
    paths: dict[str, list[Path]] = {}
    for place in places:
        name, colon, rest = place.partition(":")
        plugged = bool(colon) and name in loaders
        paths.setdefault(name if plugged else _FILES, []).append(Path(rest if plugged else place))
    loaded = [
        loaders[name](paths.get(name, []), skip_bad_rows=skip_bad_rows, settings=settings)
        for name in sorted(paths) or [_FILES]
    ]
    first = loaded[0]
    return first if len(loaded) == 1 and isinstance(first, LoadedReference) else _merged(loaded)


def equipment_of(places: Sequence[str]) -> Equipment:
    """Rules alone, with the reference in ``places``: what callers from Python get.

    Raises `factcheck.errors.ReferenceDataError` where a file of the reference is missing or has a bad row.
    """
    loaded = load_store(places)
    for problem in loaded.problems:
        if problem.level == "error":
            place = problem_place(problem)
            _, _, message = problem_text(problem, "zh").partition(f"{place}: ")
            raise ReferenceDataError(problem.code, message, place=place)
    return Equipment(loaded.store, load_nlp("none"))


def _merged(loaded: Sequence[LoadedStore]) -> LoadedReference:
    """Several stores as one, as if all their facts had come from one place."""
    stores = [item.store for item in loaded]
    facts = [fact for store in stores for fact in store.all_facts()]
    aliases = [
        Alias(kind, name, canonical)
        for store in stores
        for kind in get_args(AliasKind)
        for name, canonical in store.names(kind)
        if name != canonical
    ]
    files = tuple(file for store in stores for file in store.info.files)
    store = MemoryStore(facts, aliases, ReferenceInfo(files, len(facts), len(aliases)))
    return LoadedReference(store, tuple(problem for item in loaded for problem in item.problems), store.info)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the first three stages make of an article; ``raws`` and ``mentions`` are of one length.

    ``article`` is the one that they read; ``closed`` leads from it to the article as written, where that differs.
    """

    article: Article
    closed: ClosedUp | None
    sentences: tuple[Sentence, ...]
    raws: tuple[RawMention, ...]
    mentions: tuple[Mention, ...]


def find_mentions(article: Article, equipment: Equipment) -> tuple[Mention, ...]:
    """Every mention in the order of the text, title first; nothing is said about what they are about."""
    reading = _read(article, equipment)
    return tuple(map(reading.closed.mention, reading.mentions)) if reading.closed else reading.mentions


def extract_article(article: Article, equipment: Equipment, *, parsed: HintSource | None = None) -> tuple[Finding, ...]:
    """Every mention in the order of the text, title first; claims with what they are about, and no verdict.

    ``parsed`` gives hints in place of the model of the equipment.
    """
    reading = _read(article, equipment)
    return _findings(reading, _claims(reading, equipment, parsed))


def _read(article: Article, equipment: Equipment) -> _Reading:
    closed = closed_up(article)
    if closed:
        article = closed.article
    sentences: list[Sentence] = []
    raws: list[RawMention] = []
    for part in _PARTS:
        text = article.part_text(part)
        of_part = segment(text, part)
        sentences += of_part
        raws += extract(text, of_part, part=part, extractors=equipment.extractors)
    mentions = normalize(article, sentences, raws, settings=equipment.settings)
    return _Reading(article, closed, tuple(sentences), tuple(raws), mentions)


def _claims(reading: _Reading, equipment: Equipment, parsed: HintSource | None = None) -> tuple[Claim, ...]:
    return make_claims(
        reading.article,
        reading.sentences,
        reading.mentions,
        names=equipment.names,
        hints=_hints(reading, parsed or equipment.nlp),
        settings=equipment.settings,
    )


def _findings(reading: _Reading, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    by_mention = {(claim.mention.part, claim.mention.span): claim for claim in claims}
    return tuple(
        _finding(mention, by_mention.get((mention.part, mention.span)), reading.closed) for mention in reading.mentions
    )


def _finding(mention: Mention, claim: Claim | None, closed: ClosedUp | None) -> Finding:
    """The finding with its offsets in the article as written."""
    if claim is None:
        return Finding(closed.mention(mention) if closed else mention)
    written = closed.claim(claim) if closed else claim
    return Finding(written.mention, written)


def _hints(reading: _Reading, nlp: HintSource) -> Hints:
    """What the model sees in the sentences that hold a claim; the others are not worth its time."""
    claimed = [(mention.part, mention.span) for mention in reading.mentions if mention.is_claim]
    with_claims = [
        sentence
        for sentence in reading.sentences
        if any(part == sentence.part and sentence.span.covers(span) for part, span in claimed)
    ]
    closed = reading.closed
    if closed is None:
        return nlp.hints(reading.article, with_claims)
    return nlp.hints(closed.source, list(map(closed.sentence, with_claims))).moved(closed.there)


def check_article(article: Article, equipment: Equipment, *, parsed: HintSource | None = None) -> CheckedArticle:
    """An article with a verdict on each claim, and the conflicts inside it. ``parsed`` as in `extract_article`."""
    found = extract_article(article, equipment, parsed=parsed)
    findings = _all_judged(found, article, equipment)
    return CheckedArticle(article, findings, find_conflicts(article, found))


def trace_article(article: Article, equipment: Equipment) -> tuple[Trace, ...]:
    """Every mention with all that the stages made of it, for whoever disputes a reading.

    Claims have a verdict where the equipment has a reference.
    """
    reading = _read(article, equipment)
    claims = _claims(reading, equipment)
    found = _findings(reading, claims)
    if equipment.store.info.facts:
        found = _all_judged(found, article, equipment)
    origins = find_origins(reading.article, reading.sentences, reading.mentions, claims, names=equipment.names)
    traces = (
        Trace(raw, finding, _sentence_of(raw, reading.sentences), origins.get((raw.part, raw.span), ()))
        for raw, finding in zip(reading.raws, found, strict=True)
    )
    return tuple(map(reading.closed.trace, traces)) if reading.closed else tuple(traces)


def _sentence_of(raw: RawMention, sentences: Sequence[Sentence]) -> Sentence | None:
    return next((s for s in sentences if s.part == raw.part and s.span.covers(raw.span)), None)


def _all_judged(found: Sequence[Finding], article: Article, equipment: Equipment) -> tuple[Finding, ...]:
    claims = tuple(finding.claim for finding in found if finding.claim)
    return tuple(_judged(finding, article, claims, equipment) for finding in found)


def _judged(finding: Finding, article: Article, claims: tuple[Claim, ...], equipment: Equipment) -> Finding:
    if finding.claim is None:
        return finding
    verdict = judge(
        finding.claim,
        equipment.store,
        article_date=article.date,
        context=claims,
        settings=equipment.settings,
    )
    return Finding(finding.mention, finding.claim, verdict)


def check_articles(
    articles: Sequence[Article],
    equipment: Equipment,
    *,
    jobs: int = 1,
    on_checked: Callable[[], None] | None = None,
) -> Report:
    """The report on a run, with the articles in the order given and no problems.

    ``jobs`` processes share the work, which changes nothing in the report. ``on_checked`` is called after each article.
    """
    checked: list[CheckedArticle] = []
    for result in _checked(articles, equipment, jobs):
        checked.append(result)
        if on_checked:
            on_checked()
    return Report(
        version=__version__,
        articles=tuple(checked),
        reference=equipment.store.info,
        nlp=equipment.nlp.info,
        conflicts=find_conflicts_across(checked),
    )


def _checked(articles: Sequence[Article], equipment: Equipment, jobs: int) -> Iterator[CheckedArticle]:
    check = partial(check_article, equipment=equipment)
    workers = min(jobs, len(articles))
    if workers < 2:
        yield from map(check, articles)
        return
    batch = -(-len(articles) // (workers * _BATCHES_PER_JOB))
    # Not forked: the progress bar of a caller runs in a thread, and a fork of that may hang.
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts) as pool:
        try:
            yield from pool.map(check, articles, chunksize=batch)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _leave_interrupts() -> None:
    """A terminal tells every process about Ctrl-C; the first one is to act, not its helpers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
