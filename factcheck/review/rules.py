"""The rules that a suppression may name: ``refuted/outside-interval``, ``conflict/sum``, or a whole sort of them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import get_args

from factcheck.lexicon import table
from factcheck.model import ConflictKind, Status
from factcheck.model.reasons import REASONS


@cache
def rules() -> Mapping[str, frozenset[str]]:
    """The codes of each sort of rule."""
    sorts = (Status.REFUTED, Status.UNVERIFIED)
    found = {str(sort): frozenset(code for code, statuses in REASONS.items() if sort in statuses) for sort in sorts}
    style = table("messages.zh.toml").get("style", {})
    return found | {"conflict": frozenset(get_args(ConflictKind)), "style": frozenset(style)}


def is_rule(rule: str) -> bool:
    """True for a sort of rules and for one of them.

    >>> is_rule("conflict/sum"), is_rule("refuted"), is_rule("refuted/sum"), is_rule("verified")
    (True, True, False, False)
    """
    sort, slash, code = rule.partition("/")
    return sort in rules() and (not slash or code in rules()[sort])


def rule_like(rule: str) -> str:
    """The rule that is spelled most like ``rule``, or one of its sort: what a complaint shows."""
    every = [*rules(), *(f"{sort}/{code}" for sort, codes in rules().items() for code in sorted(codes))]
    return next(iter(get_close_matches(rule, every, n=1, cutoff=0.5)), "refuted/outside-interval")
