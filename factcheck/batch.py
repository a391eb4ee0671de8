"""Many articles → one report: the pipeline over each, in several processes if wanted, and a place for the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from factcheck.equipment import Equipment
from factcheck.judge import find_conflicts_across, prepare_figures
from factcheck.model import Article, CheckedArticle, Problem, Report
from factcheck.pipeline import check_article
from factcheck.pool import mapped
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.cache import Cache, Packed, Prepare

T = TypeVar("T")

_DETAIL = 300  # characters of what an error says


def check_articles(
    articles: Iterable[Article],
    equipment: Equipment,
    *,
    jobs: int = 1,
    style: bool = False,
    cache: Cache | None = None,
    prepare: Prepare | None = None,
    on_checked: Callable[[], None] | None = None,
) -> Report:
    """The report on a run, with the articles in the order given.

    An article on which the program fails is no part of it but a problem of it, and keeps nobody from the others.
    ``jobs`` processes share the work, which changes nothing in the report. ``style`` as in `check_article`.
    With a ``cache`` what it holds is not checked again, and the report reads its articles from there whenever somebody
    goes through them; ``prepare`` works out in advance what reporters will ask of an article. ``on_checked`` is called
    after each article.
    """
    check = partial(check_article, equipment=equipment, style=style)
    tell = on_checked or _nobody
    problems: list[Problem] = []
    held: Sequence[CheckedArticle]
    if cache:
        cache.begin()
        pack = partial(_outcome, partial(_packed, check, prepare))
        for result in mapped(pack, _unknown(articles, cache, tell), jobs=jobs):
            if isinstance(result, Problem):
                cache.give_up()
                problems.append(result)
            else:
                cache.keep(result)
            tell()
        held = cache.articles()
    else:
        held = tuple(_each(mapped(partial(_outcome, check), articles, jobs=jobs), problems, tell))
    return Report(
        version=__version__,
        articles=held,
        reference=equipment.store.info,
        nlp=equipment.nlp.info,
        conflicts=find_conflicts_across(held),
        problems=tuple(problems),
    )


def _outcome(check: Callable[[Article], T], article: Article) -> T | Problem:
    """What a check gives, or what went wrong with the article."""
    try:
        return check(article)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one article, the others are to be checked
        detail = " ".join(f"{type(error).__name__}: {error}".split())[:_DETAIL]
        return Problem("FC910", article.path, values=(("detail", detail),))


def _packed(check: Callable[[Article], CheckedArticle], prepare: Prepare | None, article: Article) -> Packed:
    """The result for an article as bytes: what a process sends back."""
    from factcheck.cache import packed

    return packed(check(article), [prepare_figures, *([prepare] if prepare else [])])


def _unknown(articles: Iterable[Article], cache: Cache, tell: Callable[[], None]) -> Iterator[Article]:
    """The articles that must be checked; all are listed in the cache."""
    for article in articles:
        if cache.enlist(article):
            tell()
        else:
            yield article


def _each(
    outcomes: Iterable[CheckedArticle | Problem], problems: list[Problem], tell: Callable[[], None]
) -> Iterator[CheckedArticle]:
    for outcome in outcomes:
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            yield outcome
        tell()


def _nobody() -> None:
    """Who hears nothing."""
