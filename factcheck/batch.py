"""Many articles → one report: the pipeline over each, in several processes if wanted, and a place for the results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from factcheck.equipment import Equipment
from factcheck.judge import find_conflicts_across, prepare_figures
from factcheck.model import Article, CheckedArticle, Report
from factcheck.pipeline import check_article
from factcheck.pool import mapped
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.cache import Cache, Packed, Prepare


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
    """The report on a run, with the articles in the order given and no problems.

    ``jobs`` processes share the work, which changes nothing in the report. ``style`` as in `check_article`.
    With a ``cache`` what it holds is not checked again, and the report reads its articles from there whenever somebody
    goes through them; ``prepare`` works out in advance what reporters will ask of an article. ``on_checked`` is called
    after each article.
    """
    check = partial(check_article, equipment=equipment, style=style)
    tell = on_checked or _nobody
    held: Sequence[CheckedArticle]
    if cache:
        cache.begin()
        for result in mapped(partial(_packed, check, prepare), _unknown(articles, cache, tell), jobs=jobs):
            cache.keep(result)
            tell()
        held = cache.articles()
    else:
        held = tuple(_each(mapped(check, articles, jobs=jobs), tell))
    return Report(
        version=__version__,
        articles=held,
        reference=equipment.store.info,
        nlp=equipment.nlp.info,
        conflicts=find_conflicts_across(held),
    )


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


def _each(checked: Iterable[CheckedArticle], tell: Callable[[], None]) -> Iterator[CheckedArticle]:
    for result in checked:
        yield result
        tell()


def _nobody() -> None:
    """Who hears nothing."""
