"""What a reader raises where a file holds no article: an exception that carries a `Problem`."""

from __future__ import annotations

from factcheck.errors import InputError
from factcheck.lexicon import table
from factcheck.model import Problem


class ArticleError(InputError):
    """There is no article in the file; ``problem`` says why, and where.

    The message is that of ``data/problems.zh.toml``; whoever shows the problem may choose another language.
    """

    def __init__(self, problem: Problem) -> None:
        words = table("problems.zh.toml")[problem.code]
        values = dict(problem.values)
        super().__init__(
            problem.code,
            words["message"].format_map(values),
            place=":".join(str(step) for step in (problem.path, problem.line, problem.column) if step is not None),
            remedy=words["remedy"].format_map(values),
        )
        self.problem = problem

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problem,)


def article_error(code: str, path: str, text: str = "", at: int | None = None, **values: str) -> ArticleError:
    """The error ``code`` at the offset ``at`` of the whole file's ``text`` (None: no place inside the file)."""
    line = column = None
    if at is not None:
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
    return ArticleError(Problem(code=code, path=path, line=line, column=column, values=tuple(sorted(values.items()))))
