"""One line a problem, as compilers write them, and a line that sums them up."""

from __future__ import annotations

from factcheck.report.messages import problem_text
from factcheck.report.problems.inspection import Inspection, summary


def text(inspection: Inspection, lang: str) -> bytes:
    """``FC412 gdp.csv:17:value: …；…`` for each problem; the last line counts them."""
    lines = [problem_text(problem, lang) for problem in inspection.problems]
    return "".join(f"{line}\n" for line in (*lines, summary(inspection, lang))).encode("utf-8", "replace")
