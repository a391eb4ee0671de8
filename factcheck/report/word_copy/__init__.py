"""For each Word article of a run a copy of its file with the verdicts as comments: ``稿件.checked.docx``."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from factcheck.model import Article, CheckedArticle, Problem, Rendering, Report
from factcheck.report.word_copy.file_names import copy_names
from factcheck.report.word_copy.saying import Said, said_of

_SUFFIX = ".docx"
_AUTHOR, _INITIALS = "factcheck", "fc"


class WordCopyReporter:
    """Writes a copy of each Word article. The others are left out; where there is none a remark says so (FC663)."""

    name = "docx"
    file_name = "*.checked.docx"

    def __call__(self, report: Report, *, lang: str) -> Rendering:
        """The copies, each from the very bytes that were checked.

        Problems name the articles that have none: FC660 where the file has changed since, FC661 where a mention is not
        found in it, FC664 where it cannot be read, and FC230 to FC238 as when it is read.
        """
        articles = [checked for checked in report.articles if _is_word(checked.article)]
        if not articles:
            return Rendering(problems=(Problem("FC663", f"--format {self.name}", level="info"),))
        names = copy_names([checked.article.path for checked in articles])
        copies = [(name, _copy(checked, report, lang)) for name, checked in zip(names, articles, strict=True)]
        return Rendering(
            tuple((name, copy) for name, copy in copies if isinstance(copy, bytes)),
            tuple(copy for _, copy in copies if isinstance(copy, Problem)),
        )


reporter = WordCopyReporter()


def _is_word(article: Article) -> bool:
    return article.path.lower().endswith(_SUFFIX)


def _copy(checked: CheckedArticle, report: Report, lang: str) -> bytes | Problem:
    from factcheck.word import Remark, WordError, with_comments

    article = checked.article
    try:
        data = Path(article.path).read_bytes()
    except OSError as error:
        return Problem("FC664", article.path, values=(("detail", error.strerror or type(error).__name__),))
    if sha256(data).hexdigest() != article.sha256:
        return Problem("FC660", article.path)
    remarks = [
        Remark(*article.place(said.span.start, part=said.part), said.text, said.lines)
        for said in _in_order(said_of(checked, report, lang))
    ]
    try:
        return with_comments(data, remarks, author=_AUTHOR, initials=_INITIALS)
    except WordError as error:
        return Problem(error.code, article.path, values=error.values)


def _in_order(said: Iterator[Said]) -> list[Said]:
    """By place, the title first; of several on one stretch the verdict comes first."""
    return sorted(said, key=lambda one: (one.part != "title", one.span))
