"""What `factcheck run` and `factcheck baseline update` share: read by the configuration, tell of trouble, check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.options import DEFAULT_REFERENCE, places_of, reference_of
from factcheck.cli.progress import progress
from factcheck.cli.review_options import plan_of
from factcheck.cli.speech import complain, complain_of, complaint
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.cache import Cache
    from factcheck.configuration import Configuration
    from factcheck.equipment import Equipment
    from factcheck.model import Article, ArticleReporter, CheckedArticle, Report, Reporter
    from factcheck.review import Chosen, Plan

_PROGRESS_FROM = 6


@dataclass(frozen=True, slots=True)
class Means:
    """What articles are checked and reviewed with; ``problems`` are those of the reference, not yet told."""

    plan: Plan
    equipment: Equipment
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to check, with what, and what was wrong on the way, which is told already.

    ``known`` is how many of the articles that were read have results already.
    """

    plan: Plan
    equipment: Equipment
    chosen: Chosen
    problems: tuple[Problem, ...]
    known: int = 0


def means_of(configuration: Configuration, *, today: str | None) -> Means:
    """Reference, model, settings, and what is known of findings, as the configuration names them."""
    from factcheck.equipment import Equipment
    from factcheck.nlp import load_nlp

    plan = plan_of(configuration, today=today)
    nlp = load_nlp(configuration.model)
    loaded = reference_of(configuration)
    return Means(plan, Equipment(loaded.store, nlp, configuration.settings), tuple(loaded.problems))


def material_of(means: Means, configuration: Configuration, cache: Cache, written: Collection[Path] = ()) -> Material:
    """The articles, put out of memory. Trouble is told; ``written`` are reports, and so no articles."""
    from factcheck.review import select

    troubles: list[Problem] = []
    articles = cache.shelve(_read(configuration, troubles.append, written))
    info = means.equipment.store.info
    chosen = select(means.plan, articles, troubles, places=places_of(configuration), reference=info)
    problems = (*means.problems, *means.plan.problems, *chosen.problems)
    _tell(problems, chosen, has_reference=bool(info.files or info.facts), configuration=configuration)
    return Material(means.plan, means.equipment, chosen, problems, articles.known)


def _read(
    configuration: Configuration, on_problem: Callable[[Problem], None], written: Collection[Path]
) -> Iterator[Article]:
    from factcheck.readers import read_each

    ignoring = configuration.ignoring.inside
    for outcome in read_each(configuration.paths, date=configuration.date, ignoring=ignoring, written=written):
        if isinstance(outcome, Problem):
            on_problem(outcome)
        else:
            yield outcome


def _tell(problems: tuple[Problem, ...], chosen: Chosen, *, has_reference: bool, configuration: Configuration) -> None:
    """Tell errors, folders of which nothing is left to check, and a run without a reference."""
    complain_of(problems, configuration.lang)
    for problem in chosen.problems:
        if problem.level == "finding":
            complain(complaint(problem, configuration.lang))
    if not has_reference:
        complain(complaint(Problem(code="FC107", path=f"./{DEFAULT_REFERENCE}"), configuration.lang))


def report_of(
    material: Material,
    configuration: Configuration,
    cache: Cache,
    reporters: Sequence[Reporter | ArticleReporter] = (),
) -> Report:
    """The report on the articles, with a bar on a terminal where they are more than a few.

    What the ``cache`` holds is not checked again; what the ``reporters`` say of an article is kept there.
    """
    from factcheck.batch import check_articles

    articles = material.chosen.articles
    with progress("checking", configuration.lang, from_total=_PROGRESS_FROM) as show:
        report = check_articles(
            articles,
            material.equipment,
            jobs=configuration.jobs,
            style=configuration.style,
            cache=cache,
            prepare=_preparing(reporters, configuration.lang),
            on_checked=_counting(show, len(articles)) if show else None,
        )
    complain_of(report.problems, configuration.lang)
    return replace(report, problems=(*material.problems, *report.problems))


def _preparing(reporters: Sequence[Reporter | ArticleReporter], lang: str) -> Callable[[CheckedArticle], None]:
    from factcheck.model import PreparingReporter
    from factcheck.report.preparing import prepare

    chosen = tuple(reporter for reporter in reporters if isinstance(reporter, PreparingReporter))
    return partial(prepare, reporters=chosen, lang=lang)


def _counting(show: Callable[[int, int], None], total: int) -> Callable[[], None]:
    """A function to call after each article."""
    numbers = count(1)
    return lambda: show(next(numbers), total)
