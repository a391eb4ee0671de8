"""`factcheck check`: one sentence from the command line, each claim with its verdict.

No comment in it excuses anything, and neither does a file of suppressions or a baseline: those are for files.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exit_status import FailOn, status_of_run
from factcheck.cli.options import (
    ConfigOption,
    DateOption,
    FailOnOption,
    LangOption,
    ModelOption,
    NoConfigOption,
    ReferenceOption,
    SkipOption,
    StyleOption,
    configured,
    reference_of,
    refuse,
)
from factcheck.cli.speech import complain, complain_of, complaint, refusing, say, words, write_json
from factcheck.model import Problem

if TYPE_CHECKING:
    from factcheck.config import Lang
    from factcheck.model import CheckedArticle, Finding


class Form(StrEnum):
    """How verdicts are written."""

    TEXT = "text"
    JSON = "json"


EXAMPLES = """例子：

\b
  factcheck check '截至2021年底，北京市有2.7万家高新技术企业。'
  factcheck check '去年全国粮食产量超过1.3万亿斤。' --date 2022-06-01
  echo '全市有2.7万家企业。' | factcheck check -
  factcheck check '全市约有50家左右企业。' --style --format json

\b
文件用 factcheck run 核对。退出状态与 run 相同：0 没有发现；1 有不符（见 --fail-on）；2 用法或参考数据有误。
"""


def check(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="要核对的文字；- 是标准输入。")],
    *,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="标题，也一并核对。", show_default=False)] = None,
    date: DateOption = None,
    reference: ReferenceOption = None,
    form: Annotated[Form, typer.Option("--format", help="给人看的文字，或每处数字一行 JSON。")] = Form.TEXT,
    fail_on: FailOnOption = None,
    style: StyleOption = None,
    model: ModelOption = None,
    lang: LangOption = None,
    skip_bad_rows: SkipOption = None,
) -> None:
    """核对一句话里的数字，逐条给出结论。"""
    from factcheck.equipment import Equipment
    from factcheck.model import Article, Report
    from factcheck.nlp import load_nlp
    from factcheck.pipeline import check_article
    from factcheck.readers import is_text
    from factcheck.version import __version__

    options = {"reference": reference, "date": date, "fail_on": fail_on, "style": style, "model": model}
    configuration = configured(config, no_config=no_config, lang=lang, skip_bad_rows=skip_bad_rows, **options)
    lang, day = configuration.lang, configuration.date
    with refusing(lang):
        written = _standard_input(lang) if text == "-" else text
        if not (is_text(written) and is_text(title or "")):
            refuse([Problem("FC212", "TEXT")], lang)
        nlp = load_nlp(configuration.model)
        loaded = reference_of(configuration)
        complain_of(loaded.problems, lang)
        article = Article("", written, title=title, date=day, date_source="option" if day else "none")
        equipment = Equipment(loaded.store, nlp, configuration.settings)
        checked = check_article(article, equipment, style=configuration.style)
    _write(checked, form, lang)
    report = Report(__version__, (checked,), loaded.store.info, nlp.info, problems=tuple(loaded.problems))
    raise typer.Exit(status_of_run(report, FailOn(configuration.fail_on)))


def _standard_input(lang: Lang) -> str:
    from factcheck.readers import ArticleError, decode

    try:
        return decode(sys.stdin.buffer.read(), "-").strip("\r\n")
    except ArticleError as error:
        complain(complaint(error.problem, lang))
        raise typer.Exit(2) from error


def _write(checked: CheckedArticle, form: Form, lang: Lang) -> None:
    from factcheck.report.messages import conflict_text, style_text
    from factcheck.report.wire import mention_to_dict

    if form is Form.JSON:
        for finding in checked.findings:
            write_json(mention_to_dict(checked.article, finding, lang=lang))
        return
    claims = [finding for finding in checked.findings if finding.claim]
    if not claims:
        say(words("check_nothing", lang, count=len(checked.findings)))
    for finding in claims:
        _say_verdict(finding, lang)
    for conflict in checked.conflicts:
        say(words("check_conflict", lang, text=conflict_text(conflict, lang)))
    for note in checked.style or ():
        say(words("check_style", lang, text=style_text(note, lang)))


def _say_verdict(finding: Finding, lang: Lang) -> None:
    from factcheck.report.messages import explain_verdict, status_name

    claim, verdict = finding.claim, finding.verdict
    if claim is None or verdict is None:
        return
    status = status_name(verdict.status, lang)
    say(
        words(
            "check_line",
            lang,
            status=status,
            text=claim.mention.text,
            explanation=explain_verdict(verdict, claim, lang),
        )
    )
    for evidence in verdict.evidence:
        fact = evidence.fact
        place = f"{fact.file}:{fact.row}" if fact.file else fact.id
        say(words("check_evidence", lang, source=fact.source or place, place=place))
    if verdict.suggestions:
        say(words("check_suggestion", lang, text=words("or", lang).join(verdict.suggestions)))
