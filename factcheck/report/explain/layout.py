"""An explanation as text for a terminal, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.report.exact_json import Json
from factcheck.report.excerpt import excerpt
from factcheck.report.explain.step import Case, Step
from factcheck.report.wire import mention_to_dict

_WIDTH = 30


def explanation_text(case: Case, steps: Sequence[Step]) -> str:
    """The mention in its sentence, then a line for each step."""
    colon = case.say("words", "colon")
    lines = [f"  {case.say('label', step.key)}{colon}{step.text}" for step in steps]
    return "\n".join([_head(case, colon), *lines])


def _head(case: Case, colon: str) -> str:
    mention = case.mention
    line, column = case.article.place(mention.span.start, part=mention.part)
    page = case.article.page(mention.span.start, part=mention.part)
    key = "place_in_title" if mention.part == "title" else "place_on_page" if page else "place"
    place = case.say("words", key, page=page, line=line, column=column, start=mention.span.start, end=mention.span.end)
    around = excerpt(case.article, mention, width=_WIDTH)
    return f"{place}{colon}{around.before}【{around.text}】{around.after}"


def explanation_wire(case: Case, steps: Sequence[Step]) -> dict[str, Json]:
    """The mention as `factcheck extract` tells it, with the rule, the numeral as read, and the steps."""
    raw = case.trace.raw
    return {
        "path": case.article.path,
        **mention_to_dict(case.article, case.trace.finding, lang=case.lang),
        "rule": raw.rule,
        "numeral": raw.numeral,
        "numeral_high": raw.numeral_high,
        "steps": [_step(case, step) for step in steps],
    }


def _step(case: Case, step: Step) -> dict[str, Json]:
    wire: dict[str, Json] = {"step": step.key, "label": case.say("label", step.key), "text": step.text}
    origin = step.origin
    if origin is None:
        return wire
    wire["road"] = origin.road
    if origin.span:
        words = origin.span.of(case.article.part_text(origin.part))
        wire |= {"words": words, "start": origin.span.start, "end": origin.span.end, "part": origin.part}
    return wire
