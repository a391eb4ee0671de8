"""What was worked out from an article's findings before, so that an unchanged article need not be rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

if TYPE_CHECKING:
    from factcheck.model.verdict import CheckedArticle, Finding

T = TypeVar("T")


class Memo(Protocol):
    """Values by name, all of them functions of ``findings`` and of nothing else but their name."""

    findings: Sequence[Finding]

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gave when it was called under this name; it is called where it never was."""
        ...


@runtime_checkable
class RunMemo(Protocol):
    """Articles of a run that remember what was worked out from all of them, because each look at all takes long."""

    def recall_of_all(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gave when it was called under this name; it is called where it never was."""
        ...


def recalled_of_all(articles: Iterable[CheckedArticle], name: str, make: Callable[[], T]) -> T:
    """What ``make`` works out from the articles of a run and nothing else: once, where they remember it."""
    return articles.recall_of_all(name, make) if isinstance(articles, RunMemo) else make()


def is_kept(checked: CheckedArticle) -> bool:
    """True where the findings are as the cache has them, nobody having said anything of them."""
    return checked.memo is not None and checked.memo.findings is checked.findings


def recalled(checked: CheckedArticle, name: str, make: Callable[[], T]) -> T:
    """What ``make`` works out from the article and its findings, or what it worked out in an earlier run.

    ``make`` may look at nothing else. The name tells everything else that the outcome depends on (the language, the
    format). Findings that were changed on the way (by a suppression) are worked out anew.
    """
    return checked.memo.recall(name, make) if checked.memo is not None and is_kept(checked) else make()
