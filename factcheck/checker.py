"""The library as Python developers see it: a `Checker` with its reference read once, and reports as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path

from factcheck import plugins
from factcheck.batch import check_articles
from factcheck.config import DEFAULT_SETTINGS, Lang, Settings
from factcheck.equipment import Equipment, equipment_of
from factcheck.errors import UsageError
from factcheck.lexicon import table
from factcheck.model import Article, CheckedArticle, Finding, Problem, Report, Reporter
from factcheck.pipeline import check_article, extract_article
from factcheck.readers import ArticleError, is_date_of_news, is_text, parse_date, read_articles
from factcheck.report.messages import explain_verdict

Places = str | Path | Sequence[str | Path] | None


class Checker:
    """Checks any number of texts and files against one reference, which is read once, when the checker is made.

    ``reference`` names folders or CSV files; without it every claim is unverified. ``model`` is ``none`` (rules alone),
    ``auto``, or a spaCy pipeline by name or path. ``style`` asks for notes on how numbers are written. Nothing is
    printed, and nothing is written.

    Raises `factcheck.errors.ReferenceDataError` where a file of the reference is missing or has a bad row, and
    `factcheck.errors.ModelError` where a model that was named cannot be loaded.

    >>> checker = Checker()
    >>> [finding.mention.text for finding in checker.check("全市有2.7万家企业。").findings]
    ['2.7万家']
    """

    def __init__(
        self,
        *,
        reference: Places = None,
        model: str = "none",
        settings: Settings = DEFAULT_SETTINGS,
        style: bool = False,
    ) -> None:
        given = [reference] if isinstance(reference, str | Path) else reference or ()
        self._equipment: Equipment = equipment_of([str(place) for place in given], model=model, settings=settings)
        self._style = style

    def check(self, text: str, *, date: str | Date | None = None, title: str | None = None) -> CheckedArticle:
        """The findings on one text: every mention, each claim with its verdict, and the conflicts inside the text.

        ``date`` (2022-06-01) is what 今年 and 目前 are counted from. The text is read as it is: comments in it that
        speak to factcheck excuse nothing, as they do in a file that `factcheck run` reads. Raises
        `factcheck.errors.InputError` for a date that is none or a text with half characters.
        """
        return check_article(article_of(text, date, title), self._equipment, style=self._style)

    def find_mentions(
        self, text: str, *, date: str | Date | None = None, title: str | None = None
    ) -> tuple[Finding, ...]:
        """Every mention of a text, claims with what they are about, and no verdict. Raises as `check`."""
        return extract_article(article_of(text, date, title), self._equipment)

    def run(self, paths: str | Path | Sequence[str | Path], *, date: str | Date | None = None, jobs: int = 1) -> Report:
        """The report on files and folders, as `factcheck run` makes it, for `render`.

        ``date`` is for articles that do not tell their own. A file that cannot be read is a `Problem` of the report.
        """
        given = [paths] if isinstance(paths, str | Path) else paths
        reading = read_articles([str(path) for path in given], date=_day(date))
        report = check_articles(reading.articles, self._equipment, jobs=jobs, style=self._style)
        return Report(
            report.version,
            report.articles,
            report.reference,
            report.nlp,
            report.conflicts,
            (*reading.problems, *report.problems),
        )


def explain(finding: Finding, *, lang: Lang = "zh") -> str:
    """One sentence for a person: what the reference says of a claim, or why it says nothing; empty for a non-claim.

    >>> explain(Checker().check("全市有2.7万家企业。").findings[0])
    '没有提供参考数据，“2.7万家”未作核对。'
    """
    if finding.verdict is None:
        return ""
    return explain_verdict(finding.verdict, finding.claim or finding.mention, lang)


def render(report: Report, form: str = "md", *, lang: Lang = "zh") -> bytes:
    """A report in one of the formats of ``--format`` (md, json, html, sarif …), as bytes.

    Raises `factcheck.errors.UsageError` FC105 for a format that nobody writes.
    """
    reporters = plugins.load("factcheck.reporters")
    if form not in reporters:
        words = table("problems.zh.toml")["FC105"]
        fields = {"value": form, "choices": ", ".join(sorted(reporters))}
        remedy = words["remedy"].format_map(fields)
        raise UsageError("FC105", words["message"].format_map(fields), place="render", remedy=remedy)
    reporter: Reporter = reporters[form]
    return reporter(report, lang=lang)


def article_of(text: str, date: str | Date | None, title: str | None) -> Article:
    """A text as an article without a file. Raises as `Checker.check`."""
    day = _day(date)
    for name, words in (("text", text), ("title", title or "")):
        if not is_text(words):
            raise ArticleError(Problem(code="FC212", path=name))
    return Article(path="", text=text, title=title, date=day, date_source="option" if day else "none")


def _day(date: str | Date | None) -> Date | None:
    day = parse_date(date) if isinstance(date, str) else date
    if date is not None and (day is None or not is_date_of_news(day)):
        raise ArticleError(Problem(code="FC106", path="date", values=(("value", str(date)),)))
    return day
