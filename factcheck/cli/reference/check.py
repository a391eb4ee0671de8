"""`factcheck reference check`: every complaint about the reference data, or none."""

from __future__ import annotations

from collections import Counter

import typer

from factcheck.cli.exit_status import status_of_problems
from factcheck.cli.options import DEFAULT_REFERENCE, LangOption, ReferenceOption, SkipOption, reference_of
from factcheck.cli.speech import complaint, refusing, say, words

EXAMPLES = """例子：

\b
  factcheck reference check
  factcheck reference check --reference 数据/ --reference 补充.csv

\b
退出状态：0 没有问题；1 有可疑之处；2 有错行或文件打不开。
"""


def check(*, reference: ReferenceOption = None, lang: LangOption = "zh", skip_bad_rows: SkipOption = False) -> None:
    """逐行检查参考数据：错行、重复、彼此矛盾、缺少出处。"""
    from factcheck.reference import check_reference

    with refusing(lang):
        loaded = reference_of(reference or [DEFAULT_REFERENCE], skip_bad_rows=skip_bad_rows, lang=lang)
        problems = (*loaded.problems, *check_reference(loaded))
    for problem in problems:
        say(complaint(problem, lang))
    levels = Counter(problem.level for problem in problems)
    say(
        words(
            "reference",
            lang,
            info=loaded.store.info,
            files=len(loaded.store.info.files),
            errors=levels["error"],
            findings=levels["finding"],
            infos=levels["info"],
        )
    )
    raise typer.Exit(status_of_problems(problems))
