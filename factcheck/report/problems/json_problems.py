"""Problems for programs; ``data/reference_check.schema.json`` is the JSON Schema."""

from __future__ import annotations

from factcheck.model import Problem
from factcheck.report.exact_json import dumps, to_bytes
from factcheck.report.json_report import SCHEMA_VERSION, TOOL_NAME, reference_to_dict
from factcheck.report.messages import problem_message, problem_remedy
from factcheck.report.problems.inspection import Inspection
from factcheck.report.wire import Wire


def json_problems(inspection: Inspection, lang: str) -> bytes:
    """The whole check as one object, two spaces a level."""
    counts = inspection.counts
    wire: Wire = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": TOOL_NAME, "version": inspection.version},
        "reference": reference_to_dict(inspection.reference),
        "base": inspection.base or None,
        "older_than": inspection.older_than,
        "today": inspection.today.isoformat() if inspection.today else None,
        "summary": {"errors": counts["error"], "findings": counts["finding"], "infos": counts["info"]},
        "problems": [_problem(problem, lang) for problem in inspection.problems],
    }
    return to_bytes(dumps(wire, indent=2) + "\n")


def _problem(problem: Problem, lang: str) -> Wire:
    return {
        "code": problem.code,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line,
        "field": problem.field or None,
        "message": problem_message(problem, lang),
        "remedy": problem_remedy(problem, lang) or None,
        "values": dict(problem.values),
    }
