"""What is wrong with the reference data, for a terminal, a page, a program or a pull request.

A format is a renderer: an `Inspection` and a language in, bytes out. To add one, write it and name it in `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from factcheck.report.problems.github import github
from factcheck.report.problems.inspection import Inspection
from factcheck.report.problems.json_problems import json_problems
from factcheck.report.problems.markdown import markdown
from factcheck.report.problems.text import text

RENDERERS: Mapping[str, Callable[[Inspection, str], bytes]] = MappingProxyType(
    {"text": text, "md": markdown, "json": json_problems, "github": github}
)

__all__ = ["RENDERERS", "Inspection"]
